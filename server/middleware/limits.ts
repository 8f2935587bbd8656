import type { Next } from 'koa';
import { refuse } from '../contract/refusals.ts';
import type { Token } from '../db/tokens.ts';
import type { Asked } from './context.ts';
import { RefusalError } from './errors.ts';

/** Requests a second that a token may go on with; 0 is no limit. Twice as many may come at once after a pause. */
export interface Limits {
  readonly bot: number;
  readonly integration: number;
}

export const noLimits: Limits = { bot: 0, integration: 0 };

interface Bucket {
  level: number;
  filledAt: number;
}

/**
 * A bucket for every token, in the memory of this process. Administrators have none: it is their machine. There are as
 * many buckets as there are tokens, so they need no clearing.
 */
export function limitRate(limits: Limits, now: () => number = () => performance.now() / 1000) {
  const buckets = new Map<string, Bucket>();
  return async (ctx: Asked, next: Next): Promise<unknown> => {
    const { token } = ctx.state;
    const rate = rateOf(token, limits);
    if (rate > 0) {
      const at = now();
      const bucket = buckets.get(token.name) ?? { level: 2 * rate, filledAt: at };
      buckets.set(token.name, bucket);
      bucket.level = Math.min(2 * rate, bucket.level + (at - bucket.filledAt) * rate);
      bucket.filledAt = at;
      if (bucket.level < 1) {
        const retryAfterSeconds = Math.max(1, Math.ceil((1 - bucket.level) / rate));
        const message = `请求太多了,这一条没有处理。请过${retryAfterSeconds}秒再发`;
        throw new RefusalError(refuse('tooMany', message, { retryAfterSeconds }));
      }
      bucket.level -= 1;
    }
    return next();
  };
}

function rateOf({ scopes }: Token, limits: Limits): number {
  if (scopes.includes('admin')) return 0;
  return scopes.includes('bot') ? limits.bot : limits.integration;
}
