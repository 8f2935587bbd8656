import type { Next } from 'koa';
import { refuse } from '../contract/refusals.ts';
import type { Asked } from './context.ts';
import { answerRefusal } from './errors.ts';

const longestWaitMs = 2_000;
const fewestInside = 64;
const mostInside = 2_000;
/** One batch of the desk, until it is known better. */
const atFirst = 256;
/** Fewer than this in line say little about how many could be served: acts that wait together share a transaction. */
const tellingLine = 32;
/** How much one act's time counts against that of those before it. */
const weight = 0.05;

/**
 * Sends acts away at once while more are inside than can be served within two seconds. How many that is tell those who
 * leave: an act that found so many before it and took so long. Stands before everything that costs, so that the
 * refusals themselves do not slow down those who are inside; who comes back with the same key loses nothing.
 */
export function guardDoor(now: () => number = () => performance.now()) {
  const inside = new Map<object, number>();
  let room = atFirst;
  const isFull = (at: number): boolean => {
    const [oldest = at] = inside.values();
    return inside.size >= room || at - oldest > longestWaitMs;
  };
  return async (ctx: Asked, next: Next): Promise<void> => {
    if (ctx.method !== 'POST' || ctx.path !== '/v1/commands') return next();
    const came = now();
    if (isFull(came)) {
      return answerRefusal(ctx, refuse('tryAgain', '现在太忙,这一条还没有记。请过一会儿再发一次'));
    }
    inside.set(ctx, came);
    const line = inside.size;
    try {
      await next();
    } finally {
      inside.delete(ctx);
      if (line >= tellingLine) {
        const servable = (line * longestWaitMs) / Math.max(1, now() - came);
        room = Math.min(mostInside, Math.max(fewestInside, room + weight * (servable - room)));
      }
    }
  };
}
