import { type ClientRequest, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { faultOfUrl } from './address.ts';
import { guardedLookup } from './lookup.ts';
import { signatureOf } from './signature.ts';
import type { Reply } from './verdict.ts';
import type { Webhook, WebhookEvent } from './webhook.ts';

/** What a receiver says beyond its status is not kept; of a body that does not end, no more than this is taken. */
const mostAnswerBytes = 64 * 1_024;

/**
 * Posts an event once. Redirects are answers like any other and are not followed. Null when it was given up because of
 * the signal: then it may have arrived or not.
 */
export async function sendEvent(
  { url, secret }: Pick<Webhook, 'url' | 'secret'>,
  event: WebhookEvent,
  { at, timeoutMs, signal }: { at: Date; timeoutMs: number; signal: AbortSignal },
): Promise<Reply | null> {
  if (signal.aborted) return null;
  // Rows may be older than the rules.
  if (faultOfUrl(url) !== null) return { kind: 'failed', fault: 'forbidden address' };
  const body = JSON.stringify(event);
  const timestamp = Math.floor(at.getTime() / 1_000);
  const options: RequestOptions = {
    method: 'POST',
    // A connection of its own: one that is kept may be closed by the receiver just when the next event is on its way.
    agent: false,
    lookup: guardedLookup(),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'xiaoer-webhooks',
      'webhook-id': event.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatureOf(secret, event.id, timestamp, body),
    },
  };
  const posting = url.startsWith('https:') ? requestHttps(url, options) : requestHttp(url, options);
  const timer = setTimeout(() => posting.destroy(new Error('timeout')), timeoutMs);
  const stop = (): void => void posting.destroy(new Error('stopped'));
  signal.addEventListener('abort', stop);
  try {
    const reply = await replyTo(posting, body);
    return signal.aborted && reply.kind === 'failed' ? null : reply;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** The status decides; what comes after it is taken in politely, as far as there is room and time. */
function replyTo(posting: ClientRequest, body: string): Promise<Reply> {
  return new Promise((resolve) => {
    posting.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ kind: 'failed', fault: error.code ?? error.message }),
    );
    posting.on('response', (response) => {
      let taken = 0;
      const { statusCode: status = 0, headers } = response;
      response.on('data', (part: Buffer) => {
        taken += part.length;
        if (taken > mostAnswerBytes) response.destroy();
      });
      response.on('error', () => {});
      response.on('close', () => resolve({ kind: 'answered', status, retryAfter: headers['retry-after'] }));
    });
    posting.end(body);
  });
}
