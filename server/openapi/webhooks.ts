import * as z from 'zod';
import { placeCode } from '../contract/fields.ts';
import { deadLetterQuery, newWebhook, redelivery } from '../routes/webhooks.ts';
import { eventKinds } from '../webhooks/webhook.ts';
import { madeToken } from './answers.ts';
import { type Endpoint, empty, ok } from './endpoint.ts';

const text = z.string();
const instant = z.iso.datetime();

const webhookList = z.array(
  z.strictObject({
    name: text,
    url: text,
    kinds: z.array(z.enum(eventKinds)),
    places: z.array(placeCode),
    costs: z.boolean(),
    state: z.enum(['active', 'failing', 'ended']),
    createdAt: instant,
    endedAt: instant.nullable(),
    height: z.int().meta({ description: 'the newest voucher that is done with' }),
    tries: z.int().meta({ description: 'of the event that is next' }),
    nextTryAt: instant.nullable(),
    fault: text.nullable(),
    failingSince: instant.nullable(),
    lastDeliveredAt: instant.nullable(),
    deadLetters: z.int(),
  }),
);

const deadLetterList = z.array(
  z.strictObject({
    id: text.meta({ examples: ['erp:v2484'] }),
    kind: z.enum(eventKinds),
    fault: text.meta({ examples: ['status 410', 'timeout', 'ECONNREFUSED'] }),
    tries: z.int(),
    diedAt: instant,
    redeliver: z.boolean().meta({ description: 'it was asked to try it once more' }),
    position: z.int().meta({ description: 'the next page is `after` it' }),
  }),
);

type Rest = Pick<Endpoint, 'query' | 'body' | 'answers' | 'refusals' | 'example'>;
const admin = (
  method: Endpoint['method'],
  path: string,
  title: string,
  summary: string,
  rest: Rest,
): Endpoint => ({ method, path, tag: 'webhooks', title, summary, scopes: ['admin'], ...rest });

const letters = '/v1/webhooks/:name/dead-letters';

export const webhookEndpoints: readonly Endpoint[] = [
  admin('get', '/v1/webhooks', '订阅列表', 'Webhooks without their secrets, and how they fare.', {
    answers: ok(webhookList),
    example: {},
  }),
  admin('post', '/v1/webhooks', '新建订阅', 'Makes a webhook; its secret is shown this once.', {
    body: newWebhook,
    answers: [{ status: 201, says: 'made', form: madeToken }],
    refusals: ['unknownPlace'],
    example: {
      body: { name: 'erp', url: 'https://erp.example.com/xiaoer', kinds: ['sale'], places: ['S01'] },
    },
  }),
  admin('delete', '/v1/webhooks/:name', '停掉订阅', 'Nothing more is delivered to it.', {
    answers: empty(),
    refusals: ['notFound'],
  }),
  admin('get', letters, '没送到的', 'Events that were given up, in their order.', {
    query: deadLetterQuery,
    answers: ok(deadLetterList),
    refusals: ['notFound'],
  }),
  admin('post', `${letters}/redeliver`, '重送', 'Tries dead letters once more: those named, or all.', {
    body: redelivery,
    answers: [{ status: 202, says: 'will be tried', form: z.object({ redelivering: z.int() }) }],
    refusals: ['notFound'],
  }),
  admin('post', `${letters}/drop`, '不再送', 'Drops dead letters: those named, or all.', {
    body: redelivery,
    answers: ok(z.object({ dropped: z.int() })),
    refusals: ['notFound'],
  }),
];
