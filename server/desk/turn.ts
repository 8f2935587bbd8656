import type { Answer } from '../contract/answers.ts';
import { type CompanySnapshot, readCompany } from '../db/company.ts';
import { changesCompany } from '../db/effects.ts';
import { type Facts, forgetOthers, noFacts, readBeginning, readFacts } from '../db/facts.ts';
import type { Client } from '../db/pool.ts';
import { writeLedger, writePosting } from '../db/post.ts';
import { addVoucher, ledgerHeight, openVoucherPages, voucherCount } from '../db/vouchers.ts';
import { addRun, answerAgain, type Batch, openBatch } from './batch.ts';
import { openBook } from './book.ts';
import { type Memory, rememberTurn } from './memory.ts';
import { declaredNeeds } from './needs.ts';
import { addVouchers, postingOf, voucherOf } from './posting.ts';
import type { ActRequest } from './request.ts';
import { type Desk, runAct } from './run-act.ts';

export interface TurnContext {
  readonly client: Client;
  readonly snapshot: CompanySnapshot;
  readonly now: Date;
  /** The ledger's height before the batch. */
  readonly height: number;
  readonly nextId: (client: Client) => Promise<number>;
  /** Balances that are known to stand; none where it is absent. */
  readonly remembered?: Facts['balances'];
}

export interface TurnResult {
  readonly answers: readonly Answer[];
  /** What the next batch may build on, once this one is committed. */
  readonly memory: Memory | null;
}

/**
 * Decides the acts one after another in the ledger's turn and writes all of it with one statement. Each act has its own
 * answer; a refused one changes nothing; a key that was answered before gets that answer again.
 */
export async function runInTurn(context: TurnContext, requests: readonly ActRequest[]): Promise<TurnResult> {
  const { client, now, snapshot } = context;
  const facts = noFacts(context.remembered);
  const needs = requests.flatMap((request) => declaredNeeds(snapshot, request) ?? []);
  const keys = requests.map(({ key }) => key);
  const batch = openBatch(snapshot, facts, await readBeginning(client, keys, needs, facts));
  const desk = deskOf(context, batch, requests);
  for (const request of requests) {
    if (answerAgain(batch, request)) continue;
    const below = request.dryRun ? openBook(snapshot.facts, facts, batch.book) : batch.book;
    const result = await runAct(desk, below, request);
    if (batch.settled.size > 0 && (request.dryRun || result.decided.length === 0)) {
      await client.query('rollback to savepoint act');
      batch.settled.clear();
    }
    addRun(batch, request, result, now);
  }
  const height = batch.settled.size > 0 ? await ledgerHeight(client) : context.height;
  const vouchers = openVoucherPages();
  for (const run of batch.runs) addVouchers(vouchers, run, batch.settled, height);
  const posting = postingOf({ ...batch, snapshot: desk.snapshot }, vouchers);
  await writePosting(client, posting);
  return {
    answers: batch.answers,
    memory: batch.settled.size > 0 ? null : rememberTurn(snapshot, facts, posting, height),
  };
}

/**
 * What the acts need while they run. Settling writes a part of an act before the rest is decided; since the acts of a
 * batch are written together at its end, only an act that runs by itself may do that.
 */
function deskOf(
  { client, snapshot, now, nextId }: TurnContext,
  { facts, receipts, settled }: Batch,
  requests: readonly ActRequest[],
): Desk {
  let current = snapshot;
  const fresh = requests.filter(({ key }) => !receipts.has(key));
  return {
    get snapshot() {
      return current;
    },
    facts,
    now,
    read: (needs) => readFacts(client, needs, facts),
    async settle(above, decided) {
      const [request] = fresh;
      if (!request || fresh.length > 1) throw new Error('an act that shares its batch cannot settle');
      if (settled.size === 0) await client.query('savepoint act');
      const height = await ledgerHeight(client);
      const vouchers = openVoucherPages();
      for (const one of decided) {
        const next = height + voucherCount(vouchers) + 1;
        addVoucher(vouchers, voucherOf(one, request, request.at ?? now, next));
      }
      await writeLedger(client, {
        vouchers,
        balances: [...above.changed.values()],
        effects: decided.flatMap(({ decision }) => decision.effects),
      });
      for (const one of decided) settled.add(one);
      forgetOthers(facts);
      if (decided.some(({ decision }) => changesCompany(decision.effects)))
        current = await readCompany(client);
    },
    nextId: () => nextId(client),
  };
}
