import * as z from 'zod';
import { newPhoto, photoId, photoQuery } from '../contract/photos.ts';
import { boardQuery } from '../routes/app/looking.ts';
import { type Endpoint, ok } from './endpoint.ts';
import { bindingCode } from './outgoing.ts';

const fresh = { height: z.int(), readAt: z.iso.datetime() };
const packs = z.array(z.object({ unit: z.string(), size: z.string() }));
const shelfItem = z.object({
  ...{ place: z.string(), placeName: z.string(), sku: z.string(), name: z.string(), baseUnit: z.string() },
  quantity: z.string(),
  reorderPoint: z.string().optional(),
  expiresOn: z.iso.date().optional(),
  daysLeft: z.int().optional(),
  valueFen: z.int().optional(),
});
const money = {
  salesFen: z.int(),
  tickets: z.int(),
  grossProfitFen: z.int().optional(),
  stockFen: z.int().optional(),
};
const item = z.object({
  ...{ sku: z.string(), name: z.string(), spec: z.string().nullable(), brand: z.string().nullable() },
  ...{ category: z.string().nullable(), barcode: z.string().nullable(), baseUnit: z.string(), packs },
  ...{ moreBarcodes: z.array(z.string()), aliases: z.array(z.string()) },
  places: z.array(
    z.object({
      ...{ place: z.string(), placeName: z.string(), onHand: z.string(), reserved: z.string() },
      ...{ available: z.string(), inTransit: z.string(), reorderPoint: z.string() },
      ...{ low: z.boolean(), countOwed: z.boolean(), priceFen: z.int().nullable() },
      lots: z.array(z.object({ lot: z.string(), expiresOn: z.iso.date().nullable(), quantity: z.string() })),
      lastsDays: z.int().nullable(),
      valueFen: z.int().optional(),
      unitCostMilliFen: z.int().optional(),
      ...{ learned: z.array(z.string()), may: z.array(z.string()), explained: z.boolean() },
    }),
  ),
  ...fresh,
});
const board = z.object({
  ...{ from: z.iso.date(), to: z.iso.date(), place: z.string().nullable(), ...money },
  choices: z.array(z.object({ code: z.string(), name: z.string() })),
  salesBeforeFen: z.int(),
  perDay: z.array(z.object({ day: z.iso.date(), salesFen: z.int() })),
  perPlace: z.array(z.object({ place: z.string(), placeName: z.string(), ...money })),
  best: z.array(
    z.looseObject({ sku: z.string(), name: z.string(), quantity: z.string(), salesFen: z.int() }),
  ),
  ...{ short: z.array(shelfItem), shortCount: z.int(), idle: z.array(shelfItem), idleCount: z.int() },
  ...{ expiring: z.array(shelfItem), expiringCount: z.int(), ...fresh },
});
const transfer = z.object({
  ...{ number: z.string(), state: z.enum(['approved', 'dispatched', 'received']) },
  ...{ from: z.string(), fromName: z.string(), to: z.string(), toName: z.string() },
  ...{ requestedByName: z.string(), since: z.iso.datetime() },
  lines: z.array(
    z.object({
      ...{ sku: z.string(), name: z.string(), baseUnit: z.string(), packs, barcode: z.string().nullable() },
      ...{ requested: z.string(), sent: z.string().nullable(), onHand: z.string() },
    }),
  ),
  may: z.enum(['dispatch', 'receive']).nullable(),
});
const draft = z.looseObject({
  ...{ number: z.string(), title: z.string(), lines: z.array(z.string()), photos: z.array(photoId) },
});
const outlook = z.object({
  ...{ placeName: z.string(), name: z.string(), baseUnit: z.string(), left: z.string() },
  lastsDays: z.int().nullable(),
});
const pending = z.object({
  toDecide: z.array(draft.extend({ outlook: z.array(outlook) })),
  asked: z.array(draft),
  questions: z.array(z.looseObject({ number: z.string(), chat: z.string().nullable(), said: z.string() })),
  toDispatch: z.array(transfer),
  toReceive: z.array(transfer),
  ...fresh,
});
const member = z.object({
  ...{ code: z.string(), name: z.string(), role: z.string(), place: z.string().nullable() },
  ...{ placeName: z.string().nullable(), hasLeft: z.boolean(), channels: z.array(z.string()) },
  ...{ devices: z.int(), mayInvite: z.boolean(), mayChange: z.boolean() },
});
const settings = z.object({
  ...{ digestAt: z.string(), quietFrom: z.string(), quietUntil: z.string() },
  rules: z.array(z.looseObject({ command: z.string() })),
  acts: z.array(z.object({ name: z.string(), title: z.string() })),
  places: z.array(z.object({ code: z.string(), name: z.string(), negativeAllowed: z.boolean() })),
  groups: z.array(z.looseObject({ id: z.string(), name: z.string(), kind: z.string() })),
  may: z.array(z.string()),
});

const page = (
  path: string,
  title: string,
  summary: string,
  rest: Pick<Endpoint, 'answers'> & Partial<Pick<Endpoint, 'method' | 'query' | 'body' | 'refusals'>>,
): Endpoint => ({
  ...{ method: 'get', path: `/app${path}`, tag: 'app', title, summary, scopes: [], session: true },
  ...rest,
});

/** What the mini-program's pages that look and manage ask for. */
export const appPageEndpoints: readonly Endpoint[] = [
  page('/items/:sku', '商品', 'One product at all places: on hand, promised, lots, and what one may do.', {
    answers: ok(item),
  }),
  page('/board', '看板', 'Sales of the last days, stock value, what is short, slow or near expiry.', {
    query: boardQuery,
    answers: ok(board),
    refusals: ['notAllowed', 'unknownPlace'],
  }),
  page('/transfers', '调拨', 'Transfers of one’s places: asked for, on the road, and lately arrived.', {
    answers: ok(z.object({ transfers: z.array(transfer), ...fresh })),
  }),
  page('/pending', '待办', 'What waits, and what would be left if it was agreed to.', {
    answers: ok(pending),
  }),
  page('/staff', '同事', 'Who works here, and how they are reached.', {
    answers: ok(z.object({ people: z.array(member) })),
  }),
  page(
    '/staff/:person/codes',
    '邀请',
    'A one-time code for a colleague, to be known in a channel or to sign in.',
    {
      method: 'post',
      answers: ok(bindingCode),
      refusals: ['notAllowed', 'unknownPerson', 'personLeft'],
    },
  ),
  page('/photos', '交一张照片', 'Keeps a photo, once, for an act to name it in its `source.photos`.', {
    method: 'post',
    body: newPhoto,
    answers: [{ status: 201, says: 'kept', form: z.object({ id: photoId }) }],
    refusals: ['tooMany', 'invalidInput', 'personLeft'],
  }),
  page('/photos/:id', '看一张照片', 'A photo of a document, for whoever may see that.', {
    query: photoQuery,
    answers: ok(z.object({ mediaType: z.string(), base64: z.string() })),
  }),
  page('/settings', '设置', 'Hours, approval rules, groups; changed by commands.', {
    answers: ok(settings),
    refusals: ['notAllowed'],
  }),
];
