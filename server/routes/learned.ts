import type Router from '@koa/router';
import * as z from 'zod';
import { placeCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { needs } from '../middleware/auth.ts';
import type { Context, State } from '../middleware/context.ts';
import { RefusalError } from '../middleware/errors.ts';
import { maySeeSales } from '../policies/permissions.ts';
import { readAsking } from '../reports/asking.ts';
import { readLearned } from '../reports/learned.ts';
import type { View } from '../reports/view.ts';
import { inView, knownPlace } from './view.ts';

export const learnedQuery = z.strictObject({ place: placeCode.optional() });
export const askingQuery = learnedQuery.extend({ weeks: z.coerce.number().int().min(1).max(53).default(8) });

/** What conversations taught, and how often they had to be asked back. */
export function learnedRoutes(router: Router<State>): void {
  const read = needs('reports', 'bot');

  router.get('/v1/learned', read, async (ctx: Context) => {
    const { place } = learnedQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) => readLearned(view, ownPlace(view, place)));
  });

  router.get('/v1/asking', read, async (ctx: Context) => {
    const { place, weeks } = askingQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) => readAsking(view, { place: ownPlace(view, place), weeks }));
  });
}

/** A place that the reader is at, or any for the offices; none named is all that he may see. */
function ownPlace(view: View, asked: string | undefined): string | undefined {
  const place = knownPlace(view, asked);
  if (place === undefined || maySeeSales(view.reader, place)) return place;
  const name = view.snapshot.facts.place(place)?.name ?? place;
  throw new RefusalError(refuse('notAllowed', `${name}的别名和提问只有本店和总部能看`));
}
