import type { BaseMessage, MixedMsgItem, QuoteContent } from '@wecom/aibot-node-sdk';
import type { Attachment, ChatMessage } from '../../media/attachment.ts';
import type { Picture } from './pictures.ts';

/** The part of a callback that says where it happened and who did it. */
type Placed = Pick<BaseMessage, 'chatid' | 'chattype' | 'from'>;

/** A conversation with one person is named by the person. */
export const chatOf = ({ chatid, chattype, from }: Placed): { chat: string; single: boolean } =>
  chattype === 'group' && chatid ? { chat: chatid, single: false } : { chat: from.userid, single: true };

/** A message as it is handed on; null for what carries nothing that could be understood: files and videos. */
export function messageOf(
  body: BaseMessage,
  words: (text: string, single: boolean) => string,
  attach: (picture: Picture) => Attachment,
  now: Date,
): ChatMessage | null {
  const { chat, single } = chatOf(body);
  const parts = partsOf(body);
  if (!parts) return null;
  const quote = body.quote && quotedWords(body.quote);
  return {
    channel: 'wecom-bot',
    messageId: body.msgid,
    chat,
    single,
    sender: body.from.userid,
    text: words(parts.text, single).slice(0, longestText),
    ...(quote && { quote: quote.slice(0, longestText) }),
    sentAt: sentAt(body.create_time, now),
    ...(parts.pictures.length > 0 && { attachments: parts.pictures.map(attach) }),
  };
}

const longestText = 20_000;

function partsOf(body: BaseMessage): { readonly text: string; readonly pictures: readonly Picture[] } | null {
  switch (body.msgtype) {
    case 'text':
      return { text: body.text?.content ?? '', pictures: [] };
    case 'voice':
      return { text: body.voice?.content ?? '', pictures: [] };
    case 'image':
      return { text: '', pictures: body.image ? [body.image] : [] };
    case 'mixed':
      return {
        text: mixedWords(body.mixed?.msg_item),
        pictures: itemsOf(body.mixed?.msg_item).flatMap(({ image }) => (image ? [image] : [])),
      };
    default:
      return null;
  }
}

const itemsOf = (items: readonly MixedMsgItem[] | undefined): readonly MixedMsgItem[] => items ?? [];

const mixedWords = (items: readonly MixedMsgItem[] | undefined): string =>
  itemsOf(items)
    .flatMap(({ text }) => (text?.content ? [text.content] : []))
    .join('\n');

/** WeCom gives the words of a quoted message, not which one it was. */
const quotedWords = ({ text, mixed, voice }: QuoteContent): string =>
  text?.content ?? voice?.content ?? mixedWords(mixed?.msg_item);

/** WeCom's word on when it was said, in seconds. Nothing was said in the future: then its clock or ours is wrong. */
function sentAt(seconds: number | undefined, now: Date): string {
  const told = (seconds ?? 0) * 1000;
  return (told > 0 && told < now.getTime() ? new Date(told) : now).toISOString();
}
