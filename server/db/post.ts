import type { Effect } from '../commands/define.ts';
import type { Balance } from '../ledger/balance.ts';
import { writeEffects } from './effects.ts';
import { type Client, type Pool, turnAtRevision } from './pool.ts';
import { type Column, insertAll, insertOf, insertRows, json, type WrittenRow, writeRow } from './rows.ts';
import { voucherInserts, type WrittenVoucher } from './vouchers.ts';

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
  readonly vouchers: readonly WrittenVoucher[];
  readonly balances: readonly {
    readonly location: string;
    readonly sku: string;
    readonly balance: Balance;
  }[];
  readonly receipts: readonly WrittenRow[];
  readonly notifications: readonly NotificationRow[];
  readonly effects: readonly Effect[];
}

const balanceColumns: readonly Column<Posting['balances'][number]>[] = [
  ['location', 'text', (row) => row.location],
  ['sku', 'text', (row) => row.sku],
  ['quantity', 'bigint', ({ balance }) => balance.quantity],
  ['value_fen', 'bigint', ({ balance }) => balance.valueFen],
  ['lots', 'jsonb', ({ balance }) => json(balance.lots)],
  ['last_cost_milli_fen', 'bigint', ({ balance }) => balance.lastCostMilliFen],
  ['low_since', 'timestamptz', ({ balance }) => balance.lowSince],
  ['count_owed_since', 'timestamptz', ({ balance }) => balance.countOwedSince],
];

const receiptColumns: readonly Column<ReceiptRow>[] = [
  ['key', 'text', (row) => row.key],
  ['input_hash', 'text', (row) => row.inputHash],
  ['actor', 'text', (row) => row.actor],
  ['answer', 'jsonb', (row) => json(row.answer)],
  ['recorded_at', 'timestamptz', (row) => row.recordedAt],
];

export const writeReceipt = (receipt: ReceiptRow): WrittenRow => writeRow(receiptColumns, receipt);

const notificationColumns: readonly Column<NotificationRow>[] = [
  ['chat', 'text', (row) => row.chat],
  ['kind', 'text', (row) => row.kind],
  ['mention', 'jsonb', (row) => json(row.mention)],
  ['payload', 'jsonb', (row) => json(row.payload)],
  ['cause', 'text', (row) => row.cause],
  ['once', 'text', (row) => row.once],
  ['created_at', 'timestamptz', (row) => row.createdAt],
  ['not_before', 'timestamptz', (row) => row.notBefore],
];

/** Writes all of a posting's rows with one statement, then what needs statements of its own. */
export async function writePosting(client: Client, posting: Posting): Promise<void> {
  await insertAll(client, postingInserts(posting));
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
  const stands = await insertAll(client, postingInserts(posting), turnAtRevision(revision)).catch((error) => {
    throw violates(error, 'voucher_height_key') ? new Overtaken() : error;
  });
  if (!stands) throw new Overtaken();
}

/** One of the keys was answered before. */
export const keyIsAnswered = (error: unknown): boolean => violates(error, 'command_receipt_pkey');

const violates = (error: unknown, unique: string): boolean =>
  (error as { code?: string }).code === '23505' && (error as { constraint?: string }).constraint === unique;

const postingInserts = (posting: Posting) => [
  ...ledgerInserts(posting),
  insertOf('command_receipt', receiptColumns, posting.receipts),
  insertOf(
    'notification',
    notificationColumns,
    posting.notifications.map((row) => writeRow(notificationColumns, row)),
    onceOnly,
  ),
];

/** The part of a posting that facts are read from. */
export async function writeLedger(
  client: Client,
  posting: Pick<Posting, 'vouchers' | 'balances' | 'effects'>,
): Promise<void> {
  await insertAll(client, ledgerInserts(posting));
  await writeEffects(client, posting.effects);
}

const ledgerInserts = ({ vouchers, balances }: Pick<Posting, 'vouchers' | 'balances'>) => [
  ...voucherInserts(vouchers),
  insertOf(
    'balance',
    balanceColumns,
    balances.map((row) => writeRow(balanceColumns, row)),
    `on conflict (location, sku) do update set quantity = excluded.quantity, value_fen = excluded.value_fen,
       lots = excluded.lots, last_cost_milli_fen = excluded.last_cost_milli_fen, low_since = excluded.low_since,
       count_owed_since = excluded.count_owed_since`,
  ),
];

const onceOnly = 'on conflict (once) do nothing';

export async function insertNotifications(client: Client, rows: readonly NotificationRow[]): Promise<void> {
  await insertRows(client, 'notification', notificationColumns, rows, onceOnly);
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
