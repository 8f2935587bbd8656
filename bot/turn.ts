import type { Company } from '../server/contract/company.ts';
import type { Closing, Entry, MessageOutcome, RecentEntry, Reply } from '../server/contract/conversation.ts';
import type { Destination } from '../server/contract/outgoing.ts';
import type { Asker } from './call.ts';
import type { Client } from './client.ts';
import type { Names } from './replies/names.ts';
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

/** What a message came to: what is said back, and what is kept of it. */
export interface Result {
  readonly replies: readonly Reply[];
  readonly outcome?: MessageOutcome;
  readonly entries?: readonly Entry[];
  /** Questions that are settled with it. */
  readonly closes?: readonly Closing[];
  /** What is said elsewhere with it. */
  readonly aside?: readonly { readonly to: Destination; readonly text: string }[];
}

export type Command = UnderstoodCommand;
export const say = (text: string): Reply => ({ text });

/** The last reply with one more line at its end, behind the number that people quote. */
export const withTail = (replies: readonly Reply[], tail: string | null): readonly Reply[] =>
  tail === null
    ? replies
    : replies.map((reply, index) =>
        index === replies.length - 1 ? { ...reply, text: `${reply.text}\n${tail}` } : reply,
      );
