import type { Attachment, ChatMessage } from '../../media/attachment.ts';
import { nameBot, partQuote } from './heard-text.ts';

/** What is used of a puppet's message; Wechaty's own types are loaded only when the channel is on. */
export interface PuppetMessage {
  readonly id: string;
  readonly text?: string | undefined;
  readonly roomId?: string | undefined;
  readonly talkerId?: string | undefined;
  readonly timestamp: number;
  readonly mentionIdList?: readonly string[] | undefined;
}

/** Who and where, as people read it; for showing only. */
export interface Named {
  readonly talker: string;
  readonly topic: string;
}

/** The bot's own account: its id and the names it goes by in the group. */
export interface Self {
  readonly id: string;
  readonly names: readonly string[];
}

/** A message as the inbox takes it. */
export function messageOf(
  message: PuppetMessage & { readonly talkerId: string },
  { names, self, attachment }: { names: Named; self: Self; attachment: Attachment | null },
  now: Date,
): ChatMessage {
  const { id, talkerId, roomId, timestamp } = message;
  const { text, quote } = partQuote(message.text ?? '');
  const mentioned = message.mentionIdList?.includes(self.id) ?? false;
  return {
    channel: 'wechaty',
    messageId: id,
    chat: roomId || talkerId,
    single: !roomId,
    sender: talkerId,
    senderName: names.talker.slice(0, 200),
    ...(roomId && { chatName: names.topic.slice(0, 200) }),
    text: (roomId ? nameBot(text, self.names, mentioned) : text).slice(0, 20_000),
    ...(quote !== undefined && { quote }),
    sentAt: sentAt(timestamp, now),
    ...(attachment && { attachments: [attachment] }),
  };
}

/** Some puppets tell seconds, some milliseconds. Nothing was said in the future. */
function sentAt(told: number, now: Date): string {
  const ms = told < 100_000_000_000 ? told * 1000 : told;
  return (ms > 0 && ms < now.getTime() ? new Date(ms) : now).toISOString();
}
