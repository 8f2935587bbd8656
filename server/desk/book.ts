import type { Book, CompanyFacts, Need } from '../commands/book.ts';
import type { Decision } from '../commands/define.ts';
import { type Facts, needKey } from '../db/facts.ts';
import { type Balance, emptyBalance } from '../ledger/balance.ts';

/** A book over facts read so far, where what an act changed lies on top of what was read. */
export interface WorkingBook extends Book {
  /** Balances changed here and not in the book below. */
  readonly changed: Map<string, { location: string; sku: string; balance: Balance }>;
}

export function openBook(company: CompanyFacts, facts: Facts, below: WorkingBook | null = null): WorkingBook {
  const changed: WorkingBook['changed'] = new Map();
  const has = (need: Need): boolean => facts.has(needKey(need));
  return {
    company,
    changed,
    has,
    balance(place, sku) {
      const key = balanceRow(place, sku);
      const mine = changed.get(key)?.balance;
      if (mine) return mine;
      if (below) return below.balance(place, sku);
      const need = { fact: 'balance', place, sku } as const;
      if (!has(need)) throw new Error(`balance of ${sku} at ${place} was not declared`);
      return (facts.get(needKey(need)) as Balance | undefined) ?? emptyBalance;
    },
    get(need) {
      const key = needKey(need as Need);
      if (!facts.has(key)) throw new Error(`fact ${(need as Need).fact} was not declared`);
      return facts.get(key) as never;
    },
  };
}

const balanceRow = (location: string, sku: string): string => `${location}\u0000${sku}`;

/** Puts a decision's balances on top of the book, so that the next command sees them. */
export function applyDecision(book: WorkingBook, decision: Decision): void {
  for (const { location, sku, balance } of decision.balances.values()) {
    book.changed.set(balanceRow(location, sku), { location, sku, balance });
  }
}

/** What an upper book changed becomes what the lower one holds. */
export function mergeInto(below: WorkingBook, above: WorkingBook): void {
  for (const [key, row] of above.changed) below.changed.set(key, row);
}
