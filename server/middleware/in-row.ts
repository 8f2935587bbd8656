import type { Next } from 'koa';

/** Guards one behind the other, and at the end what they guard; put together once for all requests. */
export const inRow = <Asked>(
  guards: readonly ((asked: Asked, next: Next) => Promise<unknown>)[],
  last: (asked: Asked) => Promise<unknown>,
) => guards.reduceRight<typeof last>((next, guard) => (asked) => guard(asked, () => next(asked)), last);
