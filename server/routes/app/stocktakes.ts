import type Router from '@koa/router';
import * as z from 'zod';
import { placeCode } from '../../contract/fields.ts';
import type { Stocktakes } from '../../contract/stocktake.ts';
import { needs } from '../../middleware/auth.ts';
import type { Context, State } from '../../middleware/context.ts';
import { readStocktakes } from '../../reports/stocktakes.ts';
import { inView, knownPlace } from '../view.ts';

export const stocktakeQuery = z.strictObject({ place: placeCode });

/** What is being counted at a place. */
export function stocktakeRoutes(router: Router<State>): void {
  router.get('/app/stocktakes', needs('reports'), async (ctx: Context) => {
    const { place } = stocktakeQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view): Promise<Stocktakes> => {
      knownPlace(view, place);
      return readStocktakes(view, place);
    });
  });
}
