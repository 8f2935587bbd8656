import * as z from 'zod';
import { instant } from './fields.ts';

/** What a channel hands over for every message it hears. `key` is the channel and the message's id there. */
export const heardMessage = z.strictObject({
  channel: z.string().min(1).max(40),
  messageId: z.string().min(1).max(200),
  chat: z.string().min(1).max(200),
  /** The channel's own id of the sender; the terminal's is the person code. */
  sender: z.string().min(1).max(200),
  text: z.string().max(20_000),
  quote: z.string().max(20_000).optional(),
  sentAt: instant,
});
export type HeardMessage = z.infer<typeof heardMessage>;

/** What the bot says back, in order; `mention` are person codes. */
export interface Reply {
  readonly text: string;
  readonly mention?: readonly string[];
}

/** The server's word on a message: whether it was answered before, and who sent it. */
export interface KnownMessage {
  readonly key: string;
  /** Null when the sender is not known to the company. */
  readonly person: string | null;
  /** The answer given before; null when the message is new or its handling was interrupted. */
  readonly replies: readonly Reply[] | null;
}

/** A question the bot asked and nobody has answered yet. Its parts are the bot's own, kept as it gave them. */
export interface OpenQuestion {
  readonly number: string;
  readonly chat: string;
  readonly person: string;
  readonly message: unknown;
  readonly given: unknown;
  readonly question: unknown;
  readonly askedAt: string;
}

export const newQuestion = z.strictObject({
  chat: z.string().min(1).max(200),
  person: z.string().min(1).max(40),
  message: z.record(z.string(), z.unknown()),
  given: z.array(z.record(z.string(), z.unknown())).max(50),
  question: z.record(z.string(), z.unknown()),
});

/** One line of the outbox: what to tell which chat. */
export interface Notification {
  readonly id: number;
  readonly chat: string | null;
  readonly kind: string;
  readonly mention: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly cause: string;
  readonly createdAt: string;
}

export interface Chat {
  readonly id: string;
  readonly name: string;
  readonly kind: 'place' | 'managers' | 'owners' | 'private';
  readonly place: string | null;
}
