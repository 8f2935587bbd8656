import type { ItemSales, PlaceSales, SalesReport } from '../contract/reports.ts';
import { placeFlows, readSummaryHeight, soldFlows } from '../db/summaries.ts';
import { addDays, type Day } from '../ledger/day.ts';
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
    ...freshnessOf(view),
    from: asked.from,
    to: asked.to,
    places: totals.map((row) => withoutCost(row, showsCost(view, row.place))),
    items: (await sumItems(view, asked, places)).map((row) => withoutCost(row, cost)),
  };
}

/** The row as those read it who may not see what goods cost. */
export function withoutCost<Row extends { grossProfitFen?: number }>(row: Row, cost: boolean): Row {
  if (cost) return row;
  const { grossProfitFen: _, ...rest } = row;
  return rest as Row;
}

/**
 * Totals of places, from the journal: revenue less cost of sales is the gross profit the books show. A ticket is a sale
 * that stands.
 */
export async function sumPlaces(
  { client, snapshot }: View,
  { from, to }: SalesAsked,
  places: readonly string[],
): Promise<(PlaceSales & { grossProfitFen: number })[]> {
  const placeOf = snapshot.facts.place;
  const { rows } = await client.query({
    text: `
      select place, sum(sales_fen)::bigint as sales, sum(cost_fen)::bigint as cost, sum(tickets)::bigint as tickets from (
        select place, effective_on, sales_fen, cost_fen, tickets from place_day
        union all
        ${placeFlows('v.height > $4')}) as flow
      where effective_on between $1 and $2 and place = any($3) group by place`,
    values: [from, to, places, await readSummaryHeight(client)],
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

/** What the places together sold on each day from one to another, both included, oldest first. */
export async function sumDays(
  { client }: View,
  places: readonly string[],
  from: Day,
  to: Day,
): Promise<{ readonly day: Day; readonly salesFen: number }[]> {
  const { rows } = await client.query(
    `select effective_on as day, sum(sales_fen)::bigint as sales from (
       select place, effective_on, sales_fen from place_day
       union all
       select place, effective_on, sales_fen from (${placeFlows('v.height > $4')}) as tail) as flow
     where place = any($1) and effective_on between $2 and $3 group by effective_on`,
    [places, from, to, await readSummaryHeight(client)],
  );
  const sold = new Map(rows.map(({ day, sales }) => [day as Day, sales as number]));
  const days: { day: Day; salesFen: number }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, salesFen: sold.get(day) ?? 0 });
  return days;
}

export async function sumItems(
  { client, snapshot }: View,
  { from, to, skus }: SalesAsked,
  places: readonly string[],
): Promise<(ItemSales & { grossProfitFen: number })[]> {
  const { rows } = await client.query({
    text: `select sku, sum(sold)::bigint as quantity, sum(sales_fen)::bigint as sales,
        sum(sales_fen - cost_fen)::bigint as profit
      from (select location, effective_on, sku, sold, sales_fen, cost_fen from goods_day
        union all
        select location, effective_on, sku, sold, sales_fen, cost_fen
          from (${soldFlows('v.height > $5')}) as tail) as flow
      where effective_on between $1 and $2 and location = any($3) and ($4::text[] is null or sku = any($4))
      group by sku having sum(sold) <> 0 or sum(sales_fen) <> 0 order by sum(sales_fen) desc, sku`,
    values: [from, to, places, skus?.length ? skus : null, await readSummaryHeight(client)],
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

/** What went to customers and came back of some goods, one row per move, signed: few enough to be read one by one. */
const soldMoves = `
  select from_location as place, kind, coalesce(amount_fen, 0) as amount, value_fen as value, voucher_id
    from stock_move where to_location = '@customer' and sku = any($4) and effective_on between $1 and $2
  union all
  select to_location, kind, -coalesce(amount_fen, 0), -value_fen, voucher_id
    from stock_move where from_location = '@customer' and sku = any($4) and effective_on between $1 and $2`;

async function sumItemsByPlace(
  { client, snapshot }: View,
  { from, to, skus }: SalesAsked,
  places: readonly string[],
): Promise<(PlaceSales & { grossProfitFen: number })[]> {
  const { rows } = await client.query({
    name: 'report sales of items by place',
    text: `select place, sum(amount)::bigint as sales, sum(amount - value)::bigint as profit,
        count(distinct voucher_id) filter (where kind = 'sale'
          and not exists (select 1 from voucher r where r.reverses = voucher_id)) as tickets
      from (${soldMoves}) as sold where place = any($3) group by place order by place`,
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
