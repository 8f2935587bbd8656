import type { OpenQuestion } from '../../server/contract/conversation.ts';
import type { Client } from '../client.ts';
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

/** Which open question a message answers: the one it quotes, else the newest that it fits. Null where it is no answer. */
export function findAnswered(
  open: readonly OpenQuestion[],
  message: Message,
  understander: Understander,
): Answered | null {
  const quoted = open.filter(({ number }) => message.quote?.includes(`#${number}`));
  const asked = quoted.length > 0 ? quoted : open;
  const chosen = quoted.length === 0 && open.length > 1;
  for (const to of asked) {
    const question = to.question as Question;
    const answer = isNoneOfThese(message.text, question)
      ? 'noneOfThese'
      : understander.answer(question, message.text, message.now, message.from);
    if (answer !== null) return { to, answer, chosen };
  }
  const [newest] = asked;
  const past = newest && isPastTheList(message.text, newest.question as Question);
  return past ? { to: newest, answer: 'pastTheList', chosen } : null;
}

/** A question is settled when the person says the whole thing again with one of its choices. */
export async function closeRestated(
  open: readonly OpenQuestion[],
  understood: Understanding,
  client: Client,
): Promise<void> {
  const said = JSON.stringify(understood);
  for (const { number, question } of open) {
    const { choices = [] } = question as Question;
    if (choices.some((choice) => said.includes(`"${choice}"`)))
      await client.closeQuestion(number, 'restated');
  }
}
