import type { KnownVoucher } from '../commands/book.ts';
import { contentHash } from '../ledger/seal.ts';
import type { JournalLine, StockMove, Voucher } from '../ledger/voucher.ts';
import type { Client, Pool } from './pool.ts';
import { addRow, bytes, type Column, json, openPage, type Page, type Table } from './rows.ts';

/** A voucher with its place in the posting order. */
export interface PostedVoucher extends Voucher {
  readonly height: number;
}

const voucherColumns: readonly Column<PostedVoucher>[] = [
  ['id', 'bigint', (row) => row.id],
  ['height', 'bigint', (row) => row.height],
  ['kind', 'text', (row) => row.kind],
  ['place', 'text', (row) => row.place],
  ['actor', 'text', (row) => row.actor],
  ['effective_on', 'date', (row) => row.effectiveOn],
  ['recorded_at', 'timestamptz', (row) => row.recordedAt],
  ['key', 'text', (row) => row.key],
  ['source', 'jsonb', (row) => json(row.source)],
  ['reverses', 'bigint', (row) => row.reverses],
  ['transfer_id', 'bigint', (row) => row.transferId],
  ['party', 'text', (row) => row.party],
  ['lines', 'jsonb', (row) => json(row.lines)],
  ['details', 'jsonb', (row) => json(row.details)],
  ['content_hash', 'bytea', (row) => bytes(contentHash(row))],
];

type Numbered<Line> = { readonly voucher: PostedVoucher; readonly number: number; readonly line: Line };

const moveColumns: readonly Column<Numbered<StockMove>>[] = [
  ['voucher_id', 'bigint', ({ voucher }) => voucher.id],
  ['line', 'int', ({ number }) => number],
  ['kind', 'text', ({ voucher }) => voucher.kind],
  ['from_location', 'text', ({ line }) => line.from],
  ['to_location', 'text', ({ line }) => line.to],
  ['sku', 'text', ({ line }) => line.sku],
  ['lot', 'text', ({ line }) => line.lot],
  ['quantity', 'bigint', ({ line }) => line.quantity],
  ['value_fen', 'bigint', ({ line }) => line.valueFen],
  ['amount_fen', 'bigint', ({ line }) => line.amountFen],
  ['effective_on', 'date', ({ voucher }) => voucher.effectiveOn],
  ['origin_voucher', 'bigint', ({ line }) => line.origin?.voucherId ?? null],
  ['origin_line', 'int', ({ line }) => line.origin?.line ?? null],
];

const journalColumns: readonly Column<Numbered<JournalLine>>[] = [
  ['voucher_id', 'bigint', ({ voucher }) => voucher.id],
  ['line', 'int', ({ number }) => number],
  ['account', 'text', ({ line }) => line.account],
  ['debit_fen', 'bigint', ({ line }) => line.debitFen],
  ['credit_fen', 'bigint', ({ line }) => line.creditFen],
  ['place', 'text', ({ line }) => line.place],
  ['party', 'text', ({ line }) => line.party],
];

/** Vouchers with their moves and journal lines, as they come. */
export interface VoucherPages {
  readonly vouchers: Page<PostedVoucher>;
  readonly moves: Page<Numbered<StockMove>>;
  readonly journal: Page<Numbered<JournalLine>>;
}

const voucherTable: Table<PostedVoucher> = { name: 'voucher', columns: voucherColumns };
const moveTable: Table<Numbered<StockMove>> = { name: 'stock_move', columns: moveColumns };
const journalTable: Table<Numbered<JournalLine>> = { name: 'journal_line', columns: journalColumns };

export const openVoucherPages = (): VoucherPages => ({
  vouchers: openPage(voucherTable),
  moves: openPage(moveTable),
  journal: openPage(journalTable),
});

export function addVoucher({ vouchers, moves, journal }: VoucherPages, voucher: PostedVoucher): void {
  addRow(vouchers, voucher);
  for (const [index, line] of voucher.moves.entries()) addRow(moves, { voucher, number: index + 1, line });
  for (const [index, line] of voucher.journal.entries())
    addRow(journal, { voucher, number: index + 1, line });
}

/** How many vouchers. */
export const voucherCount = ({ vouchers }: VoucherPages): number => vouchers.size;

/** The height of the newest voucher; 0 for an empty ledger. */
export async function ledgerHeight(client: Client | Pool): Promise<number> {
  const { rows } = await client.query('select coalesce(max(height), 0)::bigint as height from voucher');
  return rows[0].height;
}

/** Vouchers with their moves and journal, in the order of the ids asked for; ids that do not exist are left out. */
export async function readVouchers(
  client: Client | Pool,
  ids: readonly number[],
): Promise<(KnownVoucher & { height: number })[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query({
    name: 'read vouchers',
    text: `
      select v.id, v.height, v.kind, v.place, v.actor, v.effective_on as "effectiveOn", v.recorded_at as "recordedAt",
        v.key, v.source, v.reverses, v.transfer_id as "transferId", v.party, v.lines, v.details,
        (select r.id from voucher r where r.reverses = v.id) as "reversedBy",
        coalesce((select json_agg(json_build_object('from', m.from_location, 'to', m.to_location, 'sku', m.sku,
          'lot', m.lot, 'quantity', m.quantity, 'valueFen', m.value_fen, 'amountFen', m.amount_fen,
          'origin', case when m.origin_voucher is null then null
            else json_build_object('voucherId', m.origin_voucher, 'line', m.origin_line) end) order by m.line)
          from stock_move m where m.voucher_id = v.id), '[]') as moves,
        coalesce((select json_agg(json_build_object('account', j.account, 'debitFen', j.debit_fen,
          'creditFen', j.credit_fen, 'place', j.place, 'party', j.party) order by j.line)
          from journal_line j where j.voucher_id = v.id), '[]') as journal
      from unnest($1::bigint[]) with ordinality as wanted (id, place_in_line)
      join voucher v on v.id = wanted.id order by wanted.place_in_line`,
    values: [ids],
  });
  return rows;
}
