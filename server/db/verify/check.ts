import type { Client } from '../pool.ts';

/** One thing that must hold of the whole ledger. */
export interface Check {
  readonly name: string;
  /** What holds, in the words of the report. */
  readonly title: string;
  /** Selects what breaks it, worst or first ones on top; set-based, so that a large ledger is one pass per check. */
  readonly sql: string;
  /** One row as a sentence. */
  readonly tell: (row: Row) => string;
}

/** The columns that statements select, each the ones its sentence speaks of; null where an outer join found nothing. */
type Row = Readonly<
  Record<'location' | 'day' | 'sku' | 'lot' | 'from' | 'to' | 'key' | 'place' | 'group' | 'state', string> &
    Record<'id' | 'voucherId' | 'line' | 'height' | 'reverses' | 'expected', number> &
    Record<'quantity' | 'movesQuantity' | 'listed' | 'sent' | 'held' | 'sold' | 'returned', number> &
    Record<
      'valueFen' | 'movesValueFen' | 'debit' | 'credit' | 'booked' | 'moved' | 'sentFen' | 'heldFen' | 'fen',
      number
    > &
    Record<'lots' | 'movesLots', unknown>
>;

/**
 * SQL: the first so many of what a check finds. Nearly always that is nothing, but the planner expects that much breaks
 * it, and with a limit alone would choose a plan that finds the first ones fast and takes minutes to find none.
 */
export const firstOf = (sql: string, most: number): string =>
  `with found as materialized (${sql}) select * from found limit ${most}`;

/** Every move as what it adds to its two ends. */
export const flows = `
  select voucher_id, line, to_location as location, sku, lot, quantity, value_fen from stock_move
  union all
  select voucher_id, line, from_location, sku, lot, -quantity, -value_fen from stock_move`;

/** SQL: the two ends of a move `m`, with what it adds there: once of its quantity and value, or once less. */
export const ends =
  'cross join lateral (values (m.to_location, 1), (m.from_location, -1)) as end_at (location, sign)';

/** SQL: moves between the same two places added up first, so that much less is taken apart into ends. */
export const movesBetween = (which: string): string => `
  select from_location, to_location, sku, lot, sum(quantity) as quantity, sum(value_fen) as value_fen
  from stock_move where ${which} group by from_location, to_location, sku, lot`;

export const isOwnLocation = (column: string): string =>
  `(${column} not like '@%' or ${column} = '@transit')`;

export const accountOf = (use: string): string => `(select account from account_use where use = '${use}')`;

/**
 * A large ledger may take longer than a request may, one of two clients waits for the other at the end, and sums over
 * millions of rows want more memory than a request. Outside a transaction this has no effect.
 */
export const allowTime = (client: Client) =>
  client.query(
    `select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
       set_config('work_mem', '128MB', true)`,
  );
