import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Next } from 'koa';
import type { Context } from '../middleware/context.ts';
import { type Encoding, isPackable, packer } from './pack.ts';

/** The mini-program as a web page, out of the folder that the build made. */

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/** Nothing but our own files runs, and nobody puts the page into his own. */
const policy = [
  "default-src 'none'",
  // What reads barcodes is compiled by the browser; that is no `eval`.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="3">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>店小二</title>
<p>网页正在准备,第一次要一两分钟。准备好了会自动打开。</p>
<p>一直打不开,请看终端里的提示。聊天和接口不受影响。</p></html>`;

/** Names of files change with what is in them, so they are kept for ever; the page that names them never is. */
export function serveFront(directory: string) {
  const kept = new Map<string, Kept>();
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/' || ctx.path === '/index.html') {
      const page = await readFile(path.join(directory, 'index.html')).catch(() => null);
      guard(ctx, 'no-cache');
      ctx.type = types['.html'] as string;
      ctx.body = page ?? notBuilt;
      return;
    }
    if (ctx.path === '/sw.js') {
      const worker = await readFile(path.join(directory, 'sw.js')).catch(() => null);
      if (!worker) return next();
      guard(ctx, 'no-cache');
      ctx.type = types['.js'] as string;
      ctx.body = worker;
      return;
    }
    const [, name] = /^\/assets\/([A-Za-z0-9_.~-]{1,200})$/.exec(ctx.path) ?? [];
    if (name === undefined || name.startsWith('.')) return next();
    const file = kept.get(name) ?? (await read(path.join(directory, 'assets', name)));
    if (!file) return next();
    if (kept.size > 200) kept.clear();
    kept.set(name, file);
    guard(ctx, 'public, max-age=31536000, immutable');
    ctx.type = file.type;
    await send(ctx, file);
  };
}

interface Kept {
  readonly type: string;
  /** Null where packing would gain nothing. */
  readonly packed: ReturnType<typeof packer> | null;
  readonly bytes: Buffer;
}

async function send(ctx: Context, { bytes, packed }: Kept): Promise<void> {
  if (!packed) {
    ctx.body = bytes;
    return;
  }
  // Browsers name the better one last, and rank none above the other.
  const encoding: Encoding = (['br', 'gzip'] as const).find((one) => ctx.acceptsEncodings(one)) ?? 'identity';
  ctx.set('Vary', 'Accept-Encoding');
  if (encoding !== 'identity') ctx.set('Content-Encoding', encoding);
  ctx.body = await packed(encoding);
}

function guard(ctx: Context, caching: string): void {
  ctx.set({
    'Cache-Control': caching,
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
}

async function read(file: string): Promise<Kept | null> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return null;
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  return { bytes, type, packed: isPackable(type, bytes) ? packer(bytes) : null };
}
