import type { Company } from '../../server/contract/company.ts';
import { answerQuestion } from './answer.ts';
import { createCatalogue } from './catalogue.ts';
import { dayOf } from './dates.ts';
import { createNames } from './names.ts';
import { normalizeText } from './normalize.ts';
import { readMessage } from './read-message.ts';
import type { Reading } from './reading.ts';
import type { Vocabulary } from './tokenize.ts';
import type { Given, Message, Question, Recent, Understanding } from './understanding.ts';
import { measureUnits } from './units.ts';

/** What is known beside the message itself. */
interface Context {
  /** The answers to questions asked about it so far. */
  readonly given?: readonly Given[];
  readonly recent?: Recent;
}

export interface Understander {
  /** What a message means. Pure; never throws. */
  readonly understand: (message: Message, context?: Context) => Understanding;
  /**
   * What `text` answers to an open question, `'cancel'` where it calls the matter off, null where it is no answer
   * but a message of its own. `now` and `from` are those of the answering message.
   */
  readonly answer: (question: Question, text: string, now?: string, from?: string) => Given | 'cancel' | null;
}

/** Indexes a company once; every message is then read against it. */
export function createUnderstander(company: Company): Understander {
  const catalogue = createCatalogue(company);
  const names = createNames(company);
  const vocabulary: Vocabulary = { catalogue, names, units: new Set([...measureUnits, ...catalogue.units]) };
  const people = new Map(company.people.map((person) => [person.code, person]));
  const open = (text: string, now: string, from: string, given: readonly Given[]): Reading => {
    const sender = people.get(from) ?? null;
    const ownPlace = sender?.place ?? null;
    return {
      company,
      vocabulary,
      normal: normalizeText(text),
      today: dayOf(now),
      sender,
      ownPlace,
      atWarehouse: ownPlace !== null && names.places.get(ownPlace)?.kind === 'warehouse',
      given,
      explained: new Set(),
    };
  };
  return {
    understand: (message, context) =>
      readMessage(
        open(message.text, message.now, message.from, context?.given ?? []),
        message.quote,
        context?.recent,
      ),
    answer: (question, text, now = '', from = '') => answerQuestion(open(text, now, from, []), question),
  };
}
