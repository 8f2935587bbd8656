import type { Product } from '../../server/contract/company.ts';
import type { Closing, OpenQuestion } from '../../server/contract/conversation.ts';
import type { Understander } from '../understand/understand.ts';
import type { Given, Message, Question, Understanding } from '../understand/understanding.ts';
import { isNoneOfThese, isPastTheList } from './none-of-these.ts';

/** How an open question was answered: called off, none of what was offered, or a value. */
export interface Answered {
  readonly to: OpenQuestion;
  readonly answer: Given | 'cancel' | 'noneOfThese' | 'pastTheList';
  /** Whether it has to be said which question was meant: several were open, and none was quoted. */
  readonly chosen: boolean;
}

/**
 * Which open question a message answers: the one it quotes, else the one it fits best, the newest of these. Null where
 * it is no answer.
 */
export function findAnswered(
  open: readonly OpenQuestion[],
  message: Message,
  understander: Understander,
  products: readonly Product[],
): Answered | null {
  const quoted = open.filter(({ number }) => message.quote?.includes(`#${number}`));
  const asked = quoted.length > 0 ? quoted : open;
  const chosen = quoted.length === 0 && open.length > 1;
  const fitting = asked.flatMap((to) => {
    const question = to.question as Question;
    const answer: Answered['answer'] | null = isNoneOfThese(message.text, question)
      ? 'noneOfThese'
      : understander.answer(question, message.text, message.now, message.from);
    return answer === null ? [] : [{ to, answer, chosen, fit: fitOf(answer, question, products) }];
  });
  const best = Math.max(...fitting.map(({ fit }) => fit));
  const found = fitting.find(({ fit }) => fit === best);
  // Of several questions none is taken for the one that a name has nothing to do with.
  if (found) return chosen && found.fit === fits.unlike ? null : found;
  const [newest] = asked;
  const past = newest && isPastTheList(message.text, newest.question as Question);
  return past ? { to: newest, answer: 'pastTheList', chosen } : null;
}

const fits = { offered: 3, alike: 2, open: 1, unlike: 0 } as const;

/** How well an answer goes with a question: a name that was not offered may belong to another question. */
function fitOf(answer: Answered['answer'], question: Question, products: readonly Product[]): number {
  if (typeof answer === 'string' || answer.about !== 'sku') return fits.offered;
  if (question.choices?.includes(answer.value)) return fits.offered;
  const product = products.find(({ sku }) => sku === answer.value);
  if (product && isAlike(question.phrase, product)) return fits.alike;
  return question.choices ? fits.unlike : fits.open;
}

/** Most of the words that were unclear stand in what the product is called. */
function isAlike(phrase: string, { name, aliases }: Product): boolean {
  const printed = [name, ...aliases].join('');
  const known = [...phrase].filter((character) => printed.includes(character));
  return phrase !== '' && known.length * 3 >= phrase.length * 2;
}

const chosenOrCounted = /^(?:第|选)?\s?[\d一二三四五六七八九十百两半]{1,5}\s?[^\d\s]{0,2}[。.!！]?$/;

/**
 * What is said to somebody who quotes a question that is not open for him, with what would be an answer: it was a
 * colleague's, or is settled. Null for everything else; talk about a question is no answer to it.
 */
export function strayAnswer({ quote, text }: Message): string | null {
  const number = /^❓ #([0-9A-Z]+)/.exec(quote?.trim() ?? '')?.[1];
  if (number === undefined || !chosenOrCounted.test(text.trim())) return null;
  return `❗ #${number} 问的不是你,或者已经过去了,没有记。要记的话请把整句话再说一遍`;
}

/** The questions that are settled because the person says the whole thing again with one of their choices. */
export function restatedBy(understood: Understanding, open: readonly OpenQuestion[]): readonly Closing[] {
  const said = JSON.stringify(understood);
  return open
    .filter(({ question }) => ((question as Question).choices ?? []).some((one) => said.includes(`"${one}"`)))
    .map(({ number }) => ({ number, outcome: 'restated' }));
}
