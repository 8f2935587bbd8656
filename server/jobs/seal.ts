import { readContents } from '../db/contents.ts';
import { transact } from '../db/pool.ts';
import { insertSeals, readSealHead, readWrittenHashes, type Seal } from '../db/seals.ts';
import { chainHash } from '../ledger/seal.ts';
import type { Service } from '../middleware/context.ts';

/** One sealer at a time over all processes of a database; it never takes the ledger's turn, so postings do not wait. */
const sealersTurn = 20261122;

/**
 * Chains the next vouchers in the order of their heights; answers whether there are more. Vouchers become visible in
 * that order, since one writer commits before the next begins, so there is no hole that would be filled later: one
 * that is found was made by hand, and the chain ends before it.
 */
export async function sealVouchers(
  { pool, clock }: Pick<Service, 'pool' | 'clock'>,
  atOnce = 2_000,
): Promise<boolean> {
  return transact(pool, 'begin', async (client) => {
    const { rows } = await client.query('select pg_try_advisory_xact_lock($1) as mine', [sealersTurn]);
    if (!rows[0].mine) return false;
    let head: Seal = await readSealHead(client);
    const next = await readWrittenHashes(client, head.height, atOnce);
    const last = next.at(-1);
    if (!last) return false;
    // Vouchers from before there were seals carry no hash: theirs is taken now, of what stands there.
    const unwritten = next.some(({ hash }) => hash === null)
      ? new Map((await readContents(client, head.height, last.height)).map((one) => [one.height, one.hash]))
      : null;
    const seals: Seal[] = [];
    for (const { height, hash } of next) {
      const content = hash ?? unwritten?.get(height);
      if (height !== head.height + 1 || !content) break;
      head = { height, chainHash: chainHash(head.chainHash, height, content) };
      seals.push(head);
    }
    if (seals.length === 0) throw new Error(`the ledger has no voucher at height ${head.height + 1}`);
    await insertSeals(client, seals, clock().toISOString());
    return next.length === atOnce;
  });
}
