import type { Freshness } from '../contract/reports.ts';
import type { Client } from '../db/pool.ts';
import { ledgerHeight } from '../db/vouchers.ts';

/** How far the ledger had got when a report was read. */
export async function freshnessOf(client: Client, now: Date): Promise<Freshness> {
  return { height: await ledgerHeight(client), readAt: now.toISOString() };
}
