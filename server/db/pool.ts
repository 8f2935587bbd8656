import pg from 'pg';

/** Numbers and dates as the ledger wants them: integers as numbers, days as `YYYY-MM-DD`, instants as ISO strings. */
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, toSafeInteger],
  [pg.types.builtins.NUMERIC, toSafeInteger],
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString()],
]);

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

export type Pool = pg.Pool;
export type Client = pg.ClientBase;

/** A pool whose connections give up rather than hang: statements after 15 s, a stalled transaction after 5 s. */
export function createPool(connectionString: string, max = 10): Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    types,
    connectionTimeoutMillis: 5_000,
    options: '-c timezone=UTC -c statement_timeout=15000 -c idle_in_transaction_session_timeout=5000',
  });
  // A connection that breaks (the server restarted) is replaced by the pool, and its work fails with the next statement;
  // the news alone, while it idles or is between two statements, must not end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Runs `work` in a transaction; rolls back and rethrows when it throws. */
export async function transact<T>(
  pool: Pool,
  opening: string,
  work: (client: Client, opened: pg.QueryResult[]) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    const opened: unknown = await client.query(opening);
    const result = await work(client, [opened].flat() as pg.QueryResult[]);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * One writer at a time, over all processes of a database: the ledger's turn is an advisory lock held to the end of the
 * transaction. Every statement after it sees all that was posted before, so nothing can be decided on stale balances.
 */
export const ledgerTurn = 'begin; select pg_advisory_xact_lock(20261121)';

/** How far the ledger had got when a writer's turn, or a moment of reading, began. */
export interface LedgerState {
  /** Of the company's standing facts; 0 where there is no company. */
  readonly revision: number;
  readonly height: number;
}

/** Runs `work` in the ledger's turn; lock and state come with one round trip. */
export function inLedgerTurn<T>(
  pool: Pool,
  work: (client: Client, state: LedgerState) => Promise<T>,
): Promise<T> {
  return opened(pool, ledgerTurn, work);
}

/** Reads that must agree with each other see one moment. */
export const oneMoment = 'begin isolation level repeatable read read only';

/** Runs `work` on one moment of the database; how far the ledger had got comes with the round trip that begins it. */
export function atOneMoment<T>(
  pool: Pool,
  work: (client: Client, state: LedgerState) => Promise<T>,
): Promise<T> {
  return opened(pool, oneMoment, work);
}

const readState =
  'select revision, (select coalesce(max(height), 0) from voucher)::bigint as height from company';

const opened = <T>(
  pool: Pool,
  opening: string,
  work: (client: Client, state: LedgerState) => Promise<T>,
): Promise<T> =>
  transact(pool, `${opening}; ${readState}`, (client, results) =>
    work(client, results.at(-1)?.rows[0] ?? { revision: 0, height: 0 }),
  );
