import type { Answer } from '../../server/contract/answers.ts';
import { isRefusal } from '../../server/contract/refusals.ts';
import { ServerRefusal } from '../client.ts';
import { replyTo } from '../replies/receipt.ts';
import { type Command, type Said, say, sayRefused, type Turn } from '../turn.ts';
import { type Look, lookers } from './questions.ts';

/** Verbs whose business day is the day they were said on, even when they are recorded after midnight. */
const dated = new Set(['recordSale', 'recordSalesReturn', 'receiveGoods', 'returnToSupplier', 'writeOff']);

/** An act that was handed in, and the number it was answered with; null where it was refused. */
export interface Done {
  readonly commands: readonly Command[];
  readonly number: string | null;
}

export interface Ran {
  readonly replies: Said[];
  readonly done: Done[];
}

/** Runs what a message means, in its order, and answers each. A correction, undo and record again, is one act. */
export async function runCommands(commands: readonly Command[], turn: Turn): Promise<Ran> {
  const replies: Said[] = [];
  const done: Done[] = [];
  const withdraws = await takesBackDraft(commands, turn);
  for (const [index, act] of actsOf(commands, withdraws).entries()) {
    const [first] = act;
    const look = first && lookers[first.name];
    if (look) {
      replies.push(await lookUp(look, first, turn));
      continue;
    }
    const answer = await post(act, index, turn);
    const today = turn.now.slice(0, 10);
    replies.push(isRefusal(answer) ? sayRefused(answer) : say(replyTo(answer, turn.names, today)));
    done.push({ commands: act, number: numberOf(answer) });
    // What could not be withdrawn is not handed in a second time.
    if (withdraws && index === 0 && isRefusal(answer)) break;
  }
  return { replies, done };
}

/** A question that may not be asked here is refused by itself; what else the message said stands. */
async function lookUp(look: Look, command: Command, turn: Turn): Promise<Said> {
  try {
    return await look(command, turn);
  } catch (error) {
    if (error instanceof ServerRefusal) return sayRefused(error.refusal);
    throw error;
  }
}

const isCorrection = (commands: readonly Command[]): boolean =>
  commands[0]?.name === 'undo' && commands.length > 1;

function actsOf(commands: readonly Command[], apart: boolean): Command[][] {
  return isCorrection(commands) && !apart ? [[...commands]] : commands.map((command) => [command]);
}

/**
 * Whether a correction is of something that still waits for a yes: then it is withdrawn and handed in anew. As one act
 * both would wait, and the old one could be approved meanwhile.
 */
async function takesBackDraft(commands: readonly Command[], { client, asker }: Turn): Promise<boolean> {
  const [undo] = commands;
  if (!isCorrection(commands) || typeof undo?.number !== 'string') return false;
  try {
    return (await client.whyNumber(asker, undo.number)).draft?.state === 'waiting';
  } catch (error) {
    if (error instanceof ServerRefusal && !error.refusal.retry) return false;
    throw error;
  }
}

function numberOf(answer: Answer): string | null {
  if (answer.kind === 'waiting') return answer.number;
  return answer.kind === 'posted' ? (answer.vouchers.at(-1)?.number ?? null) : null;
}

function post(act: readonly Command[], index: number, turn: Turn): Promise<Answer> {
  const { cause, client, asker, now } = turn;
  const saidOn = cause.sentAt.slice(0, 10);
  const late = saidOn !== now.slice(0, 10);
  return client.run(asker, {
    key: `${cause.key}:${index}`,
    commands: act.map((command) =>
      late && dated.has(command.name) && command.date === undefined ? { ...command, date: saidOn } : command,
    ),
    source: sourceOf(turn),
  });
}

/** The chat line behind an act. */
export const sourceOf = ({ channel, chat, messageId, cause }: Turn) => ({
  ...{ channel, chat, messageId },
  text: cause.text.slice(0, 4000),
});
