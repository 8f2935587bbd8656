import * as z from 'zod';
import { personCode } from '../contract/fields.ts';
import {
  type BindingCode,
  content,
  destination,
  type HeardIn,
  type Listening,
  type OutgoingMessage,
  outgoingState,
  type Reach,
  type SaidAt,
  type Troubles,
  urgency,
} from '../contract/outgoing.ts';
import { subscriptionKind } from '../contract/subscriptions.ts';
import { notifications } from './answers.ts';

/** The forms of what goes out, and of whom the channels know. */

const text = z.string();

const outgoingMessage = z.object({
  id: z.int(),
  cause: text,
  to: destination,
  otherwise: z.array(destination),
  urgency,
  content,
  state: outgoingState,
  attempts: z.int(),
  notBefore: text,
  createdAt: text,
  settledAt: text.nullable(),
  fault: text.nullable().meta({ description: 'what the channel said of it' }),
  receipt: text.nullable().meta({ description: 'what its card is changed with' }),
}) satisfies z.ZodType<OutgoingMessage>;

export const outgoingMessages = z.array(outgoingMessage);
export const keptOutgoing = z.object({ outgoing: outgoingMessages });
export const nextWays = z.object({ next: outgoingMessages });
export const claimed = z.object({ claimed: z.array(z.int()) });

export const saidMarks = z.array(z.object({ chat: text, single: z.boolean(), at: text })) satisfies z.ZodType<
  SaidAt[]
>;

export const troubles = z.object({
  outgoing: outgoingMessages,
  notices: notifications,
  subscriptions: z.array(z.object({ kind: subscriptionKind, fault: text, at: z.iso.datetime().nullable() })),
}) satisfies z.ZodType<Troubles>;

const external = { channel: text, externalId: text };
export const reach = z.object({
  chats: z.array(z.object({ ...external, chat: text, topic: text.nullable() })),
  people: z.array(z.object({ ...external, person: personCode })),
}) satisfies z.ZodType<Reach>;

export const bindingCode = z.object({
  code: text,
  expiresAt: text,
  person: personCode,
}) satisfies z.ZodType<BindingCode>;
export const proven = z.object({ person: personCode });
export const perhapsPerson = z.object({ person: personCode.nullable() });

export const listening = z.object({
  heardUntil: text.nullable().meta({ description: 'until when a bot had listened before' }),
}) satisfies z.ZodType<Listening>;
export const heardInChats = z.array(
  z.object({ chat: text, single: z.boolean() }) satisfies z.ZodType<HeardIn>,
);
