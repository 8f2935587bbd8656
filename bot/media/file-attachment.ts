import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Attachment, largestAttachment } from './attachment.ts';

const mediaTypes: Readonly<Record<string, readonly [Attachment['kind'], string]>> = {
  '.png': ['image', 'image/png'],
  '.jpg': ['image', 'image/jpeg'],
  '.jpeg': ['image', 'image/jpeg'],
  '.mp3': ['audio', 'audio/mpeg'],
  '.m4a': ['audio', 'audio/mp4'],
  '.wav': ['audio', 'audio/wav'],
  '.ogg': ['audio', 'audio/ogg'],
  '.amr': ['audio', 'audio/amr'],
};

/** A local file as an attachment, for channels on this machine; a sentence where it cannot be one. */
export async function attachFile(file: string): Promise<Attachment | { readonly fault: string }> {
  const [kind, mediaType] = mediaTypes[path.extname(file).toLowerCase()] ?? [];
  if (!kind || !mediaType) return { fault: `只收照片(PNG、JPG)和语音(MP3、M4A、WAV、OGG、AMR):${file}` };
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null) return { fault: `没有这个文件:${file}` };
  if (size > largestAttachment) return { fault: `文件太大了,最多10MB:${file}` };
  return { kind, mediaType, fileName: path.basename(file), load: () => readFile(file) };
}
