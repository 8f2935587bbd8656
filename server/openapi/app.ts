import * as z from 'zod';
import { catalogueQuery, placeStockQuery } from '../contract/catalogue.ts';
import { changedCard, newSaying, newShowing, signIn } from '../contract/mini-program.ts';
import { card } from '../contract/outgoing.ts';
import { newAgreement, subscriptionKind } from '../contract/subscriptions.ts';
import { pictureQuery } from '../routes/app/bot.ts';
import { newsQuery, pageQuery } from '../routes/app/chats.ts';
import { itemQuery } from '../routes/app/items.ts';
import { stocktakeQuery } from '../routes/app/stocktakes.ts';
import { bot } from './bot.ts';
import { type Endpoint, empty, ok } from './endpoint.ts';
import { bindingCode } from './outgoing.ts';

const role = z.string();
const demoPerson = z.object({ code: z.string(), name: z.string(), role, placeName: z.string().nullable() });
const message = z.object({
  id: z.int(),
  change: z.int(),
  chat: z.string(),
  person: z.string().nullable(),
  personName: z.string().nullable(),
  said: z.string().nullable(),
  text: z.string(),
  quote: z.string().nullable(),
  mention: z.array(z.string()),
  card: card.nullable(),
  at: z.iso.datetime(),
});
const me = z.object({
  person: demoPerson.extend({ place: z.string().nullable() }),
  companyName: z.string(),
  timeZone: z.string(),
  clock: z.object({ now: z.iso.datetime(), offsetMinutes: z.int() }),
  places: z.array(z.object({ code: z.string(), name: z.string() })),
  chats: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
  change: z.int(),
  hearsVoice: z.boolean(),
});
const found = z.object({
  items: z.array(
    z.object({
      sku: z.string(),
      name: z.string(),
      spec: z.string().nullable(),
      barcode: z.string().nullable(),
      baseUnit: z.string(),
      priceFen: z.int().nullable(),
      stock: z.array(
        z.object({ place: z.string(), placeName: z.string(), quantity: z.string(), low: z.boolean() }),
      ),
    }),
  ),
  height: z.int(),
  readAt: z.iso.datetime(),
});
const agreementsForm = z.object({
  templates: z.array(z.object({ kind: subscriptionKind, templateId: z.string(), left: z.int() })),
});
const sku = z.string();
const priceFen = z.int().nullable();
const text = z.string();
const catalogueRow = z.tuple(
  [sku, text, text, text, z.int(), z.array(z.tuple([text, text])), priceFen, text, text],
  text,
);
const catalogue = z.object({
  parts: z.array(z.object({ part: z.int(), hash: z.string(), rows: z.array(catalogueRow) })),
  more: z.boolean(),
});
const stocktakes = z.object({
  height: z.int(),
  readAt: z.iso.datetime(),
  stocktakes: z.array(
    z.object({
      ...{ number: text, place: text, title: text, blind: z.boolean(), openedByName: text },
      ...{ openedAt: z.iso.datetime(), sections: z.array(text), manages: z.boolean(), uncounted: z.int() },
      again: z.array(z.object({ sku, name: text })),
      rows: z.array(
        z.object({
          ...{ sku, name: text, baseUnit: text, counted: text, countedAt: z.iso.datetime() },
          ...{ people: z.array(text), sections: z.array(text) },
          ...{ books: text.optional(), difference: text.optional(), valueFen: z.int().optional() },
          stirred: z.boolean().optional(),
        }),
      ),
    }),
  ),
});
const placeStock = z.object({
  place: z.string(),
  whole: z.boolean(),
  height: z.int(),
  readAt: z.iso.datetime(),
  rows: z.array(z.tuple([sku, z.string(), priceFen])),
});
const device = z.object({
  id: z.int(),
  device: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  current: z.boolean(),
});

const app = (
  method: Endpoint['method'],
  path: string,
  title: string,
  summary: string,
  rest: Pick<Endpoint, 'query' | 'body' | 'answers' | 'refusals' | 'session'>,
): Endpoint => ({
  ...{ method, path: `/app${path}`, tag: 'app', title, summary, scopes: [], session: true },
  ...rest,
});

const stream = (says: string) => [{ status: 200, says, type: 'text/event-stream' }] as const;

