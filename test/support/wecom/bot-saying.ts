import type { MediaReference } from './bot-media.ts';

/** What somebody says to the bot, or in a group. */
export interface Saying {
  readonly user: string;
  /** The group; without one it is said to the bot alone. */
  readonly group?: string;
  readonly text?: string;
  readonly quote?: string;
  readonly voice?: string;
  readonly pictures?: readonly Uint8Array[];
  readonly file?: Uint8Array;
  /** The same message again. */
  readonly msgid?: string;
  /** How often it is delivered. */
  readonly times?: number;
}

/** In a group the bot hears only words that are addressed to it; a voice, a file or a picture alone never. */
export const reachesBot = ({ group, text }: Saying): boolean => group === undefined || /@/.test(text ?? '');

/** The message's body, but for its id and time. */
export function bodyOf(saying: Saying, upload: (bytes: Uint8Array) => MediaReference): object {
  const { user, group, quote } = saying;
  return {
    ...(group === undefined ? { chattype: 'single' } : { chattype: 'group', chatid: group }),
    from: { userid: user },
    response_url: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=TEST',
    ...contentOf(saying, upload),
    ...(quote !== undefined && { quote: { msgtype: 'text', text: { content: quote } } }),
  };
}

function contentOf(
  { text, voice, pictures = [], file }: Saying,
  upload: (bytes: Uint8Array) => MediaReference,
): object {
  if (file) return { msgtype: 'file', file: upload(file) };
  if (voice !== undefined) return { msgtype: 'voice', voice: { content: voice } };
  const images = pictures.map((bytes) => ({ msgtype: 'image', image: upload(bytes) }));
  if (images.length === 0) return { msgtype: 'text', text: { content: text ?? '' } };
  if (images.length === 1 && text === undefined) return images[0] as object;
  const words = text === undefined ? [] : [{ msgtype: 'text', text: { content: text } }];
  return { msgtype: 'mixed', mixed: { msg_item: [...words, ...images] } };
}
