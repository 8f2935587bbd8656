import pg from 'pg';
import { type Load, load } from './measure.ts';

/**
 * The limit a posting is measured against: one prepared statement per commit that inserts a document with its
 * idempotency key and two moves, and updates one checked balance. What a database does at best for one sale without
 * deciding anything.
 */
const statement = {
  name: 'limit',
  text: `
    with document as (
      insert into limit_document (key, place, actor) values ($1, $2, 'E02') on conflict (key) do nothing returning id),
    moves as (
      insert into limit_move (document_id, line, from_location, to_location, sku, quantity)
      select id, line, from_location, to_location, $3, $4 from document,
        (values (1, $2, '@customer'), (2, '@revenue', $2)) as move (line, from_location, to_location))
    update limit_balance set quantity = quantity - $4 from document
    where location = $2 and sku = $3 and quantity >= $4`,
};

export async function prepareLimit(
  connectionString: string,
  places: readonly string[],
  skus: readonly string[],
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`
    drop table if exists limit_move; drop table if exists limit_document; drop table if exists limit_balance;
    create table limit_document (id bigint generated always as identity primary key, key text not null unique, place text not null,
      actor text not null, recorded_at timestamptz not null default now());
    create table limit_move (document_id bigint not null references limit_document, line int not null, from_location text not null,
      to_location text not null, sku text not null, quantity bigint not null check (quantity > 0), primary key (document_id, line));
    create table limit_balance (location text not null, sku text not null, quantity bigint not null check (quantity >= 0),
      primary key (location, sku));
    -- With nothing in the tables, sessions would keep a plan of their foreign key that reads them from end to end.
    insert into limit_document (key, place, actor) select 'history-' || n, 'S01', 'E02' from generate_series(1, 20000) n;
    insert into limit_move select id, line, 'a', 'b', 'x', 1 from limit_document, generate_series(1, 2) line`);
  await client.query(
    'insert into limit_balance select p, s, 1000000000000 from unnest($1::text[]) p, unnest($2::text[]) s',
    [places, skus],
  );
  await client.query('analyze limit_document; analyze limit_move; analyze limit_balance');
  await client.end();
}

/** Commits per second of the statement at a number of connections, over many balances. */
export async function measureLimit(
  connectionString: string,
  connections: number,
  total: number,
  places: readonly string[],
  skus: readonly string[],
): Promise<Load> {
  const pool = new pg.Pool({ connectionString, max: connections });
  const run = `${connections}-${Date.now()}`;
  try {
    return await load(connections, total, async (unit) => {
      await pool.query({
        ...statement,
        values: [`${run}-${unit}`, places[unit % places.length], skus[unit % skus.length], 1000],
      });
    });
  } finally {
    await pool.end();
  }
}
