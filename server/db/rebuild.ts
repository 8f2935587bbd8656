import type { Client } from './pool.ts';
import { ends, isOwnLocation, movesBetween } from './verify/check.ts';

/** What a lot of a sku at a location comes to by its moves; lot '' for goods without one. */
export interface HeldPart {
  readonly location: string;
  readonly sku: string;
  readonly lot: string;
  readonly quantity: number;
  readonly valueFen: number;
}

/**
 * All goods there are or ever were, in the order in which they are rebuilt. Those that were moved are found from one to
 * the next in an index, instead of among all moves.
 */
export async function readSkus(client: Client): Promise<string[]> {
  const { rows } = await client.query(
    `with recursive moved as (
       select min(sku) as sku from stock_move
       union all
       select (select min(sku) from stock_move where sku > moved.sku) from moved where moved.sku is not null)
     select sku from (select sku from product union select sku from balance
       union select sku from moved where sku is not null) as every
     order by sku collate "C"`,
  );
  return rows.map(({ sku }) => sku);
}

/**
 * Goods from $1 to $2 in the order in which they are rebuilt. No index is in that order wherever the database has been
 * made, and none is wanted: a thousand goods have moves on every page, which are read faster one after another.
 */
const inSlice = 'sku collate "C" between $1 and $2';

const sums = `
  select location, m.sku, m.lot, sum(sign * quantity)::bigint as quantity, sum(sign * value_fen)::bigint as value_fen
  from (${movesBetween(inSlice)}) as m ${ends} where ${isOwnLocation('location')} group by 1, 2, 3`;

/**
 * Of some goods that follow each other, the balances that are not the sum of their moves, each as its parts; one that
 * has no moves at all as nothing. `missing` where there is no balance row.
 */
export async function findWrong(
  client: Client,
  skus: readonly string[],
): Promise<(HeldPart & { missing: boolean })[]> {
  const { rows } = await client.query({
    text: `
      with by_lot as materialized (${sums}),
      summed as (
        select location, sku, sum(quantity)::bigint as quantity, sum(value_fen)::bigint as value_fen,
          coalesce(jsonb_object_agg(lot, quantity) filter (where lot <> '' and quantity <> 0), '{}') as lots
        from by_lot group by location, sku),
      kept as (
        select location, sku, quantity, value_fen, (select coalesce(jsonb_object_agg(part->>'lot', (part->>'quantity')::bigint), '{}')
          from jsonb_array_elements(lots) as part) as lots
        from balance where ${inSlice}),
      wrong as (
        select location, sku, kept.quantity is null as missing from summed full join kept using (location, sku)
        where (kept.quantity, kept.value_fen, kept.lots)
          is distinct from (coalesce(summed.quantity, 0), coalesce(summed.value_fen, 0), coalesce(summed.lots, '{}')))
      select location, sku, missing, coalesce(lot, '') as lot, coalesce(quantity, 0)::bigint as quantity,
        coalesce(value_fen, 0)::bigint as "valueFen"
      from wrong left join by_lot using (location, sku) order by location, sku, lot`,
    values: [skus[0], skus.at(-1)],
  });
  return rows;
}

/** Last cost, since when low, since when a count is owed: what a balance knows besides its sums. */
export interface Marks {
  readonly location: string;
  readonly sku: string;
  readonly lastCostMilliFen: number | null;
  readonly lowSince: string | null;
  readonly countOwedSince: string | null;
}

/**
 * The marks of balances whose row is gone, as far as the vouchers still tell: the cost of the newest receipt that
 * stands; since when it has been below today's reorder point; when it first fell below zero after the last count.
 */
export async function findMarks(
  client: Client,
  pairs: readonly { location: string; sku: string }[],
): Promise<Marks[]> {
  const { rows } = await client.query({
    text: `
      select pair.location, pair.sku,
        (select round((told.line->>'amountFen')::numeric * 1000000 / (told.line->>'quantity')::numeric)::bigint
         from stock_move m join voucher v on v.id = m.voucher_id
           cross join lateral jsonb_array_elements(v.lines) with ordinality as told (line, number)
         where m.sku = pair.sku and m.to_location = pair.location and m.kind = 'goodsReceipt'
           and told.line->>'sku' = pair.sku and not exists (select 1 from voucher r where r.reverses = v.id)
         order by v.height desc, number desc limit 1) as "lastCostMilliFen",
        low.since as "lowSince", owed.since as "countOwedSince"
      from unnest($1::text[], $2::text[]) as pair (location, sku)
      left join product p on p.sku = pair.sku
      left join product_at_place own on own.place = pair.location and own.sku = pair.sku
      cross join lateral (
        select jsonb_agg(jsonb_build_array(height, recorded_at, after) order by height) as steps from (
          select v.height, v.recorded_at, sum(sum(case m.to_location when pair.location then m.quantity else -m.quantity end))
            over (order by v.height) as after
          from stock_move m join voucher v on v.id = m.voucher_id
          where m.sku = pair.sku and pair.location in (m.from_location, m.to_location) group by v.id) as step) as history
      cross join lateral (
        select min((step->>1)::timestamptz) as since from jsonb_array_elements(history.steps) as step
        where (step->>2)::bigint < 0 and pair.location not like '@%' and (step->>0)::bigint > coalesce((
          select max(c.height) from voucher c where c.kind = 'count' and c.place = pair.location
            and c.lines @> jsonb_build_array(jsonb_build_object('sku', pair.sku))), 0)) as owed
      cross join lateral (
        select min((step->>1)::timestamptz) as since from jsonb_array_elements(history.steps) as step
        where pair.location not like '@%' and coalesce(own.reorder_point, p.reorder_point, 0) > 0
          and (step->>0)::bigint > coalesce((
          select max((fine->>0)::bigint) from jsonb_array_elements(history.steps) as fine
          where (fine->>2)::bigint >= coalesce(own.reorder_point, p.reorder_point, 0)), 0)) as low`,
    values: [pairs.map(({ location }) => location), pairs.map(({ sku }) => sku)],
  });
  return rows;
}

