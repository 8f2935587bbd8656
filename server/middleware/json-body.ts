import type { IncomingMessage } from 'node:http';
import { bodyParser } from '@koa/bodyparser';
import type { Next } from 'koa';
import type { Asked, Context } from './context.ts';
import { notJson, RefusalError } from './errors.ts';

/**
 * Reads a JSON body of at most so many bytes, and refuses a body of any other kind. A plain one is read here, any other
 * that may be JSON is left to the library to understand.
 */
export function readJson(most: number) {
  const readAny = bodyParser({ enableTypes: ['json'], jsonLimit: most, encoding: 'utf-8' });
  return async (ctx: Context, next: Next): Promise<unknown> => {
    if (isPlainJson(ctx.req, most)) return readPlainJson(ctx, next);
    return readAny(ctx, () => {
      refuseOtherThanJson(ctx);
      return next();
    });
  };
}

/** What clients send nearly always. */
const plainTypes: ReadonlySet<unknown> = new Set(
  ['', ';charset=utf-8', '; charset=utf-8'].map((charset) => `application/json${charset}`),
);

/** JSON that is neither compressed nor of unknown length, whole or still to be read. */
export function isPlainJson({ method, headers, readableDidRead }: IncomingMessage, most: number): boolean {
  const length = Number(headers['content-length']);
  return (
    method === 'POST' &&
    !readableDidRead &&
    length > 0 &&
    length <= most &&
    headers['content-encoding'] === undefined &&
    plainTypes.has(headers['content-type'])
  );
}

/** Reads such a body in a third of the time that it takes to look for all that HTTP allows. */
export async function readPlainJson(ctx: Asked, next: Next): Promise<unknown> {
  const { req, request } = ctx;
  const text = (await readWhole(req, Number(req.headers['content-length']))).toString('utf8');
  request.rawBody = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  request.body = parseBody(request.rawBody);
  return next();
}

/** A body in another form would be passed over in silence, and its fields be told to be missing. */
function refuseOtherThanJson(ctx: Context): void {
  const sends = Number(ctx.get('content-length')) > 0 || ctx.get('transfer-encoding') !== '';
  if (sends && !ctx.is('application/json', '+json')) throw new RefusalError(notJson());
}

/** The body as it came; Node sees to it that there is neither less nor more of it than its length says. */
function readWhole(req: IncomingMessage, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    req.on('data', (chunk: Buffer) => {
      received += chunk.length;
      chunks.push(chunk);
      if (received === length) resolve(chunks.length === 1 ? chunk : Buffer.concat(chunks, length));
    });
    const missing = (): void => {
      if (received < length) reject(badBody('the sender went away'));
    };
    if (req.closed) missing();
    req.on('close', missing);
  });
}

/** JSON whose outermost value is an object or a list, and which names no prototype. */
function parseBody(text: string): unknown {
  if (!/^[ \t\n\r]*[[{]/.test(text)) throw badBody('neither an object nor a list');
  try {
    return maybePrototype.test(text) ? JSON.parse(text, refusePrototype) : JSON.parse(text);
  } catch {
    throw badBody('not JSON');
  }
}

/** The letters of the name may be written as escapes. */
const maybePrototype = /__proto__|\\u00/;

function refusePrototype(name: string, value: unknown): unknown {
  if (name === '__proto__') throw new SyntaxError('a prototype is named');
  return value;
}

const badBody = (message: string): Error => Object.assign(new Error(message), { status: 400 });
