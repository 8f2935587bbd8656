import type { Book, CompanyFacts, Need } from '../commands/book.ts';
import type { Decision } from '../commands/define.ts';
import { type Facts, isKnown, needKey } from '../db/facts.ts';
import { type Balance, balanceKey } from '../ledger/balance.ts';

/** A book over facts read so far, where what an act changed lies on top of what was read. */
export interface WorkingBook extends Book {
  /** Balances changed here and not in the book below. */
  readonly changed: Map<string, { location: string; sku: string; balance: Balance }>;
}

export function openBook(company: CompanyFacts, facts: Facts, below: WorkingBook | null = null): WorkingBook {
  const changed: WorkingBook['changed'] = new Map();
  return {
    company,
    changed,
    has(need) {
      return isKnown(facts, need);
    },
    balance(place, sku) {
      const key = balanceKey(place, sku);
      const mine = changed.get(key)?.balance;
      if (mine) return mine;
      if (below) return below.balance(place, sku);
      const known = facts.balances.get(key);
      if (!known) throw new Error(`balance of ${sku} at ${place} was not declared`);
      return known;
    },
    get(need) {
      if (!isKnown(facts, need as Need)) throw new Error(`fact ${(need as Need).fact} was not declared`);
      return facts.others.get(needKey(need as Need)) as never;
    },
  };
}

/** Puts a decision's balances on top of the book, so that the next command sees them. */
export function applyDecision(book: WorkingBook, decision: Decision): void {
  for (const [key, row] of decision.balances) book.changed.set(key, row);
}

/** What an upper book changed becomes what the lower one holds. */
export function mergeInto(below: WorkingBook, above: WorkingBook): void {
  for (const [key, row] of above.changed) below.changed.set(key, row);
}
