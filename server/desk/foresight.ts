import type { Need } from '../commands/book.ts';
import type { CompanySnapshot } from '../db/company.ts';
import { isBalance, isKnown, noFacts, readFacts } from '../db/facts.ts';
import type { Pool } from '../db/pool.ts';
import { openVoucherPages, type VoucherPages } from '../db/vouchers.ts';
import { addRun, answerAgain, type Batch, openBatch } from './batch.ts';
import { mergeInto, openBook } from './book.ts';
import type { Memory } from './memory.ts';
import { addVouchers } from './posting.ts';
import type { ActRequest } from './request.ts';
import { type Desk, runAct } from './run-act.ts';

/** A batch that is decided on what is remembered, before the ledger's turn is taken. */
export interface ForeseenBatch extends Batch {
  readonly memory: Memory;
  readonly vouchers: VoucherPages;
}

export interface Foresight {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly nextId: () => Promise<number>;
}

export const openForeseen = (memory: Memory): ForeseenBatch => ({
  ...openBatch(memory.snapshot, noFacts(memory.balances)),
  memory,
  vouchers: openVoucherPages(),
});

/**
 * Reads the balances that acts need and nobody remembers. That needs no turn: had somebody else posted since, the batch
 * would find its heights taken; and what this process is just writing is remembered already.
 */
export async function bringBalances(
  { pool }: Foresight,
  { facts }: ForeseenBatch,
  needs: readonly Need[],
): Promise<void> {
  const missing = needs.filter((need) => isBalance(need) && !isKnown(facts, need));
  if (missing.length > 0) await readFacts(pool, missing, facts);
}

/**
 * Decides one act and adds it to the batch. False where that needs more than balances, or more than rows of its own are
 * written: such an act is left as if it had not been looked at, for the ledger's turn.
 */
export async function foresee(
  foresight: Foresight,
  batch: ForeseenBatch,
  request: ActRequest,
  needs: readonly Need[] | null,
): Promise<boolean> {
  const { snapshot, facts, book } = batch;
  if (request.dryRun || needs?.some((need) => !isBalance(need))) return false;
  if (answerAgain(batch, request)) return true;
  const above = openBook(snapshot.facts, facts, book);
  const now = foresight.clock();
  try {
    const result = await runAct(deskOf(foresight, snapshot, batch, now), above, request);
    if (result.draft || result.decided.some(({ decision }) => decision.effects.length > 0)) return false;
    mergeInto(book, above);
    const run = addRun(batch, request, result, now);
    if (run) addVouchers(batch.vouchers, run, batch.settled, batch.memory.height);
    return true;
  } catch (error) {
    if (error instanceof Unforeseen) return false;
    throw error;
  }
}

/** The act asks for what only the ledger's turn can give. */
class Unforeseen extends Error {}

const unforeseen = (): Promise<never> => Promise.reject(new Unforeseen());

const deskOf = (
  { nextId }: Foresight,
  snapshot: CompanySnapshot,
  { facts }: ForeseenBatch,
  now: Date,
): Desk => ({ snapshot, facts, now, read: unforeseen, settle: unforeseen, nextId });
