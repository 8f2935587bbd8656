import type { Effect } from '../commands/define.ts';
import type { Balance } from '../ledger/balance.ts';
import { writeEffects } from './effects.ts';
import type { Client } from './pool.ts';
import { type Column, insertRows, json } from './rows.ts';
import { insertVouchers, type PostedVoucher } from './vouchers.ts';

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
  readonly vouchers: readonly PostedVoucher[];
  readonly balances: readonly {
    readonly location: string;
    readonly sku: string;
    readonly balance: Balance;
  }[];
  readonly receipts: readonly ReceiptRow[];
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

export async function writePosting(client: Client, posting: Posting): Promise<void> {
  await writeLedger(client, posting);
  await insertRows(client, 'command_receipt', receiptColumns, posting.receipts);
  await insertNotifications(client, posting.notifications);
}

/** The part of a posting that facts are read from. */
export async function writeLedger(
  client: Client,
  posting: Pick<Posting, 'vouchers' | 'balances' | 'effects'>,
): Promise<void> {
  await insertVouchers(client, posting.vouchers);
  await insertRows(
    client,
    'balance',
    balanceColumns,
    posting.balances,
    `on conflict (location, sku) do update set quantity = excluded.quantity, value_fen = excluded.value_fen,
       lots = excluded.lots, last_cost_milli_fen = excluded.last_cost_milli_fen, low_since = excluded.low_since,
       count_owed_since = excluded.count_owed_since`,
  );
  await writeEffects(client, posting.effects);
}

export async function insertNotifications(client: Client, rows: readonly NotificationRow[]): Promise<void> {
  await insertRows(client, 'notification', notificationColumns, rows, 'on conflict (once) do nothing');
}

/** The receipts of keys that were answered before. */
export async function readReceipts(
  client: Client,
  keys: readonly string[],
): Promise<Map<string, ReceiptRow>> {
  const { rows } = await client.query<ReceiptRow>({
    name: 'read receipts',
    text: `select key, input_hash as "inputHash", actor, answer, recorded_at as "recordedAt"
      from command_receipt where key = any($1::text[])`,
    values: [keys],
  });
  return new Map(rows.map((row) => [row.key, row]));
}

/** The next `count` document ids. */
export async function takeDocumentIds(client: Client, count: number): Promise<number[]> {
  const { rows } = await client.query({
    name: 'document ids',
    text: "select nextval('document_id') as id from generate_series(1, $1)",
    values: [count],
  });
  return rows.map(({ id }) => id);
}
