import type { PostedVoucher } from '../../server/db/vouchers.ts';
import { documentNumber } from '../../server/ledger/number.ts';
import { contentOf, sha256 } from '../../server/ledger/seal.ts';

export const columns = {
  voucher:
    'id, kind, place, actor, effective_on, recorded_at, key, source, reverses, transfer_id, party, lines, details, height, content_hash',
  stock_move:
    'voucher_id, line, kind, from_location, to_location, sku, lot, quantity, value_fen, amount_fen, effective_on, origin_voucher, origin_line',
  journal_line: 'voucher_id, line, account, debit_fen, credit_fen, place, party',
  command_receipt: 'key, input_hash, actor, answer, recorded_at',
} as const;

export type Rows = { readonly [Table in keyof typeof columns]: string[] };

export const noRows = (): Rows => ({ voucher: [], stock_move: [], journal_line: [], command_receipt: [] });

/** A voucher's content is made of the lines that `COPY` writes, so those lines are also its rows. */
export function addRows(rows: Rows, voucher: PostedVoucher): void {
  const content = contentOf(voucher);
  const [head = '', ...lines] = content.split('\n');
  rows.voucher.push(
    `${head.slice('voucher\t'.length)}\t${voucher.height}\t\\\\x${sha256(content).toString('hex')}\n`,
  );
  for (const line of lines) {
    if (line.startsWith('move')) rows.stock_move.push(`${line.slice('move\t'.length)}\n`);
    else if (line !== '') rows.journal_line.push(`${line.slice('journal\t'.length)}\n`);
  }
  const answer = JSON.stringify({
    kind: 'posted',
    vouchers: [
      {
        number: documentNumber(voucher.id),
        kind: voucher.kind,
        place: voucher.place,
        effectiveOn: voucher.effectiveOn,
        backdated: false,
        lines: voucher.lines.map(({ sku, quantity }) => `${sku} ${quantity / 1000}件`),
        warnings: [],
      },
    ],
  });
  rows.command_receipt.push(
    `${voucher.key}\t${sha256(voucher.key).toString('base64url')}\t${voucher.actor}\t${answer}\t${voucher.recordedAt}\n`,
  );
}
