import * as z from 'zod';
import type { RefusalCode } from '../contract/refusals.ts';
import { refusalCodes } from '../contract/refusals.ts';
import { commandBody } from '../routes/commands.ts';
import { askingQuery, learnedQuery } from '../routes/learned.ts';
import {
  digestQuery,
  draftQuery,
  salesQuery,
  stockQuery,
  voucherQuery,
  whyQuery,
  whySalesQuery,
} from '../routes/reports.ts';
import { administrationEndpoints } from './administration.ts';
import { posted, waiting } from './answers.ts';
import { appEndpoints } from './app.ts';
import { appPageEndpoints } from './app-pages.ts';
import { botEndpoints } from './bot.ts';
import { channelEndpoints } from './channels.ts';
import { type Endpoint, ok } from './endpoint.ts';
import { askingReport, learnedReport } from './learned.ts';
import {
  digestReport,
  drafts,
  pendingReport,
  salesReport,
  stockReport,
  voucherList,
  whyReport,
  whySalesReport,
} from './reports.ts';
import { webhookEndpoints } from './webhooks.ts';

const owner = 'E10';
const day = '2026-11-21';

/** Refusals that belong to requests as such, and not to a command. */
const general: readonly RefusalCode[] = [
  'tooMany',
  'tooLarge',
  'headersTooLarge',
  'tooSlow',
  'notJson',
  'notFound',
  'methodNotAllowed',
  'unauthorized',
  'internal',
];

const commands: Endpoint = {
  method: 'post',
  path: '/v1/commands',
  tag: 'commands',
  title: '记账',
  summary: 'The one way in: one act of 1 to 20 commands, all or nothing.',
  scopes: ['commands', 'bot'],
  body: commandBody,
  answers: [
    { status: 200, says: 'it is in the ledger', form: posted },
    { status: 202, says: 'it is a draft until somebody agrees', form: waiting },
  ],
  refusals: (Object.keys(refusalCodes) as RefusalCode[]).filter((code) => !general.includes(code)),
};

const read = (
  path: string,
  title: string,
  summary: string,
  more: Pick<Endpoint, 'query' | 'answers' | 'refusals'> & { example?: string },
): Endpoint => ({
  method: 'get',
  path,
  tag: 'reads',
  title,
  summary,
  scopes: ['reports', 'bot'],
  query: more.query,
  answers: more.answers,
  refusals: ['unknownPerson', 'personLeft', ...(more.refusals ?? [])],
  ...(!path.includes(':') && { example: { actor: owner, query: more.example ?? '' } }),
});

const reads: readonly Endpoint[] = [
  read('/v1/stock', '库存', 'On hand by place and product.', {
    query: stockQuery,
    answers: ok(stockReport),
    refusals: ['unknownPlace', 'dateInFuture'],
    example: '?place=S01&sku=P025&sku=P001',
  }),
  read('/v1/sales', '销售', 'Sales less returns between two days, both included.', {
    query: salesQuery,
    answers: ok(salesReport),
    refusals: ['unknownPlace', 'notAllowed'],
    example: `?from=${day}&to=${day}&sku=P025`,
  }),
  read('/v1/digest', '日报', "The day's digest.", {
    query: digestQuery,
    answers: ok(digestReport),
    refusals: ['unknownPlace', 'notAllowed'],
    example: `?day=${day}`,
  }),
  read('/v1/why', '为什么', 'Why a balance is what it is: its newest moves with the words behind them.', {
    query: whyQuery,
    answers: ok(whyReport),
    refusals: ['unknownPlace', 'dateInFuture'],
    example: '?place=S01&sku=P025',
  }),
  read('/v1/why/sales', '销售为什么', 'Why a sales figure is what it is: what every voucher added to it.', {
    query: whySalesQuery,
    answers: ok(whySalesReport),
    refusals: ['unknownPlace', 'notAllowed', 'dateInFuture'],
    example: `?from=${day}&to=${day}&sku=P025`,
  }),
  read('/v1/vouchers', '单据列表', 'Vouchers, newest first; `before` is a height, for the next page.', {
    query: voucherQuery,
    answers: ok(voucherList),
    refusals: ['unknownPlace', 'notAllowed'],
    example: '?place=S01&kind=sale&limit=2',
  }),
  read('/v1/vouchers/:number', '单据', 'One voucher with its moves and the words behind it, or a draft.', {
    answers: ok(whyReport),
    refusals: ['documentUnknown'],
  }),
  read('/v1/learned', '别名和箱规', 'Words and packs that conversations taught, and what was proposed.', {
    query: learnedQuery,
    answers: ok(learnedReport),
    refusals: ['unknownPlace', 'notAllowed'],
    example: '?place=S01',
  }),
  read('/v1/asking', '问了几次', 'How often the bot had to ask, per week and place.', {
    query: askingQuery,
    answers: ok(askingReport),
    refusals: ['unknownPlace', 'notAllowed'],
    example: '?weeks=4',
  }),
  read('/v1/pending', '待办', 'What waits for this person.', { answers: ok(pendingReport) }),
  read('/v1/approvals', '待批', 'What this person may decide.', { answers: ok(drafts) }),
  read('/v1/drafts', '草稿', "Drafts of this person's places.", {
    query: draftQuery,
    answers: ok(drafts),
    example: '?state=rejected',
  }),
];

const open = (path: string, title: string, summary: string, type?: string): Endpoint => ({
  method: 'get',
  path,
  tag: 'open',
  title,
  summary,
  scopes: [],
  answers: [{ status: 200, says: 'done', ...(type ? { type } : { form: z.looseObject({}) }) }],
  example: {},
});

/** Every endpoint there is. */
export const endpoints: readonly Endpoint[] = [
  commands,
  ...reads,
  ...botEndpoints,
  ...channelEndpoints,
  ...administrationEndpoints,
  ...webhookEndpoints,
  ...appEndpoints,
  ...appPageEndpoints,
  open('/healthz', '存活', 'The process lives.'),
  { ...open('/readyz', '就绪', 'It can work.'), refusals: ['tryAgain'] },
  open('/openapi.json', '接口说明', 'This description.'),
  open('/docs', '接口文档', 'This description as a page.', 'text/html'),
];
