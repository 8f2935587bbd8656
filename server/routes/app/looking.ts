import type Router from '@koa/router';
import * as z from 'zod';
import { placeCode, skuCode } from '../../contract/fields.ts';
import { refuse } from '../../contract/refusals.ts';
import { needs } from '../../middleware/auth.ts';
import type { Context, State } from '../../middleware/context.ts';
import { RefusalError } from '../../middleware/errors.ts';
import { readAppPending } from '../../reports/app-pending.ts';
import { readBoard } from '../../reports/board.ts';
import { readItem } from '../../reports/item.ts';
import { readTransfers } from '../../reports/transfers.ts';
import { salesPlace } from '../reports.ts';
import { anyPlace, inView } from '../view.ts';

export const boardQuery = z.strictObject({
  place: placeCode.optional(),
  days: z.coerce.number().int().min(1).max(92).default(1),
});

/** The pages that look: one product, the board, transfers, and what waits. */
export function lookingRoutes(router: Router<State>): void {
  const read = needs('reports');

  router.get('/app/items/:sku', read, async (ctx: Context) => {
    const sku = skuCode.parse(ctx.params.sku);
    const item = await inView(ctx, (view) => readItem(anyPlace(view), sku));
    if (!item) throw new RefusalError(refuse('notFound', `没有这个商品:${sku}。请核对商品编码`));
    ctx.body = item;
  });

  router.get('/app/board', read, async (ctx: Context) => {
    const { place, days } = boardQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) => readBoard(view, { days, place: salesPlace(view, place) }));
  });

  router.get('/app/transfers', read, async (ctx: Context) => {
    ctx.body = await inView(ctx, (view) => readTransfers(anyPlace(view)));
  });

  router.get('/app/pending', read, async (ctx: Context) => {
    ctx.body = await inView(ctx, (view) => readAppPending(anyPlace(view)));
  });
}
