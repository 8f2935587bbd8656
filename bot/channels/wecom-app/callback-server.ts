import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import Koa from 'koa';
import { type CallbackKeys, isSigned, openEnvelope, type Signature, type Unopened } from './envelope.ts';
import { readXml } from './read-callback.ts';
import { hello } from './words.ts';

/** WeCom sends again what is unanswered after five seconds; that it does so after a status other than 200 is nowhere promised. */
const unansweredMs = 6_000;
/** More than any callback has: texts end at 2,048 characters. */
const longestBody = 256 * 1024;

export interface CallbackHandlers {
  /** A genuine callback. Resolves when it may be acknowledged; rejects where WeCom is to send it again. */
  readonly onCallback: (xml: string) => Promise<void>;
  /** One that could not be opened; null for one that could. */
  readonly onEnvelope: (unopened: Unopened | null) => void;
  /** What was last wrong with a callback. */
  readonly state: () => Unopened | null;
}

/** The address WeCom calls: verifies itself, opens what comes and answers at once with nothing. */
export function createCallbackServer(keys: CallbackKeys, handlers: CallbackHandlers): Server {
  const app = new Koa();
  app.silent = true;
  app.use(async (context) => {
    const { method, query } = context;
    const given = signatureOf(query);
    if (method === 'GET' && query.echostr !== undefined) {
      const opened = openEnvelope(one(query.echostr), given, keys);
      handlers.onEnvelope('unopened' in opened ? opened.unopened : null);
      answer(context, 'plain' in opened ? { status: 200, body: opened.plain } : { status: 403, body: '' });
    } else if (method === 'GET' && query.ask === 'state') {
      const body = JSON.stringify({ fault: handlers.state() });
      answer(
        context,
        isSigned('state', given, keys.token) ? { status: 200, body } : { status: 403, body: '' },
      );
    } else if (method === 'GET') {
      answer(context, { status: 200, body: hello });
    } else if (method === 'POST') {
      answer(context, { status: await receive(context.req, given, context.res), body: '' });
    } else {
      answer(context, { status: 405, body: '' });
    }
  });

  /** The status to answer with. What could not be kept stays unanswered until WeCom gives up waiting. */
  async function receive(
    request: IncomingMessage,
    given: Signature,
    response: ServerResponse,
  ): Promise<number> {
    const body = await readBody(request);
    if (body === null) return 413;
    const encrypted = readXml(body)?.Encrypt;
    if (typeof encrypted !== 'string' || given.signature === '') return 400;
    const opened = openEnvelope(encrypted, given, keys);
    handlers.onEnvelope('unopened' in opened ? opened.unopened : null);
    if ('unopened' in opened) return 403;
    try {
      await handlers.onCallback(opened.plain);
      return 200;
    } catch {
      await Promise.race([once(response, 'close'), wait(unansweredMs, undefined, { ref: false })]);
      return 503;
    }
  }

  const server = createServer(app.callback());
  server.requestTimeout = 10_000;
  server.headersTimeout = 10_000;
  return server;
}

/** Resolves when it listens; rejects with the system's code. */
export async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

function answer(context: Koa.Context, { status, body }: { status: number; body: string }): void {
  context.status = status;
  context.type = 'text/plain; charset=utf-8';
  context.body = body;
}

function signatureOf(query: Readonly<Record<string, unknown>>): Signature {
  return {
    signature: one(query.msg_signature),
    timestamp: one(query.timestamp),
    nonce: one(query.nonce),
  };
}

const one = (value: unknown): string => (typeof value === 'string' ? value : '');

async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > longestBody) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
