import type Router from '@koa/router';
import * as z from 'zod';
import { date, documentNumber, instant, placeCode, skuCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import type { Why } from '../contract/reports.ts';
import { dayOf } from '../ledger/day.ts';
import { needs } from '../middleware/auth.ts';
import type { Context, State } from '../middleware/context.ts';
import { RefusalError } from '../middleware/errors.ts';
import { unknownDocument } from '../policies/documents.ts';
import { maySeeSales } from '../policies/permissions.ts';
import { readDigest } from '../reports/digest.ts';
import { listDrafts, readPending } from '../reports/pending.ts';
import { readSales } from '../reports/sales.ts';
import { readStock } from '../reports/stock.ts';
import { readStockAsOf } from '../reports/stock-as-of.ts';
import type { View } from '../reports/view.ts';
import { listVouchers } from '../reports/vouchers.ts';
import { explainNumber } from '../reports/why.ts';
import { explainBalance } from '../reports/why-balance.ts';
import { explainSales } from '../reports/why-sales.ts';
import { anyPlace, inView, knownPlace, pastMoment } from './view.ts';

const skus = z
  .union([skuCode, z.array(skuCode).max(200)])
  .transform((value) => [value].flat())
  .optional();
const kindName = z.string().max(40);
const kinds = z
  .union([kindName, z.array(kindName).max(20)])
  .transform((value) => [value].flat())
  .optional();
const place = placeCode.optional();
/** The moment that is asked about, with its offset: `2026-10-03T18:00:00+08:00`. */
const asOf = instant.optional();
const before = z.coerce.number().int().positive().optional();

export const stockQuery = z.strictObject({ place, sku: skus, asOf });
export const salesQuery = z.strictObject({ place, sku: skus, from: date, to: date });
export const digestQuery = z.strictObject({ place, day: date.optional() });
export const draftQuery = z.strictObject({
  state: z.enum(['waiting', 'posted', 'rejected', 'expired', 'voided']).default('waiting'),
});
export const whyQuery = z.strictObject({ place: placeCode, sku: skuCode, asOf, before });
export const whySalesQuery = salesQuery.extend({ asOf, before });
export const voucherQuery = z.strictObject({
  place,
  kind: kinds,
  sku: skus,
  from: date.optional(),
  to: date.optional(),
  before,
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Reads, all as of one moment and as far as the reader may see. */
export function reportRoutes(router: Router<State>): void {
  const read = needs('reports', 'bot');

  router.get('/v1/stock', read, async (ctx: Context) => {
    const query = stockQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) => {
      const asked = { place: knownPlace(view, query.place), skus: query.sku };
      const asOf = pastMoment(view, query.asOf);
      return asOf === undefined ? readStock(view, asked) : readStockAsOf(view, asked, asOf);
    });
  });

  router.get('/v1/sales', read, async (ctx: Context) => {
    const query = salesQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) => {
      const asked = salesPlace(view, query.place);
      return readSales(view, { place: asked, skus: query.sku, from: query.from, to: query.to });
    });
  });

  router.get('/v1/digest', read, async (ctx: Context) => {
    const query = digestQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) => {
      const day = query.day ?? dayOf(view.now, view.snapshot.facts.timeZone);
      return readDigest(view, { day, place: salesPlace(view, query.place) });
    });
  });

  router.get('/v1/why', read, async (ctx: Context) => {
    const query = whyQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) =>
      explainBalance(view, knownPlace(view, query.place) ?? '', query.sku, {
        asOf: pastMoment(view, query.asOf),
        before: query.before,
      }),
    );
  });

  router.get('/v1/why/sales', read, async (ctx: Context) => {
    const { sku: skus, ...query } = whySalesQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) =>
      explainSales(view, {
        ...query,
        skus,
        place: salesPlace(view, query.place),
        asOf: pastMoment(view, query.asOf),
      }),
    );
  });

  router.get('/v1/vouchers', read, async (ctx: Context) => {
    const query = voucherQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) =>
      listVouchers(view, { ...query, place: salesPlace(view, query.place) }),
    );
  });

  router.get('/v1/vouchers/:number', read, async (ctx: Context) => {
    const number = documentNumber.parse(ctx.params.number);
    const why = await inView(ctx, async (view) => withinToken(view, await explainNumber(view, number)));
    if (!why.voucher && !why.draft) {
      throw new RefusalError(unknownDocument(number));
    }
    ctx.body = why;
  });

  router.get('/v1/drafts', read, async (ctx: Context) => {
    const { state } = draftQuery.parse(ctx.query);
    ctx.body = await inView(ctx, (view) => listDrafts(anyPlace(view), state));
  });

  router.get('/v1/approvals', read, async (ctx: Context) => {
    ctx.body = await inView(ctx, async (view) => (await readPending(anyPlace(view))).toDecide);
  });

  router.get('/v1/pending', read, async (ctx: Context) => {
    ctx.body = await inView(ctx, (view) => readPending(anyPlace(view)));
  });
}

/** Nothing, where the document stands for a place that the token is not for. */
function withinToken({ only }: View, why: Why): Partial<Why> {
  return !only || only.includes(why.voucher?.place ?? '') ? why : {};
}

/** A place whose sales the reader may see; none named is all that he may. */
export function salesPlace(view: View, asked: string | undefined): string | undefined {
  const known = knownPlace(view, asked);
  if (known !== undefined && !maySeeSales(view.reader, known)) {
    const name = view.snapshot.facts.place(known)?.name ?? known;
    throw new RefusalError(refuse('notAllowed', `${name}的销售只有本店和总部能看`));
  }
  return known;
}
