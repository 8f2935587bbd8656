import * as z from 'zod';
import type { Posted, VoucherSummary, Waiting } from '../contract/answers.ts';
import {
  type Chat,
  heardMessage,
  type KnownMessage,
  type Notification,
  type OpenQuestion,
} from '../contract/conversation.ts';
import { personCode, placeCode } from '../contract/fields.ts';
import { type Refusal, type RefusalCode, refusalCodes } from '../contract/refusals.ts';
import { scopes } from '../db/tokens.ts';

/** The forms of answers, for the description. `satisfies` keeps each in step with the type that the code answers with. */

const text = z.string();
const count = z.int();

const summary = {
  number: text.meta({ examples: ['K7F3'] }),
  kind: text,
  title: text,
  place: text.nullable(),
  placeName: text.nullable(),
  effectiveOn: z.iso.date(),
  backdated: z.boolean(),
  lines: z.array(text).meta({ description: 'read aloud, in Chinese' }),
  warnings: z.array(text),
  reverses: text.optional(),
};
export const voucherSummary = z.object(summary) satisfies z.ZodType<VoucherSummary>;

export const posted = z.object({
  kind: z.literal('posted'),
  vouchers: z.array(voucherSummary),
  dryRun: z.boolean().optional(),
}) satisfies z.ZodType<Posted>;

export const waiting = z.object({
  kind: z.literal('waiting'),
  number: text,
  title: text,
  place: text.nullable(),
  lines: z.array(text),
  approvers: z.array(z.object({ code: personCode, name: text })),
  dryRun: z.boolean().optional(),
}) satisfies z.ZodType<Waiting>;

export const refusal = z.object({
  kind: z.literal('refused'),
  code: z.enum(Object.keys(refusalCodes) as [RefusalCode, ...RefusalCode[]]),
  message: text.meta({ description: 'one or two Chinese sentences for people' }),
  retry: z.boolean().meta({ description: 'whether the very same request may succeed later' }),
  data: z.record(z.string(), z.unknown()).optional(),
}) satisfies z.ZodType<Refusal>;

export const notifications = z.array(
  z.object({
    id: count,
    chat: text.nullable(),
    kind: text,
    mention: z.array(personCode),
    payload: z.record(z.string(), z.unknown()),
    cause: text,
    createdAt: text,
  }),
) satisfies z.ZodType<Notification[]>;

const chat = z.object({
  id: text,
  name: text,
  kind: z.enum(['place', 'managers', 'owners', 'private', 'unbound']),
  place: placeCode.nullable(),
}) satisfies z.ZodType<Chat>;
export const chats = z.array(chat);

export const openQuestions = z.array(
  z.object({
    number: text,
    chat: text,
    person: personCode,
    message: z.unknown(),
    given: z.unknown(),
    question: z.unknown(),
    askedAt: text,
  }),
) satisfies z.ZodType<OpenQuestion[]>;

export const knownMessage = z.object({
  key: text,
  person: personCode.nullable(),
  chat,
  replies: z.array(z.object({ text, mention: z.array(personCode).optional() })).nullable(),
  recent: z
    .object({
      number: text.nullable(),
      commands: z.array(z.looseObject({ name: text })),
      at: z.iso.datetime(),
    })
    .nullable()
    .meta({
      description: 'what the sender said before in this chat that was to be recorded, and still stands',
    }),
  questions: openQuestions.meta({
    description: 'what the sender was asked here and has not answered, newest first',
  }),
  revision: count.meta({ description: "of the company's standing facts: see `GET /v1/company`" }),
}) satisfies z.ZodType<KnownMessage>;

export const heardMessages = z.array(heardMessage);

export const companyAnswer = z.object({
  revision: count,
  name: text,
  timeZone: text,
  company: z.object({
    places: z.array(z.looseObject({ code: placeCode, name: text })),
    people: z.array(z.looseObject({ code: personCode, name: text })),
    products: z.array(z.looseObject({ sku: text, name: text, baseUnit: text })),
    suppliers: z.array(z.looseObject({ code: text, name: text })),
    customers: z.array(z.looseObject({ code: text, name: text })),
  }),
});

export const madeToken = z.object({ name: text, secret: text });
export const tokenList = z.array(
  z.object({
    name: text,
    scopes: z.array(z.enum(scopes)),
    person: personCode.nullable(),
    places: z.array(placeCode),
    createdAt: text,
    revokedAt: text.nullable(),
  }),
);

const sealHead = z.object({ height: count, hash: text });
export const verified = z.object({
  counted: z.looseObject({ vouchers: count, moves: count, journalLines: count, balances: count }),
  height: count,
  seal: sealHead.nullable(),
  exported: sealHead.nullable(),
  differences: z.array(z.looseObject({ check: text, text })),
  lines: z.array(text),
});
export const rebuilt = z.object({
  changed: count,
  resumed: z.boolean(),
  summariesDropped: z.boolean(),
});
