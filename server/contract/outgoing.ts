import * as z from 'zod';
import type { Notification } from './conversation.ts';
import { drawing } from './drawing.ts';
import { instant } from './fields.ts';
import type { SubscriptionFault } from './subscriptions.ts';

// What the bot says goes out through one durable line per chat: kept before it is sent, claimed before it is handed to
// a channel, settled afterwards. What was claimed and never settled may have been seen: it is marked, never sent again.

/** A chat or a person, in a channel's own ids. */
export const destination = z.strictObject({
  channel: z.string().min(1).max(40),
  chat: z.string().min(1).max(200),
  /** A conversation with one person; `chat` is then the person's id. */
  single: z.boolean(),
});
export type Destination = z.infer<typeof destination>;

const cardButton = z.strictObject({
  /** What a click says: `approve K7F3`. */
  key: z.string().min(1).max(100),
  text: z.string().min(1).max(20),
  style: z.enum(['primary', 'danger', 'plain']),
});

/** What a channel with cards shows in place of the text. */
export const card = z.strictObject({
  /** The document it is about; one card per document and chat. */
  number: z.string().min(2).max(20),
  title: z.string().max(200),
  lines: z.array(z.string().max(400)).max(30),
  buttons: z.array(cardButton).max(6),
  /** How it was decided; then there is nothing to press any more. */
  decided: z.string().max(200).optional(),
});
export type Card = z.infer<typeof card>;

export const content = z.strictObject({
  text: z.string().min(1).max(20_000),
  /** Person codes. */
  mention: z.array(z.string().max(40)).max(50),
  card: card.optional(),
  /** The same as a picture, for channels that show pictures. */
  drawing: drawing.optional(),
  /** A part of the text that nobody may read in it once it was said: it is masked then. */
  secret: z.string().min(4).max(100).optional(),
  /** The channel's id of the message it answers. */
  answers: z.string().max(200).optional(),
});
export type Content = z.infer<typeof content>;

/** What stands for a secret in what is kept. */
export const secretMask = '········';

/** What goes first where not everything may go at once. */
export const urgency = z.enum(['answer', 'approval', 'alert', 'digest']);
export type Urgency = z.infer<typeof urgency>;

export const newOutgoing = z.strictObject({
  /** Why it is said: a message's key or `notice:ID`. With the destination it is said once, however often it is handed in. */
  cause: z.string().min(1).max(700),
  to: destination,
  /** Where it goes when this way refuses it for good, in that order. */
  otherwise: z.array(destination).max(10).default([]),
  urgency,
  content,
});
export type NewOutgoing = z.infer<typeof newOutgoing>;

/** waiting → sending → sent | unknown | refused; `merged`: it was said as a part of another one. */
export const outgoingState = z.enum(['waiting', 'sending', 'sent', 'unknown', 'refused', 'merged']);
export type OutgoingState = z.infer<typeof outgoingState>;

export interface OutgoingMessage extends NewOutgoing {
  readonly id: number;
  readonly state: OutgoingState;
  readonly attempts: number;
  readonly notBefore: string;
  readonly createdAt: string;
  readonly settledAt: string | null;
  /** What the channel said of it, for the operator. */
  readonly fault: string | null;
  /** What a channel needs to change a card later; never shown. */
  readonly receipt: string | null;
}

export const settlement = z.discriminatedUnion('state', [
  z.strictObject({
    id: z.int().positive(),
    state: z.literal('sent'),
    receipt: z.string().max(500).optional(),
  }),
  z.strictObject({ id: z.int().positive(), state: z.literal('unknown'), fault: z.string().max(500) }),
  /** Tried again at `notBefore`. */
  z.strictObject({
    id: z.int().positive(),
    state: z.literal('waiting'),
    fault: z.string().max(500),
    notBefore: instant,
  }),
  /** For good on this way; `goes on` by the next way, if it has one, as a message of its own. */
  z.strictObject({ id: z.int().positive(), state: z.literal('refused'), fault: z.string().max(500) }),
  z.strictObject({ id: z.int().positive(), state: z.literal('merged'), into: z.int().positive() }),
]);
export type Settlement = z.infer<typeof settlement>;

/** What was said in a chat, for the windows of a channel's limits: also what may have been said. */
export interface SaidAt {
  readonly chat: string;
  readonly single: boolean;
  readonly at: string;
}

/** A chat in which something was said to the bot. */
export interface HeardIn {
  readonly chat: string;
  readonly single: boolean;
}

export interface Listening {
  /** Until when a bot had listened on the channel before; null where none ever did. */
  readonly heardUntil: string | null;
}

/** What an operator has to look after. */
export interface Troubles {
  /** Unknown, refused on every way, or waiting for too long; the newest 200, oldest first. */
  readonly outgoing: readonly OutgoingMessage[];
  /** Notices that are due and that nobody could be told, for want of a group or a person. */
  readonly notices: readonly Notification[];
  /** What keeps WeChat's subscription messages from being sent. */
  readonly subscriptions: readonly SubscriptionFault[];
}

/** A channel's group, and which of the company's chats it is. */
export const chatLink = z.strictObject({
  channel: z.string().min(1).max(40),
  externalId: z.string().min(1).max(200),
  chat: z.string().min(1).max(200),
  topic: z.string().max(200).nullable(),
});
export type ChatLink = z.infer<typeof chatLink>;

/** A channel's user, and which person that is. */
export interface IdentityLink {
  readonly channel: string;
  readonly externalId: string;
  readonly person: string;
}

/** Where the company's chats and people can be reached. */
export interface Reach {
  readonly chats: readonly ChatLink[];
  readonly people: readonly IdentityLink[];
}

/** A channel's user or group, in the channel's own id. */
export const externalParty = z.strictObject({
  channel: z.string().min(1).max(40),
  externalId: z.string().min(1).max(200),
});
export type ExternalParty = z.infer<typeof externalParty>;

/** A one-time code that proves its bearer to be that person. It is told once and kept nowhere. */
export interface BindingCode {
  readonly code: string;
  readonly expiresAt: string;
  readonly person: string;
}
