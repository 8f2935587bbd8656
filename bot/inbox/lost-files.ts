import { type Attachment, type ChatMessage, withoutSigns } from '../media/attachment.ts';

/**
 * A message that is taken up again with nothing but signs of its files, as one whose files cannot be had: its words may do without
 * them. Null where nothing is missing.
 */
export function withLostFiles(
  message: ChatMessage,
): { readonly message: ChatMessage; readonly wereMissed: () => boolean } | null {
  const [signs] = /^(?:📷|🎤)+(?= |$)/u.exec(message.text) ?? [];
  if (signs === undefined || message.attachments) return null;
  let isMissed = false;
  const attachments = [...signs].map((sign): Attachment => {
    const kind = sign === '📷' ? 'image' : 'audio';
    return {
      ...{ kind, mediaType: `${kind}/*`, fileName: '' },
      async load() {
        isMissed = true;
        throw new Error('the file was lost');
      },
    };
  });
  return {
    message: { ...message, text: withoutSigns(message.text, attachments), attachments },
    wereMissed: () => isMissed,
  };
}
