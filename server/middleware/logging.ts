import type { Next } from 'koa';
import type { Context } from './context.ts';

/** One line a request: what, how long, how it ended. No bodies, no queries: chat text, prices and phones stay out. */
export async function logRequests(ctx: Context, next: Next): Promise<void> {
  const startedAt = performance.now();
  try {
    await next();
  } finally {
    const ms = Math.round(performance.now() - startedAt);
    ctx.state.service.log.info({ method: ctx.method, path: ctx.path, status: ctx.status, ms }, 'request');
  }
}
