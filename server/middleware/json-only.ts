import type { Next } from 'koa';
import type { Context } from './context.ts';
import { notJson, RefusalError } from './errors.ts';

/** A body in another form would be passed over in silence, and its fields be told to be missing. */
export async function refuseOtherThanJson(ctx: Context, next: Next): Promise<void> {
  const sends = Number(ctx.get('content-length')) > 0 || ctx.get('transfer-encoding') !== '';
  const isJson = ctx.get('content-type') === 'application/json' || ctx.is('application/json', '+json');
  if (sends && !isJson) throw new RefusalError(notJson());
  await next();
}
