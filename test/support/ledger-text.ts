import type { Pool } from '../../server/db/pool.ts';
import { readVouchers } from '../../server/db/vouchers.ts';
import { formatFen } from '../../server/ledger/money.ts';
import { formatQuantity } from '../../server/ledger/quantity.ts';
import type { JournalLine, StockMove } from '../../server/ledger/voucher.ts';

/** A posted voucher the way a bookkeeper writes it down. */
export interface Entry {
  readonly id: number;
  readonly kind: string;
  readonly place: string | null;
  readonly actor: string;
  readonly key: string;
  readonly effectiveOn: string;
  /** `S01 → @customer MILK 72 成本¥144.00 金额¥237.60`, a lot after the sku as `MILK/L1`. */
  readonly moves: readonly string[];
  /** `借 1012 ¥237.60 S01`, the party at the end. */
  readonly journal: readonly string[];
}

const moveText = ({ from, to, sku, lot, quantity, valueFen, amountFen }: StockMove): string =>
  `${from} → ${to} ${sku}${lot && `/${lot}`} ${formatQuantity(quantity)} 成本${formatFen(valueFen)}` +
  `${amountFen === null ? '' : ` 金额${formatFen(amountFen)}`}`;

const journalText = ({ account, debitFen, creditFen, place, party }: JournalLine): string =>
  [debitFen > 0 ? '借' : '贷', account, formatFen(debitFen + creditFen), place, party]
    .filter(Boolean)
    .join(' ');

/** The newest vouchers, oldest first. */
export async function readEntries(pool: Pool, count: number): Promise<Entry[]> {
  const { rows } = await pool.query('select id from voucher order by height desc limit $1', [count]);
  const vouchers = await readVouchers(pool, rows.map(({ id }) => id).reverse());
  return vouchers.map(({ moves, journal, id, kind, place, actor, key, effectiveOn }) => ({
    id,
    kind,
    place,
    actor,
    key,
    effectiveOn,
    moves: moves.map(moveText),
    journal: journal.map(journalText),
  }));
}
