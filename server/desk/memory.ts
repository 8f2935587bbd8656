import { type Facts, forgetFacts, needKey } from '../db/facts.ts';
import type { LedgerState } from '../db/pool.ts';
import type { Posting } from '../db/post.ts';

/**
 * Balances as the last batch left them. Every change of a balance is a voucher and every voucher raises the height, so
 * they stand for as long as the next turn begins at the height this one ended with; another process's posting ends that.
 */
export interface Memory extends LedgerState {
  readonly facts: Facts;
}

/** Beyond this many balances it is cheaper to read again than to hold. */
const mostFacts = 50_000;

/** What may be remembered of a batch that is being committed; null where more changed than balances. */
export function rememberBatch(facts: Facts, posting: Posting, begun: LedgerState): Memory | null {
  if (posting.effects.length > 0 || facts.size > mostFacts) return null;
  forgetFacts(facts);
  for (const { location, sku, balance } of posting.balances) {
    facts.set(needKey({ fact: 'balance', place: location, sku }), balance);
  }
  return { facts, revision: begun.revision, height: begun.height + posting.vouchers.length };
}

export const stillHolds = (memory: Memory | null, now: LedgerState): memory is Memory =>
  memory !== null && memory.height === now.height && memory.revision === now.revision;
