import type { Company } from '../server/contract/company.ts';
import type { Closing, Entry, MessageOutcome, RecentEntry, Reply } from '../server/contract/conversation.ts';
import type { Drawing } from '../server/contract/drawing.ts';
import { type Destination, secretMask } from '../server/contract/outgoing.ts';
import type { Refusal, RefusalCode } from '../server/contract/refusals.ts';
import type { Asker } from './call.ts';
import type { Client } from './client.ts';
import type { Names } from './replies/names.ts';
import { refusedReply } from './replies/receipt.ts';
import type { UnderstoodCommand } from './understand/understanding.ts';

/** Everything that is known while one message is being answered. */
export interface Turn {
  readonly client: Client;
  readonly asker: Asker;
  readonly company: Company;
  readonly names: Names;
  /** The message whose words cause what is done: for an answer to a question, the message the question was about. */
  readonly cause: { readonly key: string; readonly text: string; readonly sentAt: string };
  readonly channel: string;
  readonly chat: string;
  readonly messageId: string;
  /** The wall clock now, and the place of the person who speaks. */
  readonly now: string;
  readonly ownPlace: string | undefined;
  /** What the person recorded last in this chat. */
  readonly recent: RecentEntry | null;
}

/** Something said back, and what channels that show pictures show in place of its words. */
export interface Said extends Reply {
  readonly drawing?: Drawing;
  /** Lines behind the words, for whoever wants them all. */
  readonly further?: readonly string[];
  /** A part of the words that is not kept once it was said. */
  readonly secret?: string;
  /** The service refused it just now, by that code; it may take it later. */
  readonly passing?: RefusalCode;
}

/** What a message came to: what is said back, and what is kept of it. */
export interface Result {
  readonly replies: readonly Said[];
  /** What is left of an answer, a screen each, for whoever asks for more. */
  readonly rest?: readonly Said[];
  readonly outcome?: MessageOutcome;
  readonly entries?: readonly Entry[];
  /** Questions that are settled with it. */
  readonly closes?: readonly Closing[];
  /** What is said elsewhere with it. */
  readonly aside?: readonly { readonly to: Destination; readonly text: string; readonly secret?: string }[];
}

export type Command = UnderstoodCommand;
export const say = (text: string, drawing?: Drawing | null): Said => ({ text, ...(drawing && { drawing }) });

export const sayRefused = (refusal: Refusal): Said => ({
  text: refusedReply(refusal),
  ...(refusal.retry && { passing: refusal.code }),
});

/** The last reply with one more line at its end, behind the number that people quote. */
export const withTail = (replies: readonly Said[], tail: string | null): readonly Said[] =>
  tail === null
    ? replies
    : replies.map((reply, index) =>
        index === replies.length - 1 ? { ...reply, text: `${reply.text}\n${tail}` } : reply,
      );

/** What is kept of a result: its words without secrets. What it shows is kept with what goes out. */
export const keptResult = ({ replies, outcome, entries, closes }: Result) => ({
  replies: replies.map(
    ({ text, mention, secret }): Reply => ({
      text: secret === undefined ? text : text.replaceAll(secret, secretMask),
      ...(mention && { mention }),
    }),
  ),
  ...(outcome && { outcome }),
  ...(entries && { entries }),
  ...(closes && { closes }),
});
