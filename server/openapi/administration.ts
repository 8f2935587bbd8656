import * as z from 'zod';
import { companyBody } from '../contract/company-body.ts';
import { newToken, verifyQuery } from '../routes/administration.ts';
import { madeToken, rebuilt, tokenList, verified } from './answers.ts';
import { type Endpoint, empty, ok } from './endpoint.ts';

type Rest = Pick<Endpoint, 'query' | 'body' | 'answers' | 'refusals' | 'example'>;
const admin = (
  method: Endpoint['method'],
  path: string,
  title: string,
  summary: string,
  rest: Rest,
): Endpoint => ({ method, path, tag: 'administration', title, summary, scopes: ['admin'], ...rest });

export const administrationEndpoints: readonly Endpoint[] = [
  admin('post', '/v1/import', '导入公司', 'Takes in a company that was read from its files; at most 64 MB.', {
    body: companyBody,
    answers: ok(z.object({ imported: z.literal(true) })),
    refusals: ['wrongState'],
  }),
  admin('get', '/v1/tokens', '凭证列表', 'Tokens without their secrets.', {
    answers: ok(tokenList),
    example: {},
  }),
  admin('post', '/v1/tokens', '发凭证', 'Makes a token; its secret is shown this once.', {
    body: newToken,
    answers: [{ status: 201, says: 'made', form: madeToken }],
    refusals: ['unknownPerson', 'unknownPlace'],
    example: { body: { name: 'till-1', scopes: ['commands', 'reports'], person: 'E02', places: ['S01'] } },
  }),
  admin('delete', '/v1/tokens/:name', '作废凭证', 'The token is refused from then on.', {
    answers: empty(),
    refusals: ['notFound'],
  }),
  admin('get', '/v1/verify', '对账', 'Recomputes the ledger from its moves and follows its seals.', {
    query: verifyQuery,
    answers: ok(verified),
    example: {},
  }),
  admin(
    'post',
    '/v1/rebuild',
    '重建结存',
    'Makes every balance the sum of its moves again, while posting goes on.',
    {
      answers: ok(rebuilt),
      refusals: ['wrongState'],
      example: {},
    },
  ),
  admin('get', '/metrics', '指标', 'Counters and gauges for Prometheus.', {
    answers: [{ status: 200, says: 'text exposition format 0.0.4', type: 'text/plain' }],
    example: {},
  }),
];
