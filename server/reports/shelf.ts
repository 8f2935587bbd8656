import type { GoodsAtPlace } from '../contract/reports.ts';
import { readSummaryHeight, soldFlows } from '../db/summaries.ts';
import { addDays, type Day } from '../ledger/day.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { isLow } from './stock.ts';
import type { View } from './view.ts';

/** Goods on the shelves that need somebody to look: too few, too slow, too old. */

const itemOf = (
  { snapshot: { facts } }: View,
  { location, sku, quantity }: { location: string; sku: string; quantity: number },
): GoodsAtPlace => ({
  place: location,
  placeName: facts.place(location)?.name ?? location,
  sku,
  name: facts.product(sku)?.name ?? sku,
  baseUnit: facts.product(sku)?.baseUnit ?? '',
  quantity: formatQuantity(quantity),
});

/** Below the reorder point, the longest first. */
export async function readShort(view: View, places: readonly string[]) {
  const { client, snapshot } = view;
  const { facts } = snapshot;
  const { rows } = await client.query(
    `select location, sku, quantity from balance where location = any($1) and low_since is not null
     order by low_since, location, sku`,
    [places],
  );
  return rows
    .filter(({ location, sku, quantity }) => isLow(facts.reorderPoint(sku, location), quantity))
    .map((row) => ({
      ...itemOf(view, row),
      reorderPoint: formatQuantity(facts.reorderPoint(row.sku, row.location)),
    }));
}

/** On a store's shelf, and not sold there for seven days; the dearest first. */
export async function readIdle(view: View, places: readonly string[], day: Day) {
  const { client, snapshot } = view;
  const stores = places.filter((place) => snapshot.facts.place(place)?.kind === 'store');
  const { rows } = await client.query(
    `with sold as (
       select location, sku from (
         select location, effective_on, sku, sold from goods_day
         union all
         select location, effective_on, sku, sold
           from (${soldFlows('v.height > $4')}) as tail) as flow
       where location = any($1) and effective_on between $2 and $3 group by location, sku having sum(sold) > 0)
     select b.location, b.sku, b.quantity, b.value_fen as "valueFen" from balance b
     where b.location = any($1) and b.quantity > 0
       and not exists (select 1 from sold where sold.location = b.location and sold.sku = b.sku)
     order by b.value_fen desc, b.location, b.sku`,
    [stores, addDays(day, -6), day, await readSummaryHeight(client)],
  );
  return rows.map((row) => ({ ...itemOf(view, row), valueFen: row.valueFen as number }));
}

const dayMs = 24 * 3_600_000;

/** Lots that expire within so many days, or have; the first to expire first. */
export async function readExpiring(view: View, places: readonly string[], day: Day, days: number) {
  const { rows } = await view.client.query(
    `select b.location, b.sku, l.quantity, l."expiresOn" from balance b
       cross join lateral jsonb_to_recordset(b.lots) as l ("expiresOn" text, quantity bigint)
     where b.location = any($1) and b.lots <> '[]' and l.quantity > 0 and l."expiresOn" <= $2
     order by l."expiresOn", b.location, b.sku`,
    [places, addDays(day, days)],
  );
  return rows.map((row) => ({
    ...itemOf(view, row),
    expiresOn: row.expiresOn as Day,
    daysLeft: Math.round((Date.parse(row.expiresOn) - Date.parse(day)) / dayMs),
  }));
}
