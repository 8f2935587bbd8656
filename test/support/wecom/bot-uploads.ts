import { createHash, randomUUID } from 'node:crypto';
import type { Ack, BotFrame } from './bot-rules.ts';

interface Upload {
  readonly type: string;
  readonly size: number;
  readonly md5: string | undefined;
  readonly chunks: (Buffer | undefined)[];
}

export interface Uploaded {
  readonly type: string;
  readonly bytes: Buffer;
}

const mostBytes: Readonly<Record<string, number>> = { image: 10, voice: 2, video: 10, file: 20 };
const chunkBytes = 512 * 1024;
const mostChunks = 100;

const ok = (body?: object): Ack => ({ errcode: 0, errmsg: 'ok', ...(body && { body }) });
const no = (errcode: number, errmsg: string): Ack => ({ errcode, errmsg });

/** Pictures and files that the bot uploads: announced, in pieces, and closed. */
export function createBotUploads() {
  const uploads = new Map<string, Upload>();
  const media = new Map<string, Uploaded>();

  function begin({ type, total_size: size, total_chunks: count, md5 }: BotFrame['body']): Ack {
    const megabytes = mostBytes[type];
    if (megabytes === undefined) return no(40004, 'invalid media type');
    if (!(size > 5)) return no(40006, 'invalid media size');
    if (size > megabytes * 1024 * 1024 || count > mostChunks) return no(45001, 'media size out of limit');
    const id = randomUUID();
    uploads.set(id, { type, size, md5, chunks: Array(count).fill(undefined) });
    return ok({ upload_id: id });
  }

  function add({ upload_id: id, chunk_index: index, base64_data: data = '' }: BotFrame['body']): Ack {
    const upload = uploads.get(id);
    const bytes = Buffer.from(data, 'base64');
    if (!upload || !(index in upload.chunks)) return no(40058, 'invalid Request Parameter: upload_id');
    if (bytes.length === 0 || bytes.length > chunkBytes) return no(40006, 'invalid media size');
    upload.chunks[index] = bytes;
    return ok();
  }

  function end({ upload_id: id }: BotFrame['body']): Ack {
    const upload = uploads.get(id);
    const chunks = upload?.chunks.filter((chunk) => chunk !== undefined) ?? [];
    const bytes = Buffer.concat(chunks);
    if (!upload || chunks.length < upload.chunks.length || bytes.length !== upload.size)
      return no(40058, 'invalid Request Parameter: chunk missing');
    if (upload.md5 !== undefined && createHash('md5').update(bytes).digest('hex') !== upload.md5)
      return no(301019, 'media md5 not match');
    uploads.delete(id);
    const mediaId = randomUUID();
    media.set(mediaId, { type: upload.type, bytes });
    return ok({ type: upload.type, media_id: mediaId, created_at: '1764000000' });
  }

  return {
    /** Null for what is no upload. */
    judge({ cmd, body }: BotFrame): Ack | null {
      if (cmd === 'aibot_upload_media_init') return begin(body);
      if (cmd === 'aibot_upload_media_chunk') return add(body);
      return cmd === 'aibot_upload_media_finish' ? end(body) : null;
    },
    find: (mediaId: unknown): Uploaded | undefined => media.get(String(mediaId)),
  };
}
