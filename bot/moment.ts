import type { Company, Person } from '../server/contract/company.ts';
import type { OpenQuestion } from '../server/contract/conversation.ts';
import type { Note } from './media/note.ts';
import type { Model } from './model/model.ts';
import type { Proposal } from './model/proposal.ts';
import type { Result, Turn } from './turn.ts';
import type { Understander } from './understand/understand.ts';
import type { Message, Question, UnderstoodCommand } from './understand/understanding.ts';

/** What a message came to: something to run, or something to ask, keep and wait for. */
export type Outcome =
  | { readonly kind: 'commands'; readonly commands: readonly UnderstoodCommand[] }
  | Question
  | Proposal
  | Note;

/** One message of somebody known, and the ways to go on with it. */
export interface Moment {
  readonly message: Message;
  readonly turn: Turn;
  /** What this person was asked here and has not answered, newest first. */
  readonly open: readonly OpenQuestion[];
  readonly person: Person;
  readonly company: Company;
  readonly understander: Understander;
  readonly model: Model;
  /** The bot was spoken to: by its name, or where nobody else is. */
  readonly addressed: boolean;
  /** When the person has waited long enough for words to be understood, in milliseconds. */
  readonly deadline: number;
  readonly carryOut: (
    outcome: Outcome,
    message: Message,
    given: readonly object[],
    turn: Turn,
  ) => Promise<Result>;
}
