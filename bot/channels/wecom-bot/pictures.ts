import { type Attachment, largestAttachment } from '../../media/attachment.ts';

/** Where a picture lies, for five minutes, and what it is encrypted with. */
export interface Picture {
  readonly url: string;
  readonly aeskey?: string;
}

const patienceMs = 20_000;

/** A picture of a message. What it is, PNG or JPEG, its own head says to whoever reads it. */
export const attachPicture = (picture: Picture): Attachment => ({
  kind: 'image',
  mediaType: 'image/jpeg',
  fileName: 'picture.jpg',
  load: () => loadPicture(picture),
  source: JSON.stringify(picture),
});

export const fetchAgain = async (source: string): Promise<Uint8Array> => loadPicture(JSON.parse(source));

async function loadPicture({ url, aeskey }: Picture): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw new Error(`the picture cannot be had: ${response.status}`);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > largestAttachment + 32) throw new Error('the picture is too large');
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  if (aeskey === undefined) return bytes;
  const { decryptFile } = await import('@wecom/aibot-node-sdk');
  return decryptFile(bytes, aeskey);
}
