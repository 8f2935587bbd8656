import { randomFor } from '../../prisma/demo/random.ts';
import { readCompany } from '../../server/db/company.ts';
import { type Client, type Pool, transact } from '../../server/db/pool.ts';
import { balanceTable } from '../../server/db/post.ts';
import { insertRows, json, type Table } from '../../server/db/rows.ts';
import { type Balance, emptyBalance, type Lot } from '../../server/ledger/balance.ts';
import { addDays } from '../../server/ledger/day.ts';
import { storeCodes, warehouse } from './company.ts';
import { copyIn } from './copy-in.ts';
import { fillDay } from './days.ts';
import { addRows, columns, noRows, type Rows } from './rows.ts';
import { keepBalance, type Stockroom } from './stockroom.ts';

export const firstDay = '2026-05-25';
export const allDays = 180;

interface TransferRow {
  readonly id: number;
  readonly to: string;
  readonly dispatched: readonly unknown[];
}

/**
 * Posts the days from `from` up to, not including, `to` of a chain's life, so that the ledger is one the desk could
 * have written: vouchers with hashes, moves, journals, receipts, balances, lots, transfers. `moves` is a day's share.
 */
export async function fillDays(
  pool: Pool,
  from: number,
  to: number,
  moves: number,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const room = await openRoom(pool);
  let rows: Rows = noRows();
  let transfers: TransferRow[] = [];
  let writing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    const [written, sent] = [rows, transfers];
    rows = noRows();
    transfers = [];
    await writing;
    writing = transact(
      pool,
      'begin; set local synchronous_commit = off; set local statement_timeout = 0',
      (client) => write(client, written, sent),
    );
    // Awaited before the next one begins.
    writing.catch(() => {});
  };
  for (let day = from; day < to; day += 1) {
    fillDay(room, randomFor(day, 'scale'), addDays(firstDay, day), moves, (voucher, dispatched) => {
      addRows(rows, voucher);
      if (dispatched) transfers.push({ id: voucher.transferId ?? 0, to: voucher.place ?? '', dispatched });
    });
    // A day is made in one go, and written while the next one is made.
    await flush();
    onProgress(day - from + 1, to - from);
  }
  await writing;
  await keepRoom(pool, room);
}

/** What there is already, if the ledger was filled and used before. */
async function openRoom(pool: Pool): Promise<Stockroom> {
  const client = await pool.connect();
  const { facts } = await readCompany(client).finally(() => client.release());
  const { rows: sums } = await pool.query(
    `select (select coalesce(max(height), 0) from voucher)::bigint as height, nextval('document_id') as id`,
  );
  const room: Stockroom = { chart: facts.chart, held: new Map(), lots: new Map(), ...sums[0], moves: 0 };
  const balances = await pool.query<{ location: string; sku: string } & Balance>(
    `select location, sku, quantity, value_fen as "valueFen", lots, last_cost_milli_fen as "lastCostMilliFen" from balance`,
  );
  for (const { location, sku, ...balance } of balances.rows)
    keepBalance(room, location, sku, { ...emptyBalance, ...balance });
  const lots = await pool.query<{ sku: string } & Lot>(
    `select sku, lot, produced_on as "producedOn", expires_on as "expiresOn" from lot`,
  );
  for (const { sku, ...lot } of lots.rows) room.lots.set(`${sku} ${lot.lot}`, lot);
  return room;
}

async function write(client: Client, rows: Rows, transfers: readonly TransferRow[]): Promise<void> {
  for (const table of Object.keys(columns) as (keyof Rows)[])
    await copyIn(client, table, columns[table], rows[table]);
  await insertRows(client, transferTable, transfers);
}

const transferTable: Table<TransferRow> = {
  name: 'transfer',
  columns: [
    ['id', 'bigint', ({ id }) => id],
    ['state', 'text', () => 'received'],
    ['from_place', 'text', () => warehouse],
    ['to_place', 'text', ({ to }) => to],
    ['requested', 'jsonb', () => '[]'],
    ['dispatched', 'jsonb', ({ dispatched }) => json(dispatched)],
    ['requested_by', 'text', () => 'E09'],
  ],
};

type HeldLot = Stockroom['lots'] extends Map<string, infer Lot> ? [string, Lot] : never;

const lotTable: Table<HeldLot> = {
  name: 'lot',
  columns: [
    ['sku', 'text', ([key]) => key.split(' ')[0]],
    ['lot', 'text', ([, lot]) => lot.lot],
    ['produced_on', 'date', ([, lot]) => lot.producedOn],
    ['expires_on', 'date', ([, lot]) => lot.expiresOn],
  ],
  onConflict: 'on conflict (sku, lot) do nothing',
};

/** Balances, lots and the next id, once the vouchers are in. */
async function keepRoom(pool: Pool, room: Stockroom): Promise<void> {
  await transact(pool, 'begin', async (client) => {
    await client.query("select setval('document_id', $1)", [room.id]);
    for (const place of [...storeCodes, warehouse, '@transit']) {
      const here = [...room.held.values()].filter(({ location }) => location === place);
      await insertRows(client, balanceTable, here);
    }
    await insertRows(client, lotTable, [...room.lots]);
  });
}
