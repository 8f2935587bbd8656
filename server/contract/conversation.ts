import * as z from 'zod';
import { documentNumber, instant } from './fields.ts';

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
  /** A conversation with one person alone. */
  single: z.boolean().optional(),
  /** How the channel calls group and sender: shown to people, never believed. */
  chatName: z.string().max(200).optional(),
  senderName: z.string().max(200).optional(),
});
export type HeardMessage = z.infer<typeof heardMessage>;

/** What the bot says back, in order; `mention` are person codes. */
export interface Reply {
  readonly text: string;
  readonly mention?: readonly string[];
}

/** The server's word on a message: whether it was answered before, and who sent it. */
export interface KnownMessage extends Standing {
  readonly key: string;
  /** Null when the sender is not known to the company. */
  readonly person: string | null;
  /** Which of the company's chats it was said in. */
  readonly chat: Chat;
  /** The answer given before; null when the message is new or its handling was interrupted. */
  readonly replies: readonly Reply[] | null;
  /** Of the company's standing facts, as they were when it was heard. */
  readonly revision: number;
}

/** What a new message of somebody known may go back to in its chat. */
export interface Standing {
  /** What the sender said before that was to be recorded; null where there is nothing to go back to. */
  readonly recent: RecentEntry | null;
  /** What the sender was asked and has not answered, newest first. */
  readonly questions: readonly OpenQuestion[];
}

/** The acts of one message, as they were understood. */
export interface RecentEntry {
  /** Null where the act was refused: nothing is recorded, so there is nothing to take back. */
  readonly number: string | null;
  readonly commands: readonly EnteredCommand[];
  readonly at: string;
}

export interface EnteredCommand {
  readonly name: string;
  readonly [field: string]: unknown;
}

/**
 * What came of a message: it was understood, asked back, answered a question, was meant for the bot and not understood,
 * or was talk. An answer is counted with the message that its question was about.
 */
export const messageOutcome = z.enum(['understood', 'asked', 'answer', 'unclear', 'talk']);
export type MessageOutcome = z.infer<typeof messageOutcome>;

const record = z.record(z.string(), z.unknown());

/** An act that a message led to. `message` and `given` are the bot's own, and come back as it gave them. */
export const entry = z.strictObject({
  number: documentNumber.nullable(),
  commands: z.array(z.looseObject({ name: z.string().min(1).max(60) })).max(20),
  message: record,
  given: z.array(record).max(50),
  trace: z.unknown().optional(),
});
export type Entry = z.infer<typeof entry>;

/** An act with the place it came to be in. */
export interface KeptEntry extends Entry {
  readonly chat: string;
  readonly person: string;
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

/** A question that is settled, and how. */
export const closing = z.strictObject({ number: documentNumber, outcome: z.string().max(40) });
export type Closing = z.infer<typeof closing>;

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

/** A chat of the company; `private` with one person, `unbound` a group of which nobody has said yet whose it is. */
export interface Chat {
  readonly id: string;
  readonly name: string;
  readonly kind: 'place' | 'managers' | 'owners' | 'private' | 'unbound';
  readonly place: string | null;
}
