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

/**
 * The vouchers above `after` up to `upTo`, in order, each with the hash of its content as `server/ledger/seal.ts` defines
 * it. One pass per table, and the rows are hashed as PostgreSQL writes them. `COPY` takes no parameters, so the heights
 * stand in the text; they are numbers.
 */
export async function readContents(client: Client, after: number, upTo: number): Promise<VoucherContent[]> {
  // The heights are a small part of a large ledger, which the planner does not know of the rows behind them.
  await client.query('set local enable_hashjoin = off; set local enable_mergejoin = off');
  const span = `voucher v where v.height > ${Number(after)} and v.height <= ${Number(upTo)}`;
  const heads = await copyOut(
    client,
    `select v.height, encode(v.content_hash, 'hex'), 'voucher', v.id, v.kind, v.place, v.actor, v.effective_on,
       to_char(v.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), v.key, v.source, v.reverses,
       v.transfer_id, v.party, v.lines, v.details from ${span} order by v.height`,
  );
  const moves = await copyOut(
    client,
    `select 'move', m.voucher_id, m.line, m.kind, m.from_location, m.to_location, m.sku, m.lot, m.quantity, m.value_fen,
       m.amount_fen, m.effective_on, m.origin_voucher, m.origin_line
     from ${span.replace(' where', ' join stock_move m on m.voucher_id = v.id where')} order by v.height, m.line`,
  );
  const journal = await copyOut(
    client,
    `select 'journal', j.voucher_id, j.line, j.account, j.debit_fen, j.credit_fen, j.place, j.party
     from ${span.replace(' where', ' join journal_line j on j.voucher_id = v.id where')} order by v.height, j.line`,
  );
  await client.query('set local enable_hashjoin = on; set local enable_mergejoin = on');
  const rowsOf = group([...moves, ...journal]);
  return heads.map((line) => {
    const [height, written, head] = cut(line);
    const id = idOf(head);
    const rows = rowsOf.get(id) ?? [];
    return {
      id,
      height: Number(height),
      written,
      hash: sha256(Buffer.concat([head, ...rows])),
      rows: rows.length,
    };
  });
}

const tab = 0x09;

/** The two columns before the content, and the content. */
function cut(line: Buffer): [height: string, written: string | null, head: Buffer] {
  const first = line.indexOf(tab);
  const second = line.indexOf(tab, first + 1);
  const written = line.toString('latin1', first + 1, second);
  return [line.toString('latin1', 0, first), written === '\\N' ? null : written, line.subarray(second + 1)];
}

/** The voucher's id, the second value of every line. */
function idOf(line: Buffer): number {
  const first = line.indexOf(tab);
  return Number(line.toString('latin1', first + 1, line.indexOf(tab, first + 1)));
}

function group(lines: readonly Buffer[]): Map<number, Buffer[]> {
  const groups = new Map<number, Buffer[]>();
  for (const line of lines) {
    const id = idOf(line);
    const known = groups.get(id);
    if (known) known.push(line);
    else groups.set(id, [line]);
  }
  return groups;
}
