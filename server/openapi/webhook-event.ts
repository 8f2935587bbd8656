import * as z from 'zod';
import { personCode, placeCode } from '../contract/fields.ts';
import { eventKinds } from '../webhooks/webhook.ts';

/** The form of what webhooks receive, for the description; tests hold every event against it. */

const text = z.string();
const instant = z.iso.datetime();
const fen = z.int();
/** In base units. */
const decimal = z.string().regex(/^-?\d+(\.\d{1,3})?$/);
const goods = { sku: text, name: text, unit: text };

const voucherData = z.strictObject({
  number: text.meta({ examples: ['K7F3'] }),
  title: text,
  height: z.int(),
  place: placeCode.nullable(),
  placeName: text.nullable(),
  actor: personCode,
  party: text.nullable(),
  effectiveOn: z.iso.date(),
  recordedAt: instant,
  key: text.nullable().meta({ description: 'of an integration, `TOKEN NAME/KEY`; null for a chat' }),
  transfer: text.optional(),
  reverses: text.optional(),
  reversedKind: z.enum(eventKinds).optional(),
  payment: text.optional(),
  reason: text.optional(),
  from: placeCode.optional(),
  to: placeCode.optional(),
  verdict: z.enum(['approved', 'rejected', 'reassigned', 'expired', 'voided']).optional(),
  draft: text.optional(),
  through: z.iso.date().nullable().optional(),
  lines: z.array(
    z.strictObject({
      ...goods,
      quantity: decimal.optional(),
      before: decimal.optional(),
      after: decimal.optional(),
      beforeFen: fen.nullable().optional(),
      afterFen: fen.nullable().optional(),
      onHand: decimal.optional(),
      difference: decimal.optional(),
      amountFen: fen.optional(),
      lot: text.optional(),
      expiresOn: z.iso.date().optional(),
    }),
  ),
  moves: z.array(
    z.strictObject({
      from: text,
      to: text,
      sku: text,
      lot: text,
      quantity: decimal,
      amountFen: fen.optional(),
      valueFen: fen.optional(),
    }),
  ),
  journal: z
    .array(
      z.strictObject({
        account: text,
        debitFen: fen,
        creditFen: fen,
        place: text.nullable(),
        party: text.nullable(),
      }),
    )
    .optional(),
});

const shortageData = z.strictObject({
  place: placeCode,
  placeName: text,
  ...goods,
  onHand: decimal,
  reorderPoint: decimal,
});

const requestData = z.strictObject({
  number: text,
  title: text,
  place: placeCode.nullable(),
  givingPlace: placeCode.nullable(),
  actor: personCode,
  createdAt: instant,
  expiresAt: instant,
  approvers: z.array(z.strictObject({ code: personCode, name: text })),
  commands: z.array(
    z.strictObject({ name: text, lines: z.array(z.strictObject({ ...goods, quantity: decimal })) }),
  ),
});

/** What a webhook receives. */
export const webhookEvent = z.strictObject({
  id: text.meta({ description: 'the same at every try', examples: ['erp:v2484'] }),
  kind: z.enum(eventKinds),
  at: instant,
  data: z.union([voucherData, shortageData, requestData]),
});
