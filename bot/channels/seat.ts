import type { Company, Person } from '../../server/contract/company.ts';
import type { Chat } from '../../server/contract/conversation.ts';

/** Where the person at the keyboard is and who he plays. */
export interface Seat {
  person: Person;
  chat: Chat;
  readonly company: Company;
  readonly chats: readonly Chat[];
  /** What the bot said last in each chat, newest first, so that it can be quoted. */
  readonly said: { readonly chat: string; readonly text: string }[];
}
