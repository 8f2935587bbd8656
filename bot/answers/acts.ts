import type { Reply } from '../../server/contract/conversation.ts';
import { ServerRefusal } from '../client.ts';
import { refusedReply, replyTo } from '../replies/receipt.ts';
import { type Command, say, type Turn } from '../turn.ts';
import { type Look, lookers } from './questions.ts';

/** Verbs whose business day is the day they were said on, even when they are recorded after midnight. */
const dated = new Set(['recordSale', 'recordSalesReturn', 'receiveGoods', 'returnToSupplier', 'writeOff']);

/** Runs what a message means, in its order, and answers each. A correction, undo and record again, is one act. */
export async function runCommands(commands: readonly Command[], turn: Turn): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const [index, act] of actsOf(commands).entries()) {
    const [first] = act;
    const look = first && lookers[first.name];
    replies.push(look ? await lookUp(look, first, turn) : await post(act, index, turn));
  }
  return replies;
}

/** A question that may not be asked here is refused by itself; what else the message said stands. */
async function lookUp(look: Look, command: Command, turn: Turn): Promise<Reply> {
  try {
    return await look(command, turn);
  } catch (error) {
    if (error instanceof ServerRefusal) return say(refusedReply(error.refusal));
    throw error;
  }
}

function actsOf(commands: readonly Command[]): Command[][] {
  const isCorrection = commands[0]?.name === 'undo' && commands.length > 1;
  return isCorrection ? [[...commands]] : commands.map((command) => [command]);
}

async function post(act: readonly Command[], index: number, turn: Turn): Promise<Reply> {
  const { cause, client, asker, names, now } = turn;
  const saidOn = cause.sentAt.slice(0, 10);
  const late = saidOn !== now.slice(0, 10);
  const answer = await client.run(asker, {
    key: `${cause.key}:${index}`,
    commands: act.map((command) =>
      late && dated.has(command.name) && command.date === undefined ? { ...command, date: saidOn } : command,
    ),
    source: {
      channel: turn.channel,
      chat: turn.chat,
      messageId: turn.messageId,
      text: cause.text.slice(0, 4000),
    },
  });
  return say(replyTo(answer, names, now.slice(0, 10)));
}
