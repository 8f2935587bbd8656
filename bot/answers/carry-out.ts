import { proposeLessons } from '../learning/propose.ts';
import { type Result, say, type Turn, withTail } from '../turn.ts';
import type { Understander } from '../understand/understand.ts';
import type { Given, Message, Question, Recent, Understanding } from '../understand/understanding.ts';
import { runCommands } from './acts.ts';
import { askPlainly } from './none-of-these.ts';
import type { Answered } from './open-questions.ts';
import { settleUndo } from './recent.ts';

/** Runs commands, or asks and remembers the question. */
export async function carryOut(
  understood: Exclude<Understanding, { kind: 'none' }>,
  message: Message & { readonly recent?: Recent },
  given: readonly Given[],
  turn: Turn,
): Promise<Result> {
  if (understood.kind === 'ask') {
    const asked = { ...message, channel: turn.channel, messageId: turn.messageId };
    return { replies: [await askBack(understood, asked, given, turn)], outcome: 'asked' };
  }
  const { replies, done } = await runCommands(settleUndo(understood.commands, turn.recent, turn.now), turn);
  const { trace } = understood;
  const traceOf = new Map(understood.commands.map((command, index) => [command, trace?.[index] ?? []]));
  const entries = done.map(({ commands, number }) => ({
    ...{ number, message: { ...message }, commands: [...commands] },
    given: given.map((one) => ({ ...one })),
    ...(trace && { trace: commands.map((command) => traceOf.get(command) ?? []) }),
  }));
  return { replies, outcome: 'understood', entries };
}

async function askBack(question: Question, message: object, given: readonly Given[], turn: Turn) {
  const { client, chat, asker } = turn;
  const number = await client.ask({ chat, person: asker.person, message, given, question });
  return say(`❓ #${number} ${question.question}`);
}

type Asked = Message & {
  readonly channel: string;
  readonly messageId: string;
  /** What it was said right behind, which its answer has to be read against too. */
  readonly recent?: Recent;
};

/** Goes on with what an open question was about, and closes it when it is dealt with. */
export async function carryOn(
  { to, answer, chosen }: Answered,
  message: Message,
  understander: Understander,
  turn: Turn,
): Promise<Result> {
  const original = to.message as Asked;
  const result = await dealWith({ to, answer, chosen }, message, understander, turn);
  const closing = { number: to.number, outcome: typeof answer === 'string' ? answer : 'answered' };
  // Without gaps: whoever quotes the receipt must not seem to speak of goods that only the question did.
  const asked = original.text.replace(/\s+/g, '').slice(0, 20);
  const which = chosen ? `(答的是 #${to.number}「${asked}」)` : null;
  return {
    ...result,
    replies: withTail(result.replies, which),
    outcome: 'answer',
    closes: answer === 'pastTheList' ? [] : [closing],
  };
}

async function dealWith(
  { to, answer }: Answered,
  message: Message,
  understander: Understander,
  turn: Turn,
): Promise<Result> {
  const original = to.message as Asked;
  const question = to.question as Question;
  const before = to.given as Given[];
  if (answer === 'cancel') return { replies: [say('👌 好,这条不记了')] };
  if (answer === 'noneOfThese')
    return { replies: [await askBack(askPlainly(question), original, before, turn)] };
  if (answer === 'pastTheList')
    return { replies: [say(`❓ #${to.number} 没有这个序号。${question.question}`)] };

  const given = [...before, answer];
  const { recent } = original;
  const understood = understander.understand(original, { given, trace: true, ...(recent && { recent }) });
  // An answer that leaves the same question open would be asked for again without end.
  if (understood.kind === 'none' || isSame(understood, question))
    return { replies: [say('❗ 还是没弄明白,这条没有记。请换个说法再报一次')] };
  const then: Turn = {
    ...turn,
    cause: { key: original.id, text: `${original.text} / ${message.text}`, sentAt: original.now },
    messageId: original.messageId,
  };
  const result = await carryOut(understood, original, given, then);
  const entries = result.entries ?? [];
  const recorded = entries.length > 0 && entries.every(({ number }) => number !== null);
  if (!recorded || understood.kind !== 'commands') return result;
  const learned = await proposeLessons(given, understood.commands, then);
  return { ...result, replies: withTail(result.replies, learned) };
}

const isSame = (understood: Understanding, { about, phrase }: Question): boolean =>
  understood.kind === 'ask' && understood.about === about && understood.phrase === phrase;
