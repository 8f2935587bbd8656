import type { LateEntry, StockReport, StockRow } from '../contract/reports.ts';
import { ends } from '../db/verify/check.ts';
import { readerOf } from '../desk/registry.ts';
import { dayOf } from '../ledger/day.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { freshnessOf } from './freshness.ts';
import { isLate } from './late.ts';
import type { StockAsked } from './stock.ts';
import { coming, heldAt, lateHeights } from './stock-then.ts';
import { showsCost, type View } from './view.ts';

/**
 * On hand as the books stood at an instant: the sum of the moves recorded by then. What was entered later for that day
 * or an earlier one is listed beside it, so that the figure and what became of it are both there.
 */
export async function readStockAsOf(view: View, asked: StockAsked, asOf: string): Promise<StockReport> {
  const { client } = view;
  const held = await heldAt(view, asked, asOf);
  const { rows } = await client.query<Held>({
    text: `
      with flow as (${held.flows}),
      held as (select location, sku, sum(quantity)::bigint as quantity, sum(value_fen)::bigint as value_fen
        from flow group by location, sku),
      lots as (select location, sku, jsonb_agg(jsonb_build_object('lot', lot, 'quantity', quantity,
          'expiresOn', expires_on) order by expires_on nulls last, lot) as lots
        from (select location, sku, lot, sum(quantity) as quantity from flow where lot <> '' group by 1, 2, 3) as by_lot
          left join lot using (sku, lot) where quantity > 0 group by location, sku),
      coming as (${coming})
      select location, sku, coalesce(h.quantity, 0) as quantity, coalesce(h.value_fen, 0) as "valueFen",
        coalesce(l.lots, '[]') as lots, coalesce(c.quantity, 0) as "inTransit"
      from held h full join coming c using (location, sku) left join lots l using (location, sku)
      where h.quantity <> 0 or c.quantity <> 0 or $2::text[] is not null
      order by location, sku`,
    values: [...valuesOf(asked), asOf, ...held.values],
  });
  return {
    ...freshnessOf(view),
    rows: rows.map((row) => heldRow(view, row)),
    asOf,
    ...(await readLate(view, asked, asOf)),
  };
}

const valuesOf = ({ place, skus }: StockAsked) => [place ?? null, skus?.length ? skus : null];

interface Held {
  readonly location: string;
  readonly sku: string;
  readonly quantity: number;
  readonly valueFen: number;
  readonly inTransit: number;
  readonly lots: readonly { lot: string; expiresOn: string | null; quantity: number }[];
}

const namesOf = ({ snapshot: { facts } }: View, place: string, sku: string) => ({
  place,
  placeName: facts.place(place)?.name ?? place,
  sku,
  name: facts.product(sku)?.name ?? sku,
  baseUnit: facts.product(sku)?.baseUnit ?? '',
});

function heldRow(view: View, row: Held): StockRow {
  return {
    ...namesOf(view, row.location, row.sku),
    quantity: formatQuantity(row.quantity),
    inTransit: formatQuantity(row.inTransit),
    reorderPoint: formatQuantity(view.snapshot.facts.reorderPoint(row.sku, row.location)),
    low: false,
    lots: row.lots.map((lot) => ({ ...lot, quantity: formatQuantity(lot.quantity) })),
    countOwed: false,
    ...(showsCost(view, row.location) && { valueFen: row.valueFen }),
  };
}

const mostLate = 20;

async function readLate(
  view: View,
  asked: StockAsked,
  asOf: string,
): Promise<Pick<StockReport, 'late' | 'lateCount'>> {
  const { facts } = view.snapshot;
  const day = dayOf(new Date(asOf), facts.timeZone);
  const source = asked.skus?.length
    ? lateOfGoods
    : lateOfPlaces(await lateHeights(view.client, asked.place ?? null, asOf, day));
  const { rows } = await view.client.query({
    text: `select *, count(*) over () as entries from (
        select end_at.location, m.sku, v.id, v.height, v.kind, v.details->>'command' as command,
          v.transfer_id as "transferId", v.actor, v.effective_on as "effectiveOn", v.recorded_at as "recordedAt",
          sum(end_at.sign * m.quantity)::bigint as change
        from ${source}
          ${ends}
        where ${isLate('v.recorded_at', 'v.effective_on', '$3', '$4', '$5')}
          and end_at.location not like '@%' and ($1::text is null or end_at.location = $1)
          and ($2::text[] is null or m.sku = any($2))
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) as late
      where change <> 0 order by height desc, location, sku limit $6`,
    values: [...valuesOf(asked), asOf, dayOf(new Date(asOf), facts.timeZone), facts.timeZone, mostLate],
  });
  return {
    late: rows.map((row): LateEntry => {
      const ofTransfer = row.kind === 'transferDispatch' || row.kind === 'transferReceipt';
      return {
        ...namesOf(view, row.location, row.sku),
        number: documentNumber(ofTransfer ? (row.transferId ?? row.id) : row.id),
        title: readerOf(row.kind, row.command)?.title ?? row.kind,
        change: `${row.change > 0 ? '+' : ''}${formatQuantity(row.change)}`,
        actorName: facts.person(row.actor)?.name ?? row.actor,
        recordedAt: row.recordedAt,
        effectiveOn: row.effectiveOn,
      };
    }),
    lateCount: Number(rows[0]?.entries ?? 0),
  };
}

const lateOfGoods = 'stock_move m join voucher v on v.id = m.voucher_id';

/** Late entries are few, however many vouchers there are: from each of them to its moves, not the other way round. */
const lateOfPlaces = (heights: string): string =>
  `(select * from voucher v where ${heights}) as v
   cross join lateral (select * from stock_move where voucher_id = v.id offset 0) as m`;
