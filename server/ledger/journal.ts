import type { Fen } from './money.ts';
import type { JournalLine } from './voucher.ts';

/**
 * What an amount is for. Which account of the chart takes it is data (table account_use), after the Accounting
 * Standards for Small Enterprises (小企业会计准则, 2013) as delivered.
 */
const accountUses = [
  'cash',
  'bank',
  'thirdParty',
  'takings',
  'receivable',
  'inventory',
  'differencesPending',
  'payable',
  'openingEquity',
  'salesRevenue',
  'countGain',
  'costOfSales',
  'sellingExpense',
  'adminExpense',
  'stockLoss',
] as const;
export type AccountUse = (typeof accountUses)[number];
export type ChartOfAccounts = Readonly<Record<AccountUse, string>>;

export interface Posting {
  readonly use: AccountUse;
  /** Above zero for a debit, below zero for a credit. */
  readonly fen: Fen;
  readonly place?: string | null;
  readonly party?: string | null;
}

export const debit = (use: AccountUse, fen: Fen, place?: string | null, party?: string | null): Posting => ({
  use,
  fen,
  place,
  party,
});
export const credit = (use: AccountUse, fen: Fen, place?: string | null, party?: string | null): Posting =>
  debit(use, -fen, place, party);

/** Postings to journal lines: same account, place and party become one line, zeros vanish. Throws unless balanced. */
export function journalOf(chart: ChartOfAccounts, postings: readonly Posting[]): JournalLine[] {
  const sums = new Map<string, { account: string; place: string | null; party: string | null; fen: Fen }>();
  for (const { use, fen, place = null, party = null } of postings) {
    const account = chart[use];
    const key = `${account}\0${place ?? ''}\0${party ?? ''}\0${fen > 0}`;
    const sum = sums.get(key) ?? { account, place, party, fen: 0 };
    sum.fen += fen;
    sums.set(key, sum);
  }
  const lines = [...sums.values()]
    .filter(({ fen }) => fen !== 0)
    .map(({ account, place, party, fen }) => ({
      account,
      debitFen: Math.max(fen, 0),
      creditFen: Math.max(-fen, 0),
      place,
      party,
    }));
  const difference = lines.reduce((sum, line) => sum + line.debitFen - line.creditFen, 0);
  if (difference !== 0) throw new RangeError(`journal out of balance by ${difference} fen`);
  return lines;
}

/** The same lines with debit and credit exchanged: what a reversal posts. */
export function mirrorJournal(lines: readonly JournalLine[]): JournalLine[] {
  return lines.map((line) => ({ ...line, debitFen: line.creditFen, creditFen: line.debitFen }));
}
