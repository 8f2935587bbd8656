import type { CompanySnapshot } from '../db/company.ts';
import type { Facts } from '../db/facts.ts';
import type { LedgerState } from '../db/pool.ts';
import type { Posting } from '../db/post.ts';
import { voucherCount } from '../db/vouchers.ts';
import { balanceKey } from '../ledger/balance.ts';

/**
 * The company and balances as the last batch left them. Every change of a balance is a voucher and every voucher raises
 * the height, so they stand for as long as nobody else posts; standing facts, until their revision grows.
 */
export interface Memory {
  readonly snapshot: CompanySnapshot;
  readonly balances: Facts['balances'];
  height: number;
}

/** Beyond this many balances it is cheaper to read again than to hold. */
const mostBalances = 100_000;

/** What may be remembered of a turn that is being committed; null where more changed than balances. */
export function rememberTurn(
  snapshot: CompanySnapshot,
  { balances }: Facts,
  posting: Posting,
  height: number,
): Memory | null {
  if (posting.effects.length > 0) return null;
  const memory = { snapshot, balances, height };
  advance(memory, posting);
  return memory;
}

export const isFull = ({ balances }: Memory): boolean => balances.size > mostBalances;

/** The memory of a ledger in which the posting stands. */
export function advance(memory: Memory, posting: Posting): void {
  for (const { location, sku, balance } of posting.balances) {
    memory.balances.set(balanceKey(location, sku), balance);
  }
  memory.height += voucherCount(posting.vouchers);
}

export const stillHolds = (memory: Memory | null, now: LedgerState): memory is Memory =>
  memory !== null && memory.height === now.height && memory.snapshot.revision === now.revision;
