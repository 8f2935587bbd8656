import { bumpRevision } from '../db/company.ts';
import { inLedgerTurn, oneMoment, type Pool, transact } from '../db/pool.ts';
import {
  endRebuild,
  findMarks,
  findWrong,
  type HeldPart,
  keepRebuild,
  type Marks,
  readRebuild,
  readSkus,
  repairBalances,
} from '../db/rebuild.ts';
import { dropSummaries } from '../db/summaries.ts';
import { allowTime, firstOf } from '../db/verify/check.ts';
import { summaryChecks } from '../db/verify/summaries.ts';
import { ledgerHeight } from '../db/vouchers.ts';
import type { Service } from '../middleware/context.ts';
import { summarisersTurn } from './summary.ts';

export interface Rebuilt {
  /** Balances that were not what their moves come to, and now are; those of an earlier, broken-off run included. */
  readonly changed: number;
  /** Whether an earlier run had been broken off, and this one went on where it was. */
  readonly resumed: boolean;
  /** Whether the day summaries did not fit the moves and are being added up again; reports read the moves meanwhile. */
  readonly summariesDropped: boolean;
}

/** One at a time over all processes of a database. */
const rebuildersTurn = 20261124;

/**
 * So many goods are looked at together, each time by reading all moves; what a run that is broken off has to do again.
 * And so many of their balances are set right in one turn of the ledger.
 */
const manyGoods = 1_000;
const balancesAtOnce = 1_000;

/**
 * Makes every balance the sum of its moves again, while the service goes on. The sums are taken slice by slice at one
 * moment and outside the ledger's turn; only where one differs is the turn taken, for some milliseconds, to add what was
 * posted since and write it. A run that is broken off is gone on with: each slice says when it is done, and doing it
 * twice does no harm. Balances that somebody remembers end with the company's revision, which changes with them.
 * Answers null where another run is under way.
 */
export async function rebuildCaches(
  { pool, clock, isStopping }: Rebuilding,
  onProgress: (done: number, total: number) => void = () => {},
  goodsAtOnce = manyGoods,
): Promise<Rebuilt | null> {
  const holder = await pool.connect();
  try {
    const { rows } = await holder.query('select pg_try_advisory_lock($1) as mine', [rebuildersTurn]);
    if (!rows[0].mine) return null;
    try {
      const begun = await readRebuild(holder);
      const all = await readSkus(holder);
      const left = all.slice(all.indexOf(begun?.doneSku ?? '') + 1);
      let changed = begun?.changed ?? 0;
      for (let at = 0; at < left.length; at += goodsAtOnce) {
        if (isStopping()) throw new Error('stopping: the rebuild is gone on with when it is asked for again');
        const skus = left.slice(at, at + goodsAtOnce);
        changed += await rebuildSlice(pool, skus);
        await keepRebuild(holder, { doneSku: skus.at(-1) ?? '', changed }, clock().toISOString());
        onProgress(all.length - left.length + at + skus.length, all.length);
      }
      await endRebuild(holder);
      return { changed, resumed: begun !== null, summariesDropped: await dropWrongSummaries(pool) };
    } finally {
      await holder.query('select pg_advisory_unlock($1)', [rebuildersTurn]);
    }
  } finally {
    holder.release();
  }
}

type Rebuilding = Pick<Service, 'pool' | 'clock' | 'isStopping'>;

/** Day summaries are a cache too: where one differs, the job begins anew. */
async function dropWrongSummaries(pool: Pool): Promise<boolean> {
  for (const { sql } of summaryChecks) {
    const found = await transact(pool, oneMoment, async (client) => {
      await allowTime(client);
      return client.query(firstOf(sql, 1));
    });
    if (found.rowCount === 0) continue;
    await transact(pool, 'begin', async (client) => {
      await client.query('select pg_advisory_xact_lock($1)', [summarisersTurn]);
      await dropSummaries(client);
    });
    return true;
  }
  return false;
}

async function rebuildSlice(pool: Pool, skus: readonly string[]): Promise<number> {
  const { height, wrong, marks } = await transact(pool, oneMoment, async (client) => {
    await allowTime(client);
    const found = await findWrong(client, skus);
    const missing = pairsOf(found.filter((part) => part.missing));
    return {
      height: await ledgerHeight(client),
      wrong: found,
      marks: missing.length > 0 ? await findMarks(client, missing) : [],
    };
  });
  let changed = 0;
  for (const pairs of slicesOf(pairsOf(wrong))) {
    const names = new Set(pairs.map(nameOf));
    const among = <T extends HeldPart | Marks>(rows: readonly T[]): T[] =>
      rows.filter((row) => names.has(nameOf(row)));
    changed += await inLedgerTurn(pool, async (client) => {
      const written = await repairBalances(client, among(wrong), among(marks), height);
      if (written > 0) await bumpRevision(client);
      return written;
    });
  }
  return changed;
}

interface Pair {
  readonly location: string;
  readonly sku: string;
}

const nameOf = ({ location, sku }: Pair): string => `${location}\u0000${sku}`;

const pairsOf = (parts: readonly Pair[]): Pair[] => [
  ...new Map(parts.map(({ location, sku }) => [nameOf({ location, sku }), { location, sku }])).values(),
];

const slicesOf = (pairs: readonly Pair[]): Pair[][] =>
  Array.from({ length: Math.ceil(pairs.length / balancesAtOnce) }, (_, slice) =>
    pairs.slice(slice * balancesAtOnce, (slice + 1) * balancesAtOnce),
  );
