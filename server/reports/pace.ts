import { readSummaryHeight, soldFlows } from '../db/summaries.ts';
import { addDays, dayOf } from '../ledger/day.ts';
import type { Milli } from '../ledger/quantity.ts';
import type { View } from './view.ts';

/** So many days tell how fast goods go: two weeks have every weekday twice. */
const mostDays = 14;
const dayMs = 24 * 3_600_000;

/** For how many days a quantity lasts at a place as it sold lately; null where it did not. */
export type Lasts = (place: string, sku: string, quantity: Milli) => number | null;

/** How long goods last, of the last two weeks, or of as many days as there are books. */
export async function readPace(
  view: View,
  places: readonly string[],
  skus: readonly string[],
): Promise<Lasts> {
  const { client, snapshot, now } = view;
  const today = dayOf(now, snapshot.facts.timeZone);
  const { rows } = await client.query<{ location: string; sku: string; sold: number }>(
    `select location, sku, sum(sold)::bigint as sold from (
       select location, effective_on, sku, sold from goods_day
       union all
       select location, effective_on, sku, sold
         from (${soldFlows('v.height > $5')}) as tail) as flow
     where effective_on between $1 and $2 and location = any($3) and sku = any($4) group by location, sku`,
    [addDays(today, 1 - mostDays), today, places, skus, await readSummaryHeight(client)],
  );
  const days = Math.min(mostDays, await daysOfBooks(view));
  const sold = new Map(rows.map((row) => [`${row.location} ${row.sku}`, row.sold]));
  return (place, sku, quantity) => {
    const pace = sold.get(`${place} ${sku}`) ?? 0;
    return pace <= 0 ? null : Math.max(0, Math.floor((quantity * days) / pace));
  };
}

async function daysOfBooks({ client, now }: View): Promise<number> {
  const { rows } = await client.query('select recorded_at as first from voucher where height = 1');
  return rows[0] ? Math.floor((now.getTime() - Date.parse(rows[0].first)) / dayMs) + 1 : 1;
}
