import type { Next } from 'koa';
import type { Asked } from './context.ts';

/** One line a request: what, how long, how it ended. No bodies, no queries: chat text, prices and phones stay out. */
export async function logRequests(ctx: Asked, next: Next): Promise<void> {
  const startedAt = performance.now();
  try {
    await next();
  } finally {
    const ms = performance.now() - startedAt;
    const { log, metrics } = ctx.state.service;
    log.info({ method: ctx.method, path: ctx.path, status: ctx.status, ms: Math.round(ms) }, 'request');
    // Only addresses that exist are told apart: anybody can make up others.
    metrics.requested(ctx.method, String(ctx._matchedRoute ?? 'none'), ctx.status, ms / 1000);
  }
}
