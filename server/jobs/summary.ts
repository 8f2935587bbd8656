import { transact } from '../db/pool.ts';
import { readSummaryHeight, summariseVouchers } from '../db/summaries.ts';
import { ledgerHeight } from '../db/vouchers.ts';
import type { Service } from '../middleware/context.ts';

/** One at a time over all processes of a database; it never takes the ledger's turn, so postings do not wait. */
export const summarisersTurn = 20261123;

/**
 * Adds the next vouchers to the day summaries; answers whether there are more. Vouchers become visible in the order of
 * their heights, so nothing at or below the head can come later: an entry for an earlier day, or a reversal, has a
 * height above the head like any other, and is simply added to the day it counts for.
 */
export async function summariseDays({ pool }: Pick<Service, 'pool'>, atOnce = 4_000): Promise<boolean> {
  return transact(pool, 'begin', async (client) => {
    const { rows } = await client.query('select pg_try_advisory_xact_lock($1) as mine', [summarisersTurn]);
    if (!rows[0].mine) return false;
    const after = await readSummaryHeight(client);
    const height = await ledgerHeight(client);
    const upTo = Math.min(height, after + atOnce);
    if (upTo > after) await summariseVouchers(client, after, upTo);
    return upTo < height;
  });
}
