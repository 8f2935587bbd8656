import type { ItemSales, PlaceSales, SalesReport } from '../contract/reports.ts';
import type { Day } from '../ledger/day.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { freshnessOf } from './freshness.ts';
import { showsCost, type View, visiblePlaces } from './view.ts';

export interface SalesAsked {
  readonly place?: string | undefined;
  readonly skus?: readonly string[] | undefined;
  readonly from: Day;
  readonly to: Day;
}

/** Sales less returns and reversals between two days, both included, of the places the reader may see. */
export async function readSales(view: View, asked: SalesAsked): Promise<SalesReport> {
  const places = visiblePlaces(view, asked.place);
  const cost = places.every((place) => showsCost(view, place));
  const totals = asked.skus?.length
    ? await sumItemsByPlace(view, asked, places)
    : await sumPlaces(view, asked, places);
  return {
    ...(await freshnessOf(view.client, view.now)),
    from: asked.from,
    to: asked.to,
    places: totals.map((row) => withoutCost(row, showsCost(view, row.place))),
    items: (await sumItems(view, asked, places)).map((row) => withoutCost(row, cost)),
  };
}

/** The row as those read it who may not see what goods cost. */
export function withoutCost<Row extends { grossProfitFen?: number }>(row: Row, cost: boolean): Row {
  const { grossProfitFen: _, ...rest } = row;
  return cost ? row : (rest as Row);
}

/** Totals of places, from the journal: revenue less cost of sales is the gross profit the books show. */
export async function sumPlaces(
  { client, snapshot }: View,
  { from, to }: SalesAsked,
  places: readonly string[],
): Promise<(PlaceSales & { grossProfitFen: number })[]> {
  const { chart, place: placeOf } = snapshot.facts;
  const { rows } = await client.query({
    name: 'report sales places',
    text: `
      select j.place,
        sum(case when j.account = $4 then j.credit_fen - j.debit_fen else 0 end)::bigint as sales,
        sum(case when j.account = $5 then j.debit_fen - j.credit_fen else 0 end)::bigint as cost,
        count(distinct v.id) filter (where v.kind = 'sale'
          and not exists (select 1 from voucher r where r.reverses = v.id)) as tickets
      from voucher v join journal_line j on j.voucher_id = v.id
      where v.effective_on between $1 and $2 and j.place = any($3) and j.account in ($4, $5) group by j.place`,
    values: [from, to, places, chart.salesRevenue, chart.costOfSales],
  });
  const found = new Map(rows.map((row) => [row.place as string, row]));
  return places
    .filter((place) => found.has(place) || placeOf(place)?.kind === 'store')
    .map((place) => {
      const row = found.get(place);
      return {
        place,
        placeName: placeOf(place)?.name ?? place,
        salesFen: row?.sales ?? 0,
        tickets: Number(row?.tickets ?? 0),
        grossProfitFen: (row?.sales ?? 0) - (row?.cost ?? 0),
      };
    });
}

/** What went to customers and came back, one row per move, signed. */
const soldMoves = `
  select from_location as place, sku, quantity, coalesce(amount_fen, 0) as amount, value_fen as value, voucher_id
    from stock_move where to_location = '@customer' and effective_on between $1 and $2
  union all
  select to_location, sku, -quantity, -coalesce(amount_fen, 0), -value_fen, voucher_id
    from stock_move where from_location = '@customer' and effective_on between $1 and $2`;

export async function sumItems(
  { client, snapshot }: View,
  { from, to, skus }: SalesAsked,
  places: readonly string[],
): Promise<(ItemSales & { grossProfitFen: number })[]> {
  const { rows } = await client.query({
    name: 'report sales items',
    text: `select sku, sum(quantity)::bigint as quantity, sum(amount)::bigint as sales,
        sum(amount - value)::bigint as profit
      from (${soldMoves}) as sold where place = any($3) and ($4::text[] is null or sku = any($4))
      group by sku having sum(quantity) <> 0 or sum(amount) <> 0 order by sum(amount) desc, sku`,
    values: [from, to, places, skus?.length ? skus : null],
  });
  return rows.map(({ sku, quantity, sales, profit }) => ({
    sku,
    name: snapshot.facts.product(sku)?.name ?? sku,
    baseUnit: snapshot.facts.product(sku)?.baseUnit ?? '',
    quantity: formatQuantity(quantity),
    salesFen: sales,
    grossProfitFen: profit,
  }));
}

async function sumItemsByPlace(
  { client, snapshot }: View,
  { from, to, skus }: SalesAsked,
  places: readonly string[],
): Promise<(PlaceSales & { grossProfitFen: number })[]> {
  const { rows } = await client.query({
    name: 'report sales of items by place',
    text: `select place, sum(amount)::bigint as sales, sum(amount - value)::bigint as profit,
        count(distinct voucher_id) as tickets
      from (${soldMoves}) as sold where place = any($3) and sku = any($4) group by place order by place`,
    values: [from, to, places, skus],
  });
  return rows.map(({ place, sales, profit, tickets }) => ({
    place,
    placeName: snapshot.facts.place(place)?.name ?? place,
    salesFen: sales,
    tickets: Number(tickets),
    grossProfitFen: profit,
  }));
}
