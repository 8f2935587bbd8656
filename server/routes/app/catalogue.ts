import type Router from '@koa/router';
import {
  type Catalogue,
  catalogueQuery,
  type PlaceStock,
  placeStockQuery,
} from '../../contract/catalogue.ts';
import { needs } from '../../middleware/auth.ts';
import type { Context, State } from '../../middleware/context.ts';
import { catalogueSince } from '../../reports/catalogue.ts';
import { placeStockSince } from '../../reports/place-stock.ts';
import { inView, knownPlace } from '../view.ts';

/** What a device keeps for when there is no network, and by what difference it is brought up to now. */
export function catalogueRoutes(router: Router<State>): void {
  router.get('/app/catalogue', needs('reports'), async (ctx: Context) => {
    const { have } = catalogueQuery.parse(ctx.query);
    ctx.body = await inView(ctx, async ({ snapshot }): Promise<Catalogue> => catalogueSince(snapshot, have));
  });

  router.get('/app/catalogue/stock', needs('reports'), async (ctx: Context) => {
    const { place, since } = placeStockQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view): Promise<PlaceStock> => {
      knownPlace(view, place);
      return placeStockSince(view, place, since);
    });
  });
}
