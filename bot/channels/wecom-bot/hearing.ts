import { inOrder } from '../../in-order.ts';
import type { ChatMessage } from '../../media/attachment.ts';
import type { Inbox } from '../channel.ts';
import { keepHeard, recentIds } from '../keep-heard.ts';
import type { Answering } from './answering.ts';
import { nameBot } from './bot-mention.ts';
import type { MessageFrame } from './connection.ts';
import { chatOf, messageOf } from './incoming.ts';
import { attachPicture } from './pictures.ts';
import type { Timings } from './timings.ts';

const unreadable = '文件和视频我看不了,请发文字、照片或语音';
const nothingToRecord = '👌 没有要记的';

/**
 * What people say, handed on in the order of each chat. WeCom never says a thing again because it was not kept, so
 * that is tried here. Where it does not succeed soon, whoever was handed the message goes on with it, and tells the chat.
 */
export function createHearing(inbox: Inbox, answering: Answering, timings: Timings) {
  const perChat = inOrder();
  const words = nameBot();
  /** What is kept or about to be. WeCom delivers some messages twice. */
  const known = recentIds();

  function heard(frame: MessageFrame): void {
    const { body } = frame;
    if (!body?.msgid || !body.from?.userid || known.has(body.msgid)) return;
    known.add(body.msgid);
    const { chat } = chatOf(body);
    answering.expect(body.msgid, chat, frame);
    const message = messageOf(body, words, attachPicture, new Date());
    if (message) void perChat(chat, () => keep(message));
    else answering.end(body.msgid, unreadable, true);
  }

  async function keep(message: ChatMessage): Promise<void> {
    const kept = await keepHeard(inbox, message, timings.keepAgain);
    if (!kept) known.delete(message.messageId);
    const answered = kept?.answered ?? inbox.hear(message).answered.catch(() => []);
    void answered.then((replies) => whenAnswered(message.messageId, replies));
  }

  function whenAnswered(messageId: string, replies: readonly string[]): void {
    if (replies.length > 0) answering.known(messageId);
    else answering.end(messageId, nothingToRecord);
  }

  return heard;
}