/** What the mini-program asks for itself; commands and reports it asks for like everybody else. */
export const appEndpoints: readonly Endpoint[] = [
  app('get', '/demo', '演示公司的人', 'Whom one may be; only in the demo company.', {
    answers: ok(z.object({ people: z.array(demoPerson) })),
    session: false,
  }),
  app('post', '/sessions', '登录', 'Signs a device in by a proof; its secret is told once.', {
    body: signIn,
    answers: [
      { status: 201, says: 'signed in', form: z.object({ token: z.string(), expiresAt: z.iso.datetime() }) },
    ],
    refusals: ['wrongCode', 'tooMany', 'unknownPerson', 'invalidInput', 'notFound'],
    session: false,
  }),
  app('get', '/sessions', '我的设备', 'Where one is signed in.', { answers: ok(z.array(device)) }),
  app('delete', '/sessions/:id', '退出', 'Signs a device out; `current` is this one.', { answers: empty() }),
  app('get', '/me', '我是谁', 'Who is signed in, and which chats he is in.', {
    answers: ok(me),
    refusals: ['personLeft'],
  }),
  app('get', '/chats/:chat/messages', '聊天记录', 'The newest 50, oldest first; `before` is an id.', {
    query: pageQuery,
    answers: ok(z.object({ messages: z.array(message) })),
  }),
  app('post', '/chats/:chat/messages', '说一句话', 'Kept once by its id; the bot answers it in the chat.', {
    body: newSaying,
    answers: empty('kept'),
  }),
  app('get', '/news', '新消息', 'What was said or changed after a cursor.', {
    query: newsQuery,
    answers: ok(z.object({ messages: z.array(message), change: z.int() })),
  }),
  app('get', '/news/stream', '新消息的流', 'The same as server-sent events.', {
    query: newsQuery,
    answers: stream('events whose data is a message'),
  }),
  app('get', '/items', '找商品', 'By name, pinyin initials or barcode, with what each place has.', {
    query: itemQuery,
    answers: ok(found),
  }),
  app(
    'get',
    '/catalogue',
    '商品全表',
    'The parts of the catalogue that a device has not, or not as they are.',
    {
      query: catalogueQuery,
      answers: ok(catalogue),
    },
  ),
  app(
    'get',
    '/catalogue/stock',
    '门店现存',
    'What changed at a place since a height, for a device to keep.',
    {
      query: placeStockQuery,
      answers: ok(placeStock),
      refusals: ['unknownPlace'],
    },
  ),
  app(
    'get',
    '/stocktakes',
    '正在进行的盘点',
    'What is being counted at a place, as far as the reader may see.',
    {
      query: stocktakeQuery,
      answers: ok(stocktakes),
      refusals: ['unknownPlace'],
    },
  ),
  app(
    'get',
    '/agreements',
    '微信提醒',
    'What one can agree to be told of in WeChat, and what is left of it.',
    {
      answers: ok(agreementsForm),
    },
  ),
  app('post', '/agreements', '同意微信提醒', 'One more message of each kind, agreed to on a phone.', {
    body: newAgreement,
    answers: ok(agreementsForm),
    refusals: ['notAllowed', 'wrongCode', 'notFound', 'tryAgain'],
  }),
  bot('get', '/v1/app/heard/stream', '小程序里说的话', 'Server-sent events: what is not answered yet.', {
    answers: stream('events whose data is a heard message and the types of its pictures'),
  }),
  bot('get', '/v1/app/pictures', '小程序里的照片', 'A picture that came with a message.', {
    query: pictureQuery,
    answers: [{ status: 200, says: 'the bytes', type: 'image/*' }],
  }),
  bot('post', '/v1/app/messages', '在小程序里说', 'Shows a message in the app, once by its id.', {
    body: newShowing,
    answers: ok(z.object({ receipt: z.string() })),
  }),
  bot('put', '/v1/app/cards', '改小程序里的卡片', 'Changes a card that is shown.', {
    body: changedCard,
    answers: ok(z.object({ changed: z.boolean() })),
  }),
  bot('post', '/v1/app/codes', '登录码', 'A one-time code for whoever asks, to sign in to the app.', {
    answers: ok(bindingCode),
    refusals: ['personLeft'],
  }),
];
