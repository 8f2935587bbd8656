import type { Reply } from '../server/contract/conversation.ts';
import type { Asker, Client } from './client.ts';
import type { Names } from './replies/names.ts';
import type { UnderstoodCommand } from './understand/understanding.ts';

/** Everything that is known while one message is being answered. */
export interface Turn {
  readonly client: Client;
  readonly asker: Asker;
  readonly names: Names;
  /** The message whose words cause what is done: for an answer to a question, the message the question was about. */
  readonly cause: { readonly key: string; readonly text: string; readonly sentAt: string };
  readonly channel: string;
  readonly chat: string;
  readonly messageId: string;
  /** The wall clock now, and the place of the person who speaks. */
  readonly now: string;
  readonly ownPlace: string | undefined;
}

export type Command = UnderstoodCommand;
export const say = (text: string): Reply => ({ text });
