import type { StockReport } from '../contract/reports.ts';
import { formatQuantity, type Milli } from '../ledger/quantity.ts';
import { freshnessOf } from './freshness.ts';
import { showsCost, type View } from './view.ts';

export interface StockAsked {
  readonly place?: string | undefined;
  readonly skus?: readonly string[] | undefined;
}

/** On hand by place and product. Without skus, everything the place has; products it never had are left out. */
export async function readStock(view: View, asked: StockAsked): Promise<StockReport> {
  const { client, snapshot, now } = view;
  const { facts } = snapshot;
  const { rows } = await client.query({
    name: 'report stock',
    text: `
      with coming as (
        select t.to_place as location, part->>'sku' as sku, sum((part->>'quantity')::bigint) as quantity
        from transfer t cross join lateral jsonb_array_elements(t.dispatched) as parts (part)
        where t.state = 'dispatched' and ($1::text is null or t.to_place = $1) group by 1, 2),
      held as (
        select * from balance where location not like '@%' and ($1::text is null or location = $1)
          and ($2::text[] is null or sku = any($2)))
      select location, sku, coalesce(b.quantity, 0)::bigint as quantity, coalesce(b.value_fen, 0)::bigint as "valueFen",
        coalesce(b.lots, '[]') as lots, b.count_owed_since as "countOwedSince",
        coalesce(c.quantity, 0)::bigint as "inTransit"
      from held b full join coming c using (location, sku)
      where ($2::text[] is null or sku = any($2))
        and (b.quantity <> 0 or c.quantity <> 0 or $2::text[] is not null)
      order by location, sku`,
    values: [asked.place ?? null, asked.skus?.length ? asked.skus : null],
  });
  return {
    ...(await freshnessOf(client, now)),
    rows: rows.map((row) => ({
      place: row.location,
      placeName: facts.place(row.location)?.name ?? row.location,
      sku: row.sku,
      name: facts.product(row.sku)?.name ?? row.sku,
      baseUnit: facts.product(row.sku)?.baseUnit ?? '',
      quantity: formatQuantity(row.quantity),
      inTransit: formatQuantity(row.inTransit),
      reorderPoint: formatQuantity(facts.reorderPoint(row.sku, row.location)),
      low: isLow(facts.reorderPoint(row.sku, row.location), row.quantity),
      lots: row.lots.map((lot: { lot: string; expiresOn: string | null; quantity: number }) => ({
        lot: lot.lot,
        expiresOn: lot.expiresOn,
        quantity: formatQuantity(lot.quantity),
      })),
      countOwed: row.countOwedSince !== null,
      ...(showsCost(view, row.location) && { valueFen: row.valueFen }),
    })),
  };
}

/** By the point as it stands now: it may have been moved since the balance last did. */
export const isLow = (reorderPoint: Milli, quantity: Milli): boolean =>
  reorderPoint > 0 && quantity < reorderPoint;
