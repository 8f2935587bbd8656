import { sha256 } from '../ledger/seal.ts';
import { copyOut } from './copy-out.ts';
import type { Client } from './pool.ts';

/** A voucher as the tables have it now. */
export interface VoucherContent {
  readonly id: number;
  readonly height: number;
  /** The hash that was written with it, in hexadecimal; null for one from before there were seals. */
  readonly written: string | null;
  /** The hash of what stands there now. */
  readonly hash: Buffer;
  /** Its moves and journal lines together. */
  readonly rows: number;
}

/** Lines as PostgreSQL copied them out; hashed later, while the next ones are on their way. */
export interface CopiedVouchers {
  readonly heads: readonly Buffer[];
  readonly rows: readonly Buffer[];
}

/**
 * The lines of the vouchers above `after` up to `upTo`, one pass per table. `COPY` takes no parameters, so heights and
 * ids stand in the text; they are numbers.
 */
export async function copyVouchers(client: Client, after: number, upTo: number): Promise<CopiedVouchers> {
  const heads = await copyOut(
    client,
    `select height, encode(content_hash, 'hex'), 'voucher', id, kind, place, actor, effective_on,
       to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), key, source, reverses,
       transfer_id, party, lines, details
     from voucher where height > ${Number(after)} and height <= ${Number(upTo)} order by height`,
  );
  if (heads.length === 0) return { heads, rows: [] };
  const among = idSpans(heads.map((line) => valueAt(line, 3)))
    .map(([least, most]) => `voucher_id between ${least} and ${most}`)
    .join(' or ');
  const moves = await copyOut(
    client,
    `select 'move', voucher_id, line, kind, from_location, to_location, sku, lot, quantity, value_fen, amount_fen,
       effective_on, origin_voucher, origin_line from stock_move where ${among} order by voucher_id, line`,
  );
  const journal = await copyOut(
    client,
    `select 'journal', voucher_id, line, account, debit_fen, credit_fen, place, party
     from journal_line where ${among} order by voucher_id, line`,
  );
  return { heads, rows: [...moves, ...journal] };
}

/** The copied vouchers in their order, each with its content's hash as `server/ledger/seal.ts` defines it. */
export function hashVouchers({ heads, rows }: CopiedVouchers): VoucherContent[] {
  const rowsOf = new Map<number, Buffer[]>(heads.map((line) => [valueAt(line, 3), []]));
  for (const row of rows) rowsOf.get(valueAt(row, 1))?.push(row);
  return heads.map((line) => {
    const id = valueAt(line, 3);
    const own = rowsOf.get(id) ?? [];
    const [hashAt, contentAt] = [startOf(line, 1), startOf(line, 2)];
    const written = line.toString('latin1', hashAt, contentAt - 1);
    return {
      id,
      height: valueAt(line, 0),
      written: written === '\\N' ? null : written,
      hash: sha256(Buffer.concat([line.subarray(contentAt), ...own])),
      rows: own.length,
    };
  });
}

export const readContents = async (client: Client, after: number, upTo: number): Promise<VoucherContent[]> =>
  hashVouchers(await copyVouchers(client, after, upTo));

/** Ids nearly follow the heights; where one is far off, like a released draft's, it is a span of its own. */
function idSpans(ids: readonly number[]): [least: number, most: number][] {
  const spans: [number, number][] = [];
  for (const id of ids.toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && id - last[1] < 1_000) last[1] = id;
    else spans.push([id, id]);
  }
  return spans;
}

const tab = 0x09;
const zero = 0x30;

function startOf(line: Buffer, column: number): number {
  let start = 0;
  for (let n = 0; n < column; n += 1) start = line.indexOf(tab, start) + 1;
  return start;
}

/** Digit by digit: a text per line would be made only to be thrown away. */
function valueAt(line: Buffer, column: number): number {
  let value = 0;
  for (let at = startOf(line, column); ; at += 1) {
    const byte = line[at] ?? tab;
    if (byte === tab) return value;
    value = value * 10 + byte - zero;
  }
}