/**
 * In the ledger's turn: sets balances to what their moves come to. `parts` are the sums of all vouchers up to `height`,
 * and what was posted above it is added. Marks that a row has are kept, the dates of lots are those on file. Answers
 * how many balances changed.
 */
export async function repairBalances(
  client: Client,
  parts: readonly HeldPart[],
  marks: readonly Marks[],
  height: number,
): Promise<number> {
  const { rowCount } = await client.query({
    text: `
      with given as (select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
          as part (location, sku, lot, quantity, value_fen)),
      pair as (select distinct location, sku from given),
      since as (
        select at.location, m.sku, m.lot, at.sign * m.quantity as quantity, at.sign * m.value_fen as value_fen
        from voucher v join stock_move m on m.voucher_id = v.id
          cross join lateral (values (m.to_location, 1), (m.from_location, -1)) as at (location, sign)
        where v.height > $11),
      by_lot as (
        select location, sku, lot, sum(quantity)::bigint as quantity, sum(value_fen)::bigint as value_fen
        from (select * from given union all select since.* from since join pair using (location, sku)) as flow
        group by location, sku, lot),
      dated as (
        select by_lot.*, coalesce(l.produced_on::text, known.part->>'producedOn') as produced_on,
          coalesce(l.expires_on::text, known.part->>'expiresOn') as expires_on
        from by_lot left join lot l using (sku, lot)
        left join lateral (select part from balance b cross join lateral jsonb_array_elements(b.lots) as part
          where by_lot.lot <> '' and b.location = by_lot.location and b.sku = by_lot.sku
            and part->>'lot' = by_lot.lot limit 1) as known on true),
      target as (
        select location, sku, sum(quantity)::bigint as quantity, sum(value_fen)::bigint as value_fen,
          coalesce(jsonb_agg(jsonb_build_object('lot', lot, 'producedOn', produced_on, 'expiresOn', expires_on,
            'quantity', quantity) order by coalesce(expires_on, '9999') collate "C", lot collate "C")
            filter (where lot <> '' and quantity <> 0), '[]') as lots
        from dated group by location, sku),
      mark as (select * from unnest($6::text[], $7::text[], $8::bigint[], $9::timestamptz[], $10::timestamptz[])
          as mark (location, sku, last_cost, low_since, owed_since))
      insert into balance as b
        (location, sku, quantity, value_fen, lots, last_cost_milli_fen, low_since, count_owed_since)
      select t.location, t.sku, t.quantity, t.value_fen, t.lots, mark.last_cost, mark.low_since, mark.owed_since
      from target t left join mark using (location, sku)
      on conflict (location, sku) do update set quantity = excluded.quantity, value_fen = excluded.value_fen,
        lots = excluded.lots, last_cost_milli_fen = coalesce(b.last_cost_milli_fen, excluded.last_cost_milli_fen)
      where (b.quantity, b.value_fen, b.lots) is distinct from (excluded.quantity, excluded.value_fen, excluded.lots)`,
    values: [
      parts.map(({ location }) => location),
      parts.map(({ sku }) => sku),
      parts.map(({ lot }) => lot),
      parts.map(({ quantity }) => quantity),
      parts.map(({ valueFen }) => valueFen),
      marks.map(({ location }) => location),
      marks.map(({ sku }) => sku),
      marks.map(({ lastCostMilliFen }) => lastCostMilliFen),
      marks.map(({ lowSince }) => lowSince),
      marks.map(({ countOwedSince }) => countOwedSince),
      height,
    ],
  });
  return rowCount ?? 0;
}

/** A rebuild that was begun and not ended. */
export interface RebuildProgress {
  readonly doneSku: string;
  readonly changed: number;
}

export async function readRebuild(client: Client): Promise<RebuildProgress | null> {
  const { rows } = await client.query('select done_sku as "doneSku", changed from balance_rebuild');
  return rows[0] ?? null;
}

export const keepRebuild = (client: Client, { doneSku, changed }: RebuildProgress, now: string) =>
  client.query(
    `insert into balance_rebuild (done_sku, changed, begun_at) values ($1, $2, $3)
     on conflict (id) do update set done_sku = excluded.done_sku, changed = excluded.changed`,
    [doneSku, changed, now],
  );

export const endRebuild = (client: Client) => client.query('delete from balance_rebuild');
