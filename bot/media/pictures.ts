import type { Reply } from '../../server/contract/conversation.ts';
import { say } from '../turn.ts';
import { type Attachment, loadAttachment } from './attachment.ts';
import { mostPixels, readPictureHead } from './picture-head.ts';

export interface Picture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const mostPictures = 4;

/** The photos as pictures that can be looked at, or what to say where one cannot. */
export async function openPictures(
  photos: readonly Attachment[],
): Promise<{ readonly pictures: readonly Picture[] } | { readonly unfit: Reply }> {
  const pictures: Picture[] = [];
  for (const photo of photos.slice(0, mostPictures)) {
    const bytes = await loadAttachment(photo);
    if (!bytes) return { unfit: say('❗ 照片没收到,或者太大了(最多10MB)。请压缩一下再发一次') };
    const head = readPictureHead(bytes);
    if (!head) return { unfit: say('❗ 这种图片我看不了,请发 JPG 或 PNG 的照片') };
    if (head.width * head.height > mostPixels)
      return { unfit: say('❗ 这张照片太大了,请用普通清晰度再拍一张') };
    pictures.push({ mediaType: head.mediaType, bytes });
  }
  return { pictures };
}
