import type Router from '@koa/router';
import * as z from 'zod';
import { needs } from '../../middleware/auth.ts';
import type { Context, State } from '../../middleware/context.ts';
import { findItems } from '../../reports/find-items.ts';
import { inView } from '../view.ts';

export const itemQuery = z.strictObject({
  q: z.string().max(100).default(''),
  most: z.coerce.number().int().min(1).max(100).default(30),
});

/** Looking goods up while one types. */
export function itemRoutes(router: Router<State>): void {
  router.get('/app/items', needs('reports'), async (ctx: Context) => {
    const { q, most } = itemQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) => findItems(view, q, most));
  });
}
