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
  const { client } = view;
  const { rows } = await client.query<Held>({
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
        nullif(b.lots, '[]') as lots, b.count_owed_since is not null as "countOwed",
        coalesce(c.quantity, 0)::bigint as "inTransit"
      from held b full join coming c using (location, sku)
      where ($2::text[] is null or sku = any($2))
        and (b.quantity <> 0 or c.quantity <> 0 or $2::text[] is not null)
      order by location, sku`,
    values: [asked.place ?? null, asked.skus?.length ? asked.skus : null],
  });
  return {
    ...freshnessOf(view),
    rows: rows.map((row) => stockRow(view, row)),
  };
}

interface Held {
  readonly location: string;
  readonly sku: string;
  readonly quantity: Milli;
  readonly valueFen: number;
  /** Null where nothing is told apart by lots: of two thousand goods that is almost always so. */
  readonly lots: readonly { lot: string; expiresOn: string | null; quantity: Milli }[] | null;
  readonly countOwed: boolean;
  readonly inTransit: Milli;
}

function stockRow(view: View, row: Held): StockReport['rows'][number] {
  const { facts } = view.snapshot;
  const product = facts.product(row.sku);
  const reorderPoint = facts.reorderPoint(row.sku, row.location);
  return {
    place: row.location,
    placeName: facts.place(row.location)?.name ?? row.location,
    sku: row.sku,
    name: product?.name ?? row.sku,
    baseUnit: product?.baseUnit ?? '',
    quantity: formatQuantity(row.quantity),
    inTransit: formatQuantity(row.inTransit),
    reorderPoint: formatQuantity(reorderPoint),
    low: isLow(reorderPoint, row.quantity),
    lots: (row.lots ?? []).map(({ lot, expiresOn, quantity }) => ({
      lot,
      expiresOn,
      quantity: formatQuantity(quantity),
    })),
    countOwed: row.countOwed,
    ...(showsCost(view, row.location) && { valueFen: row.valueFen }),
  };
}

/** By the point as it stands now: it may have been moved since the balance last did. */
export const isLow = (reorderPoint: Milli, quantity: Milli): boolean =>
  reorderPoint > 0 && quantity < reorderPoint;
