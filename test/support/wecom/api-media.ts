import type { Corp } from './api-corp.ts';
import { nextId } from './api-corp.ts';
import { type ApiAnswer, type ApiHandler, no, ok } from './api-request.ts';

const livesMs = 3 * 86_400_000;
const most: Readonly<Record<string, number>> = { image: 10, voice: 2, video: 10, file: 20 };

export const uploadMedia: ApiHandler = (corp, { query, raw, contentType }) =>
  keepUpload(corp, query.get('type') ?? '', raw, contentType);

/** Takes the one part of a form; a file that is all but empty or too large is refused. */
export function keepUpload(corp: Corp, type: string, raw: Buffer, contentType: string): ApiAnswer {
  const megabytes = most[type];
  if (megabytes === undefined) return no(40004, 'invalid media type');
  const part = readPart(raw, contentType);
  if (part?.name !== 'media' || part.fileName === '') return no(44001, 'empty media data');
  if (part.bytes.length <= 5) return no(40006, 'invalid media size');
  if (part.bytes.length > megabytes * 1024 * 1024) return no(45001, 'media size out of limit');
  const id = nextId(corp, 'media-');
  corp.media.set(id, { bytes: part.bytes, type, contentType: 'application/octet-stream', at: corp.now() });
  return ok({ type, media_id: id, created_at: String(Math.floor(corp.now() / 1_000)) });
}

export const getMedia: ApiHandler = (corp, { query }) => {
  const medium = corp.media.get(query.get('media_id') ?? '');
  if (!medium || corp.now() - medium.at > livesMs) return no(40007, 'invalid media_id');
  return { bytes: medium.bytes, contentType: medium.contentType, fileName: 'MEDIA_ID.jpg' };
};

function readPart(raw: Buffer, contentType: string) {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!mark) return null;
  const begin = raw.indexOf('\r\n\r\n');
  const end = raw.indexOf(`\r\n--${mark}`, begin);
  if (begin < 0 || end < 0) return null;
  const head = raw.subarray(0, begin).toString('utf8');
  return {
    name: / name="([^"]*)"/.exec(head)?.[1] ?? '',
    fileName: /filename="([^"]*)"/.exec(head)?.[1] ?? '',
    bytes: raw.subarray(begin + 4, end),
  };
}
