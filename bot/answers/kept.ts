import type { OpenQuestion } from '../../server/contract/conversation.ts';
import { type Correction, readCorrections } from '../media/correct-note.ts';
import { askNote, draftOf, isNote, type Note, receiptIn, unclearText } from '../media/note.ts';
import { isProposal, type Proposal } from '../model/proposal.ts';
import { readVerdict } from '../model/verdict.ts';
import type { Moment } from '../moment.ts';
import { type Result, say, type Turn } from '../turn.ts';
import type { Message, Question, UnderstoodCommand } from '../understand/understanding.ts';

/** What a machine read is kept as an open question of its own kind; its answer is a yes, a no or a correction. */
export const isKept = (question: unknown): question is Proposal | Note =>
  isProposal(question) || isNote(question);

/** Shows what a machine read and keeps it until it is answered. */
export async function keep(
  kept: Proposal | Note,
  message: Message,
  given: readonly object[],
  { client, chat, asker, channel, messageId }: Turn,
): Promise<Result> {
  const asked = { ...message, channel, messageId };
  const number = await client.ask({ chat, person: asker.person, message: asked, given, question: kept });
  return { replies: [say(`❓ #${number} ${kept.question}`)], outcome: 'asked' };
}

/** A yes that names nothing is for something asked just now; later it could be said to anybody. */
const freshMinutes = 30;

/**
 * If the message answers a proposal or a draft receipt, goes on with it; else null. An answer that quotes one or names its
 * number is for that one, a bare one for the one asked just now.
 */
export async function answerKept(moment: Moment): Promise<Result | null> {
  const { message, open, turn, understander } = moment;
  const corrections = readCorrections(message.text);
  const verdict = readVerdict(message.text);
  const kept = open.filter(
    ({ question }) => isKept(question) && (verdict !== null || (corrections !== null && isNote(question))),
  );
  const named = kept.filter(({ number }) =>
    [message.quote ?? '', message.text.toUpperCase()].some((words) => words.includes(`#${number}`)),
  );
  if (named.length === 0 && message.quote !== undefined) return null;
  const fresh = kept.filter(({ askedAt }) => minutesSince(askedAt, turn) <= freshMinutes);
  const [one, ...others] = named.length > 0 ? named : fresh;
  if (!one) return null;
  const later = named.length === 0 ? askedLater(one, moment) : [];
  if (later.some((question) => understander.answer(question, message.text, message.now, message.from)))
    return null;
  if (others.length > 0 || (later.length > 0 && verdict !== null)) {
    const numbers = [one, ...others].map(({ number }) => `#${number}`).join('、');
    const advice = `请引用那一条回复,或者带上单号,例如“${message.text.trim()} #${one.number}”`;
    return { replies: [say(`有${others.length + 1}条在等你确认:${numbers}。${advice}`)], outcome: 'answer' };
  }
  const result = await (verdict === 'yes'
    ? confirm(one, moment)
    : verdict === 'no'
      ? decline(one, moment)
      : correct(one, corrections ?? [], moment));
  return { ...result, outcome: 'answer' };
}

const minutesSince = (askedAt: string, { now }: Turn): number =>
  (Date.parse(now) - Date.parse(askedAt)) / 60_000;

/** The questions of the rules that were asked after it: a bare yes may be meant for them. */
const askedLater = (one: OpenQuestion, { open }: Moment): Question[] =>
  open
    .slice(0, open.indexOf(one))
    .filter(({ question }) => !isKept(question))
    .map(({ question }) => question as Question);

type Asked = Message & { readonly messageId: string };

/** Everything is done in the name of the message that the question was about, under its key. */
function turnOf(one: OpenQuestion, { turn, message }: Moment): Turn {
  const original = one.message as Asked;
  return {
    ...turn,
    cause: { key: original.id, text: `${original.text} / ${message.text}`, sentAt: original.now },
    messageId: original.messageId,
  };
}

const closingOf = ({ number }: OpenQuestion, outcome: string) => ({ number, outcome });

async function confirm(one: OpenQuestion, moment: Moment): Promise<Result> {
  const { question } = one;
  let commands: readonly UnderstoodCommand[];
  if (isNote(question)) {
    const receipt = receiptIn(one, question, moment);
    if ('reply' in receipt) return { replies: [receipt.reply] };
    commands = [receipt.command];
  } else commands = (question as Proposal).commands;
  const then = turnOf(one, moment);
  const result = await moment.carryOut({ kind: 'commands', commands }, one.message as Asked, [], then);
  return { ...result, closes: [closingOf(one, 'answered')] };
}

/** After a no the rules' own question is asked, where they had one. */
async function decline(one: OpenQuestion, moment: Moment): Promise<Result> {
  const closes = [closingOf(one, 'cancel')];
  const instead = isProposal(one.question) ? one.question.instead : undefined;
  if (!instead) return { replies: [say('👌 好,没有记。要记的话换个说法再报一次')], closes };
  return { ...(await moment.carryOut(instead, one.message as Asked, [], turnOf(one, moment))), closes };
}

/** A correction that is understood makes a new draft; the one before it is settled then. */
async function correct(
  one: OpenQuestion,
  corrections: readonly Correction[],
  moment: Moment,
): Promise<Result> {
  const { reading, store } = one.question as Note;
  const all = [...(one.given as Correction[]), ...corrections];
  const draft = draftOf(reading, all, store, moment);
  if ('unclear' in draft) return { replies: [say(unclearText(draft.unclear))] };
  const then = { ...moment, turn: turnOf(one, moment) };
  const result = await askNote(reading, store, all, one.message as Asked, then);
  return { ...result, closes: [closingOf(one, 'corrected')] };
}
