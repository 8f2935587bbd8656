import type { WSClient } from '@wecom/aibot-node-sdk';
import type { OutgoingFile, SendResult } from '../channel.ts';
import { isUncertain, resultOf } from './faults.ts';

/** WeCom takes pictures of 10 MB and files of 20 MB. */
const longest = { image: 10 * 1024 * 1024, file: 20 * 1024 * 1024 } as const;

/** Uploads a picture or a file and shows it. It has no frame to be answered in: that takes words only. */
export async function sendFile(
  client: WSClient,
  chat: string,
  { kind, fileName, bytes }: OutgoingFile,
): Promise<SendResult> {
  if (bytes.length > longest[kind]) return { kind: 'refused', reason: '文件太大' };
  let mediaId: string;
  try {
    const uploaded = await client.uploadMedia(Buffer.from(bytes), { type: kind, filename: fileName });
    mediaId = uploaded.media_id;
  } catch (error) {
    // Nothing was shown yet. What could not be uploaded is not waited for: its words say the same.
    return isUncertain(error) ? { kind: 'refused', reason: '图片没有传上去' } : resultOf(error);
  }
  try {
    await client.sendMediaMessage(chat, kind, mediaId);
    return { kind: 'sent' };
  } catch (error) {
    return resultOf(error);
  }
}
