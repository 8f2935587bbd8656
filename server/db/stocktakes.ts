import type { FactValues, Need, Stocktake, StocktakeHead } from '../commands/book.ts';
import type { Effect } from '../commands/define.ts';
import { documentId } from '../ledger/number.ts';
import type { Client, Pool } from './pool.ts';

/** Stocktakes: what is written of them, and what was counted, with what has moved since. */

/** When a voucher's goods moved: a device may have recorded it before the service heard of it. */
const movedAt = "coalesce((v.source->>'madeAt')::timestamptz, v.recorded_at)";

const netSince = (place: string, sku: string, since: string): string => `(
  select coalesce(sum(case when m.to_location = ${place} then m.quantity else 0 end
      - case when m.from_location = ${place} then m.quantity else 0 end), 0)::bigint
    from stock_move m join voucher v on v.id = m.voucher_id
    where m.sku = ${sku} and ${place} in (m.from_location, m.to_location)
      and v.recorded_at > ${since} and ${movedAt} > ${since})`;

const stocktakeSelect = `select id, state, place, title, blind, sections, again, opened_by as "openedBy",
  to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "openedAt" from stocktake`;

const countsSelect = `with newest as (
    select distinct on (c.section, c.sku) c.* from stocktake_count c where c.stocktake = $1
    order by c.section, c.sku, c.counted_at desc, c.document_id desc),
  summed as (
    select sku, sum(quantity)::bigint as quantity, min(counted_at) as first_at, max(counted_at) as last_at,
      array_agg(distinct person) as people, array_agg(section order by section) as sections
    from newest group by sku)
  select sku, quantity, first_at as "firstAt", last_at as "lastAt", people, sections,
    ${netSince('$2', 'summed.sku', 'summed.first_at')} as "movedSince",
    exists (select 1 from stock_move m join voucher v on v.id = m.voucher_id
      where m.sku = summed.sku and $2 in (m.from_location, m.to_location)
        and ${movedAt} > summed.first_at and ${movedAt} <= summed.last_at) as stirred
  from summed order by sku`;

async function withCounts(
  client: Client | Pool,
  head: StocktakeHead,
  oneOfSeveral: boolean,
): Promise<Stocktake> {
  const { rows } = await client.query(countsSelect, [head.id, head.place]);
  const at = (value: Date | string): string => new Date(value).toISOString();
  return {
    ...{ head, oneOfSeveral },
    counts: rows.map((row) => ({ ...row, firstAt: at(row.firstAt), lastAt: at(row.lastAt) })),
  };
}

export const stocktakeReaders = {
  async movedSince(
    client: Client | Pool,
    { place, sku, since }: Extract<Need, { fact: 'movedSince' }>,
  ): Promise<FactValues['movedSince']> {
    const { rows } = await client.query(`select ${netSince('$1', '$2', '$3::timestamptz')} as net`, [
      place,
      sku,
      since,
    ]);
    return rows[0].net;
  },

  async stocktake(
    client: Client | Pool,
    { place, number }: Extract<Need, { fact: 'stocktake' }>,
  ): Promise<Stocktake | null> {
    const { rows } = await client.query(
      `${stocktakeSelect} where place = $1 and (id = $2 or ($2::bigint is null and state = 'open')) order by id desc`,
      [place, number === null ? null : (documentId(number) ?? 0)],
    );
    return rows[0] ? withCounts(client, rows[0], rows.length > 1) : null;
  },
};

/** The stocktakes of a place that are under way, the newest first. */
export async function openStocktakes(client: Client, place: string): Promise<Stocktake[]> {
  const { rows } = await client.query(
    `${stocktakeSelect} where place = $1 and state = 'open' order by id desc limit 20`,
    [place],
  );
  const found: Stocktake[] = [];
  for (const row of rows) found.push(await withCounts(client, row, false));
  return found;
}

export const stocktakeWriters = {
  stocktake: (client: Client, { stocktake }: Extract<Effect, { set: 'stocktake' }>) =>
    client.query(
      `insert into stocktake (id, state, place, title, blind, sections, again, opened_by, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (id) do update set state = excluded.state, again = excluded.again`,
      [
        ...[stocktake.id, stocktake.state, stocktake.place, stocktake.title, stocktake.blind],
        ...[stocktake.sections, stocktake.again, stocktake.openedBy, stocktake.openedAt],
      ],
    ),
  counted: (client: Client, count: Extract<Effect, { set: 'counted' }>) =>
    client.query(
      `insert into stocktake_count (stocktake, section, sku, document_id, quantity, person, counted_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[count.stocktake, count.section, count.sku, count.documentId],
        ...[count.quantity, count.person, count.countedAt],
      ],
    ),
};
