import type { HeardMessage } from '../../server/contract/conversation.ts';

/** A picture or a recording that came with a message. Its bytes are fetched only when somebody who may report sent it. */
export interface Attachment {
  readonly kind: 'image' | 'audio';
  readonly mediaType: string;
  readonly fileName: string;
  readonly load: () => Promise<Uint8Array>;
  /** By what its channel fetches it in another process, for as long as the messenger has it; none where that cannot be done. */
  readonly source?: string;
}

/** A message as a channel hears it, with what came beside the text. */
export interface ChatMessage extends HeardMessage {
  readonly attachments?: readonly Attachment[];
}

export const largestAttachment = 10_000_000;

/** The bytes, or null where they cannot be had or are too many. */
export async function loadAttachment(attachment: Attachment): Promise<Uint8Array | null> {
  try {
    const bytes = await attachment.load();
    return bytes.length > 0 && bytes.length <= largestAttachment ? bytes : null;
  } catch {
    return null;
  }
}

/** What the server keeps of a message: the words, with a sign for what came beside them. */
export function keptOf({ attachments = [], ...heard }: ChatMessage): HeardMessage {
  const signs = signsOf(attachments);
  return signs === '' ? heard : { ...heard, text: `${signs} ${heard.text}`.trim() };
}

/** The words of what the server keeps of a message with these attachments. */
export function withoutSigns(text: string, attachments: readonly Attachment[]): string {
  const signs = signsOf(attachments);
  return text.startsWith(signs) ? text.slice(signs.length).trimStart() : text;
}

const signsOf = (attachments: readonly Attachment[]): string =>
  attachments.map(({ kind }) => (kind === 'image' ? '📷' : '🎤')).join('');
