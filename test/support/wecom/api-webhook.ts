import { createHash } from 'node:crypto';
import { type Corp, isOver, show } from './api-corp.ts';
import { keepUpload } from './api-media.ts';
import { type ApiAnswer, type ApiHandler, type ApiRequest, bytes, no, ok } from './api-request.ts';

const limits = [[20, 60]] as const;

/** `webhook/send`: the key is all that is asked for, and no address has to be trusted. */
export const sendToWebhook: ApiHandler = (corp, request) => {
  const key = request.query.get('key') ?? '';
  if (!corp.webhooks.has(key)) return no(93000, 'invalid webhook url');
  const fault = contentFault(corp, request.body);
  if (fault) return fault;
  if (isOver(corp, key, limits)) return no(45009, 'api freq out of limit');
  const { msgtype } = request.body;
  show(corp, { to: key, msgtype, content: request.body[msgtype] }, []);
  return ok();
};

export const uploadToWebhook: ApiHandler = (corp, { query, raw, contentType }) =>
  corp.webhooks.has(query.get('key') ?? '')
    ? keepUpload(corp, query.get('type') ?? '', raw, contentType)
    : no(93000, 'invalid webhook url');

function contentFault(corp: Corp, body: ApiRequest['body']): ApiAnswer | null {
  const content = body[body.msgtype]?.content;
  switch (body.msgtype) {
    case 'text':
      if (bytes(content) < 1) return no(44004, 'text content is empty');
      return bytes(content) > 2_048 ? no(40058, 'text.content exceed max length 2048') : null;
    case 'markdown':
      if (bytes(content) < 1) return no(44004, 'markdown content is empty');
      return bytes(content) > 4_096 ? no(40058, 'markdown.content exceed max length 4096') : null;
    case 'image':
      return imageFault(body.image);
    case 'file':
      return corp.media.has(body.file?.media_id) ? null : no(40007, 'invalid media_id');
    default:
      return no(40008, 'invalid message type');
  }
}

function imageFault(image: { base64?: string; md5?: string } | undefined): ApiAnswer | null {
  const raw = Buffer.from(image?.base64 ?? '', 'base64');
  if (raw.length === 0) return no(40058, 'image.base64 missing');
  if (raw.length > 2 * 1024 * 1024) return no(40009, 'invalid image size');
  return createHash('md5').update(raw).digest('hex') === image?.md5
    ? null
    : no(301019, 'media md5 not match');
}
