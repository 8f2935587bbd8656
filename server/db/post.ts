import type { Effect } from '../commands/define.ts';
import type { Balance } from '../ledger/balance.ts';
import { writeEffects } from './effects.ts';
import type { Client, Pool } from './pool.ts';
import { insertPages, insertRows, json, openPage, type Page, pageOf, type Table } from './rows.ts';
import { turnAtRevision } from './turn-at-revision.ts';
import type { VoucherPages } from './vouchers.ts';

export interface ReceiptRow {
  readonly key: string;
  readonly inputHash: string;
  readonly actor: string;
  readonly answer: unknown;
  readonly recordedAt: string;
}

export interface NotificationRow {
  readonly chat: string | null;
  readonly kind: string;
  readonly mention: readonly string[];
  readonly payload: unknown;
  readonly cause: string;
  readonly once: string | null;
  readonly createdAt: string;
  readonly notBefore: string;
}

/** Everything a batch of acts changes, to be written in one transaction. */
export interface Posting {
  readonly vouchers: VoucherPages;
  readonly balances: readonly {
    readonly location: string;
    readonly sku: string;
    readonly balance: Balance;
  }[];
  readonly receipts: Page<ReceiptRow>;
  readonly notifications: readonly NotificationRow[];
  readonly effects: readonly Effect[];
}

export const balanceTable: Table<Posting['balances'][number]> = {
  name: 'balance',
  columns: [
    ['location', 'text', (row) => row.location],
    ['sku', 'text', (row) => row.sku],
    ['quantity', 'bigint', ({ balance }) => balance.quantity],
    ['value_fen', 'bigint', ({ balance }) => balance.valueFen],
    ['lots', 'jsonb', ({ balance }) => json(balance.lots)],
    ['last_cost_milli_fen', 'bigint', ({ balance }) => balance.lastCostMilliFen],
    ['low_since', 'timestamptz', ({ balance }) => balance.lowSince],
    ['count_owed_since', 'timestamptz', ({ balance }) => balance.countOwedSince],
  ],
  onConflict: `on conflict (location, sku) do update set quantity = excluded.quantity, value_fen = excluded.value_fen,
       lots = excluded.lots, last_cost_milli_fen = excluded.last_cost_milli_fen, low_since = excluded.low_since,
       count_owed_since = excluded.count_owed_since`,
};

const receiptTable: Table<ReceiptRow> = {
  name: 'command_receipt',
  columns: [
    ['key', 'text', (row) => row.key],
    ['input_hash', 'text', (row) => row.inputHash],
    ['actor', 'text', (row) => row.actor],
    ['answer', 'jsonb', (row) => json(row.answer)],
    ['recorded_at', 'timestamptz', (row) => row.recordedAt],
  ],
};

export const openReceiptPage = (): Page<ReceiptRow> => openPage(receiptTable);

const notificationTable: Table<NotificationRow> = {
  name: 'notification',
  columns: [
    ['chat', 'text', (row) => row.chat],
    ['kind', 'text', (row) => row.kind],
    ['mention', 'jsonb', (row) => json(row.mention)],
    ['payload', 'jsonb', (row) => json(row.payload)],
    ['cause', 'text', (row) => row.cause],
    ['once', 'text', (row) => row.once],
    ['created_at', 'timestamptz', (row) => row.createdAt],
    ['not_before', 'timestamptz', (row) => row.notBefore],
  ],
  onConflict: 'on conflict (once) do nothing',
};

/** Writes all of a posting's rows with one statement, then what needs statements of its own. */
export async function writePosting(client: Client, posting: Posting): Promise<void> {
  await insertPages(client, pagesOf(posting));
  await writeEffects(client, posting.effects);
}

/** Somebody else posted, or changed standing facts, before what was foreseen could be written. */
export class Overtaken extends Error {}

/**
 * Writes a posting that was decided before the ledger's turn was taken, all with one statement, which commits by
 * itself. Throws `Overtaken`, with nothing written, where the heights of its vouchers are taken or the standing facts
 * are of another revision. A posting without vouchers or with effects cannot be written so.
 */
export async function writeForeseen(client: Client, posting: Posting, revision: number): Promise<void> {
  const stands = await insertPages(client, pagesOf(posting), turnAtRevision(revision)).catch((error) => {
    throw violates(error, 'voucher_height_key') ? new Overtaken() : error;
  });
  if (!stands) throw new Overtaken();
}

/** One of the keys was answered before. */
export const keyIsAnswered = (error: unknown): boolean => violates(error, 'command_receipt_pkey');

const violates = (error: unknown, unique: string): boolean =>
  (error as { code?: string }).code === '23505' && (error as { constraint?: string }).constraint === unique;

const pagesOf = (posting: Posting) => [
  ...ledgerPages(posting),
  posting.receipts,
  pageOf(notificationTable, posting.notifications),
];

/** The part of a posting that facts are read from. */
export async function writeLedger(
  client: Client,
  posting: Pick<Posting, 'vouchers' | 'balances' | 'effects'>,
): Promise<void> {
  await insertPages(client, ledgerPages(posting));
  await writeEffects(client, posting.effects);
}

const ledgerPages = ({ vouchers, balances }: Pick<Posting, 'vouchers' | 'balances'>) => [
  vouchers.vouchers,
  vouchers.moves,
  vouchers.journal,
  pageOf(balanceTable, balances),
];

export async function insertNotifications(client: Client, rows: readonly NotificationRow[]): Promise<void> {
  await insertRows(client, notificationTable, rows);
}

/** Document ids, taken from the database in blocks so that a posting need not ask for its own. */
export function documentIds(block = 256): (client: Client | Pool) => Promise<number> {
  const ids: number[] = [];
  return async (client) => {
    if (ids.length === 0) {
      const { rows } = await client.query({
        name: 'document ids',
        text: "select nextval('document_id') as id from generate_series(1, $1)",
        values: [block],
      });
      ids.push(...rows.map(({ id }) => id as number));
    }
    return ids.shift() as number;
  };
}
