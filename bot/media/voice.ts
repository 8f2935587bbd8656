import type { Reply } from '../../server/contract/conversation.ts';
import type { Model } from '../model/model.ts';
import { type Said, say } from '../turn.ts';
import { type ChatMessage, loadAttachment } from './attachment.ts';

/** Longer is a conversation, not a report. */
const longestTranscript = 500;

/** What was spoken in a message, as text, or what to answer where it cannot be had; null where nothing was. */
export async function hearVoice(
  { attachments = [], text }: ChatMessage,
  day: string,
  model: Model,
): Promise<{ readonly transcript: string } | { readonly unheard: Reply } | null> {
  const recording = attachments.find(({ kind }) => kind === 'audio');
  // A channel that writes voice down by itself has sent the words with it.
  if (!recording || text.trim() !== '') return null;
  const unheard = (words: string) => ({ unheard: say(words) });
  if (!model.has('voice')) {
    return unheard('🎤 我听不了语音。请打字,或者长按语音“转文字”再发给我');
  }
  const bytes = await loadAttachment(recording);
  if (!bytes) return unheard('❗ 语音没收到,或者太长了。请再说一次,或者打字发给我');
  const { fileName, mediaType } = recording;
  const told = await model.transcribe(day, { bytes, fileName, mediaType });
  const transcript = 'failed' in told ? '' : told.value.replace(/\s+/g, ' ').trim();
  if (transcript === '') return unheard('❗ 这段语音没听清,没有记。请再说一次,或者打字发给我');
  if (transcript.length > longestTranscript) return unheard('❗ 这段语音太长了,没有记。请分成几句说');
  return { transcript };
}

/** What the bot heard stands in front of what it made of it; an outage stays recognisable as one. */
export const withTranscript = (transcript: string, replies: readonly Said[]): readonly Said[] =>
  replies.map((reply, index) =>
    index > 0 || reply.text.startsWith('⏳')
      ? reply
      : { ...reply, text: `🎤 “${transcript}”\n${reply.text}` },
  );
