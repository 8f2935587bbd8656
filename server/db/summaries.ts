import type { Client } from './pool.ts';
import { accountOf, isOwnLocation } from './verify/check.ts';

/** The UTC day of recording: not the business day, but the same one whatever time zone the company sets. */
export const recordedOn = "(v.recorded_at at time zone 'UTC')::date";

/**
 * SQL: the two ends of moves `m`, with what is added there. A move to a customer is sold, one from a customer, whether a
 * return or a reversal, is sold the other way round; `sold` has the sign of what the shelf gets.
 */
export const signedEnds = `
  cross join lateral (
    values (m.to_location, 1, case m.from_location when '@customer' then 1 else 0 end),
      (m.from_location, -1, case m.to_location when '@customer' then -1 else 0 end)) as at (location, sign, sold)`;

/** SQL: what the moves of the vouchers `v` do at each own location, by day. */
const goodsFlows = (vouchers: string): string => `
  select at.location, m.effective_on, m.sku, m.lot, ${recordedOn} as recorded_on, at.sign * m.quantity as quantity,
    at.sign * m.value_fen as value_fen, -at.sold * m.quantity as sold, -at.sold * coalesce(m.amount_fen, 0) as sales_fen,
    -at.sold * m.value_fen as cost_fen
  from voucher v join stock_move m on m.voucher_id = v.id ${signedEnds}
  where ${vouchers} and ${isOwnLocation('at.location')}`;

/**
 * SQL: the same of what was sold only. A move to or from a customer has one own end, so none is taken apart into two; a
 * report that reads a thousand vouchers above the head is faster by a fifth.
 */
export const soldFlows = (vouchers: string): string => `
  select case m.to_location when '@customer' then m.from_location else m.to_location end as location, m.effective_on, m.sku,
    sign.sold * m.quantity as sold, sign.sold * coalesce(m.amount_fen, 0) as sales_fen, sign.sold * m.value_fen as cost_fen
  from voucher v join stock_move m on m.voucher_id = v.id
    cross join lateral (select case m.to_location when '@customer' then 1 else -1 end as sold) as sign
  where ${vouchers} and '@customer' in (m.from_location, m.to_location)`;

/**
 * SQL: revenue and cost of sales of the vouchers `v` as the journal has them, and their tickets: a sale is one on its
 * day, and its reversal takes that one away, on the sale's day, whatever day the reversal itself counts for.
 */
export const placeFlows = (vouchers: string): string => `
  select j.place, v.effective_on,
    case when j.account = ${accountOf('salesRevenue')} then j.credit_fen - j.debit_fen else 0 end as sales_fen,
    case when j.account = ${accountOf('costOfSales')} then j.debit_fen - j.credit_fen else 0 end as cost_fen, 0 as tickets
  from voucher v join journal_line j on j.voucher_id = v.id
  where ${vouchers} and j.place is not null and j.account in (${accountOf('salesRevenue')}, ${accountOf('costOfSales')})
  union all
  select v.place, v.effective_on, 0, 0, 1 from voucher v where ${vouchers} and v.kind = 'sale' and v.place is not null
  union all
  select sale.place, sale.effective_on, 0, 0, -1 from voucher v join voucher sale on sale.id = v.reverses
  where ${vouchers} and v.reverses is not null and sale.kind = 'sale' and sale.place is not null`;

/**
 * How far the summaries reach. A report asks first and gives the height to its query, both at one moment. Such a query
 * has no name, so that it is planned each time for that height: a plan for any height would expect a third of all
 * vouchers above it.
 */
export async function readSummaryHeight(client: Client): Promise<number> {
  const { rows } = await client.query('select height from summary_head');
  return rows[0]?.height ?? 0;
}

/**
 * Adds the vouchers above `after` up to `upTo` to the sums of their days, and moves the head: in one transaction, so
 * that summaries and head always agree.
 */
export async function summariseVouchers(client: Client, after: number, upTo: number): Promise<void> {
  const among = 'v.height > $1 and v.height <= $2';
  // In the order of the key, so that what a report reads together lies together.
  await client.query({
    text: `insert into goods_day as d
        (location, effective_on, sku, lot, recorded_on, quantity, value_fen, sold, sales_fen, cost_fen)
      select location, effective_on, sku, lot, recorded_on, sum(quantity), sum(value_fen), sum(sold), sum(sales_fen),
        sum(cost_fen) from (${goodsFlows(among)}) as flow group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
      on conflict (location, effective_on, sku, lot, recorded_on) do update set quantity = d.quantity + excluded.quantity,
        value_fen = d.value_fen + excluded.value_fen, sold = d.sold + excluded.sold,
        sales_fen = d.sales_fen + excluded.sales_fen, cost_fen = d.cost_fen + excluded.cost_fen`,
    values: [after, upTo],
  });
  await client.query({
    text: `insert into place_day as d (place, effective_on, sales_fen, cost_fen, tickets)
      select place, effective_on, sum(sales_fen), sum(cost_fen), sum(tickets) from (${placeFlows(among)}) as flow
      group by 1, 2 order by 1, 2
      on conflict (place, effective_on) do update set sales_fen = d.sales_fen + excluded.sales_fen,
        cost_fen = d.cost_fen + excluded.cost_fen, tickets = d.tickets + excluded.tickets`,
    values: [after, upTo],
  });
  await client.query(
    `insert into recorded_day as d (day, first_height, last_height)
     select ${recordedOn}, min(v.height), max(v.height) from voucher v where ${among} group by 1
     on conflict (day) do update set first_height = least(d.first_height, excluded.first_height),
       last_height = greatest(d.last_height, excluded.last_height)`,
    [after, upTo],
  );
  await client.query('update summary_head set height = $1', [upTo]);
}

/** Forgets all summaries; the job adds everything up again, and until then reports read the moves. */
export async function dropSummaries(client: Client): Promise<void> {
  await client.query(
    'delete from goods_day; delete from place_day; delete from recorded_day; update summary_head set height = 0',
  );
}
