import { inOrder } from '../../in-order.ts';
import type { ChatMessage } from '../../media/attachment.ts';
import type { Inbox } from '../channel.ts';
import type { Answering } from './answering.ts';
import { nameBot } from './bot-mention.ts';
import type { MessageFrame } from './connection.ts';
import { chatOf, messageOf } from './incoming.ts';
import { attachPicture } from './pictures.ts';
import type { Timings } from './timings.ts';

const mostKnown = 5_000;
const unreadable = '文件和视频我看不了,请发文字、照片或语音';
const notKeptYet = '⏳ 账本这会儿连不上,这一条还没记。我会接着试,记上了会告诉你;十分钟还没有回音,请再发一次';
const nothingToRecord = '👌 没有要记的';

/**
 * What people say, handed on in the order of each chat. WeCom never says a thing again because it was not kept, so
 * that is tried here. Where it does not succeed soon the person is told so; whoever was handed the message may still
 * come to it, so nobody is asked to say it again at once.
 */
export function createHearing(inbox: Inbox, answering: Answering, timings: Timings) {
  const perChat = inOrder();
  const words = nameBot();
  /** What is kept or about to be. WeCom delivers some messages twice. */
  const known = new Set<string>();

  function heard(frame: MessageFrame): void {
    const { body } = frame;
    if (!body?.msgid || !body.from?.userid || known.has(body.msgid)) return;
    remember(body.msgid);
    const { chat } = chatOf(body);
    answering.expect(body.msgid, chat, frame);
    const message = messageOf(body, words, attachPicture, new Date());
    if (message) void perChat(chat, () => keep(message));
    else answering.end(body.msgid, unreadable, true);
  }

  async function keep(message: ChatMessage): Promise<void> {
    for (const pause of [...timings.keepAgain, null]) {
      const handedOver = await handOver(message);
      if (handedOver) {
        void handedOver.replies.then((replies) => whenAnswered(message.messageId, replies));
        return;
      }
      if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    known.delete(message.messageId);
    answering.end(message.messageId, notKeptYet, true);
  }

  /** What will be said in return; null where the message is not kept. */
  async function handOver(
    message: ChatMessage,
  ): Promise<{ readonly replies: Promise<readonly string[]> } | null> {
    try {
      const { kept, answered } = inbox.hear(message);
      const replies = answered.catch(() => []);
      await kept;
      return { replies };
    } catch {
      return null;
    }
  }

  function whenAnswered(messageId: string, replies: readonly string[]): void {
    if (replies.length > 0) answering.known(messageId);
    else answering.end(messageId, nothingToRecord);
  }

  function remember(messageId: string): void {
    known.add(messageId);
    const oldest = known.size > mostKnown ? known.values().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
  }

  return heard;
}
