import type { Client } from '../db/pool.ts';
import { readSummaryHeight } from '../db/summaries.ts';
import { ends } from '../db/verify/check.ts';
import type { StockAsked } from './stock.ts';
import type { View } from './view.ts';

/**
 * SQL: what stood at each place at an instant, as flows that add up to it; with place $1 or all, skus $2 or all, the
 * instant $3, and `values` from $4 on.
 */
interface HeldThen {
  readonly flows: string;
  readonly values: readonly unknown[];
}

const placesAsked = "location not like '@%' and ($1::text is null or location = $1)";

const midnight = "date_trunc('day', $3::timestamptz, 'UTC')";

/** The moves of the vouchers `v`, from the places' side, each `sign` times. */
const movesOf = (vouchers: string, sign = ''): string => `
  select location, sku, lot, ${sign}quantity as quantity, ${sign}value_fen as value_fen
  from (select end_at.location, m.sku, m.lot, end_at.sign * m.quantity as quantity, end_at.sign * m.value_fen as value_fen
    from voucher v join stock_move m on m.voucher_id = v.id ${ends} where ${vouchers}) as move where ${placesAsked}`;

/** Of some goods, the moves themselves: an index has them together. */
const ofGoods = movesOf('m.sku = any($2) and v.recorded_at <= $3::timestamptz');

/** Day summaries of the days recorded before that day, what was recorded on it by then, and what is not summarised. */
const fromTheBeginning = `
  select location, sku, lot, quantity, value_fen from goods_day where ${placesAsked} and recorded_on < ${midnight}::date
  union all
  ${movesOf(`v.height between $5 and $6 and v.recorded_at >= ${midnight} and v.recorded_at <= $3::timestamptz`)}
  union all
  ${movesOf('v.height > $4 and v.recorded_at <= $3::timestamptz')}`;

/** The balances, less all that was recorded since: fewer days where the instant is not long ago. */
const backFromNow = `
  select location, sku, '' as lot, quantity - (select coalesce(sum((part->>'quantity')::bigint), 0)::bigint
    from jsonb_array_elements(lots) as part) as quantity, value_fen from balance where ${placesAsked}
  union all
  select location, sku, part->>'lot', (part->>'quantity')::bigint, 0 from balance
    cross join lateral jsonb_array_elements(lots) as part where ${placesAsked} and lots <> '[]'
  union all
  select location, sku, lot, -quantity, -value_fen from goods_day
    where ${placesAsked} and recorded_on > ${midnight}::date
  union all
  ${movesOf(`v.height between $5 and $6 and v.recorded_at > $3::timestamptz and v.recorded_at < ${midnight} + interval '1 day'`, '-')}
  union all
  ${movesOf('v.height > $4 and v.recorded_at > $3::timestamptz', '-')}`;

export async function heldAt({ client, now }: View, asked: StockAsked, asOf: string): Promise<HeldThen> {
  if (asked.skus?.length) return { flows: ofGoods, values: [] };
  const { rows } = await client.query('select recorded_at as first from voucher where height = 1');
  const first = rows[0] ? Date.parse(rows[0].first) : 0;
  const recent = Date.parse(asOf) > (first + now.getTime()) / 2;
  return {
    flows: recent ? backFromNow : fromTheBeginning,
    values: [await readSummaryHeight(client), ...(await heightsOf(client, asOf))],
  };
}

/** Between which heights the summarised vouchers of the instant's day stand; none where nothing was recorded on it. */
async function heightsOf(client: Client, asOf: string): Promise<[number, number]> {
  const { rows } = await client.query(
    `select first_height as first, last_height as last from recorded_day where day = ($1::timestamptz at time zone 'UTC')::date`,
    [asOf],
  );
  return rows[0] ? [rows[0].first, rows[0].last] : [0, 0];
}

const mostSpans = 20;

/**
 * SQL: among which heights the vouchers `v` stand that were recorded after an instant for its business day or an earlier
 * one: on that day of recording, on one of which the summaries know such goods, or not summarised yet. There may be
 * others among them.
 */
export async function lateHeights(
  client: Client,
  place: string | null,
  asOf: string,
  day: string,
): Promise<string> {
  const { rows } = await client.query<{ first: number; last: number }>(
    `select first_height as first, last_height as last from recorded_day
     where day = ($2::timestamptz at time zone 'UTC')::date or day in (
       select recorded_on from goods_day where ($1::text is null or location = $1) and effective_on <= $3::date
         and recorded_on > ($2::timestamptz at time zone 'UTC')::date)
     order by first_height`,
    [place, asOf, day],
  );
  const all =
    rows.length > mostSpans
      ? [{ first: rows[0]?.first, last: Math.max(...rows.map(({ last }) => last)) }]
      : rows;
  // Numbers of our own: with them in the text the plan knows how few they are.
  const spans = all.map(({ first, last }) => `v.height between ${Number(first)} and ${Number(last)}`);
  return [...spans, `v.height > ${await readSummaryHeight(client)}`].join(' or ');
}

/**
 * SQL: on the road to each place at the instant. Transfers that were over by then come to nothing, so only those count
 * that are on the road now, or had a voucher since.
 */
export const coming = `
  select t.to_place as location, m.sku,
    sum(case when m.to_location = '@transit' then m.quantity else -m.quantity end)::bigint as quantity
  from transfer t join voucher v on v.transfer_id = t.id join stock_move m on m.voucher_id = v.id
  where (t.state = 'dispatched' or exists (select 1 from voucher later
      where later.transfer_id = t.id and later.recorded_at > $3::timestamptz))
    and v.recorded_at <= $3::timestamptz and '@transit' in (m.from_location, m.to_location)
    and ($1::text is null or t.to_place = $1) and ($2::text[] is null or m.sku = any($2))
  group by t.to_place, m.sku`;
