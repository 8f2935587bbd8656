import type { Need } from '../commands/book.ts';
import type { Answer } from '../contract/answers.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { type CompanySnapshot, readCompany } from '../db/company.ts';
import { changesCompany } from '../db/effects.ts';
import { type Facts, forgetFacts, needKey, readBeginning, readFacts } from '../db/facts.ts';
import type { Client } from '../db/pool.ts';
import { type ReceiptRow, writeLedger, writePosting } from '../db/post.ts';
import { ledgerHeight } from '../db/vouchers.ts';
import { openBook } from './book.ts';
import { type Memory, rememberBatch } from './memory.ts';
import { postingOf, type Run, receiptOf, voucherOf } from './posting.ts';
import { type ActRequest, inputHash } from './request.ts';
import { checkCommand, type Decided, type Desk, runAct } from './run-act.ts';

export interface BatchContext {
  readonly client: Client;
  readonly snapshot: CompanySnapshot;
  readonly now: Date;
  /** The ledger's height before the batch. */
  readonly height: number;
  readonly nextId: (client: Client) => Promise<number>;
  /** Balances that are known to stand; none where it is absent. */
  readonly remembered?: Facts;
}

export interface BatchResult {
  readonly answers: readonly Answer[];
  /** What the next batch may build on, once this one is committed. */
  readonly memory: Memory | null;
}

/**
 * Decides the acts one after another on one book and writes all of it with one statement per table. Each act has its
 * own answer; a refused one changes nothing; a key that was answered before gets that answer again.
 */
export async function runBatch(context: BatchContext, requests: readonly ActRequest[]): Promise<BatchResult> {
  const { client, now } = context;
  const facts: Facts = context.remembered ?? new Map();
  const known = await beginBatch(context, requests, facts);
  const fresh = requests.filter(({ key }) => !known.has(key));
  const settled = new Set<Decided>();
  const desk = deskOf(context, fresh, facts, settled);
  const book = openBook(context.snapshot.facts, facts);
  const results: Run[] = [];
  const answers: Answer[] = [];
  for (const request of requests) {
    const before = known.get(request.key);
    if (before) {
      answers.push(sameAnswer(before, request));
      continue;
    }
    const below = request.dryRun ? openBook(context.snapshot.facts, facts, book) : book;
    const result = await runAct(desk, below, request);
    if (settled.size > 0 && (request.dryRun || result.decided.length === 0)) {
      await client.query('rollback to savepoint act');
      settled.clear();
    }
    answers.push(
      request.dryRun && !isRefusal(result.answer) ? { ...result.answer, dryRun: true } : result.answer,
    );
    if (request.dryRun) continue;
    results.push({ request, result });
    known.set(request.key, receiptOf(request, result.answer, now));
  }
  const height = settled.size > 0 ? await ledgerHeight(client) : context.height;
  const { snapshot } = desk;
  const posting = postingOf({ snapshot, facts, now, book, results, settled, height });
  await writePosting(client, posting);
  const { revision } = context.snapshot;
  return { answers, memory: settled.size > 0 ? null : rememberBatch(facts, posting, { revision, height }) };
}

/**
 * Reads the answers that keys got before, and balances. Where all balances are remembered nothing is read: a key that
 * was answered before then shows when its receipt cannot be written a second time, and the desk begins again.
 */
async function beginBatch(
  { client, snapshot, remembered }: BatchContext,
  requests: readonly ActRequest[],
  facts: Facts,
): Promise<Map<string, ReceiptRow>> {
  const needs = firstNeeds(snapshot, requests);
  const isPreview = requests.some(({ dryRun }) => dryRun);
  if (remembered && !isPreview && needs.every((need) => facts.has(needKey(need)))) return new Map();
  const keys = requests.map(({ key }) => key);
  return readBeginning(client, keys, needs, facts);
}

/**
 * What the acts need while they run. Settling writes a part of an act before the rest is decided; since the acts of a
 * batch are written together at its end, only an act that runs by itself may do that.
 */
function deskOf(
  { client, snapshot, now, nextId }: BatchContext,
  requests: readonly ActRequest[],
  facts: Facts,
  settled: Set<Decided>,
): Desk {
  let current = snapshot;
  return {
    get snapshot() {
      return current;
    },
    facts,
    now,
    read: (needs) => readFacts(client, needs, facts),
    async settle(above, decided) {
      const [request] = requests;
      if (!request || requests.length > 1) throw new Error('an act that shares its batch cannot settle');
      if (settled.size === 0) await client.query('savepoint act');
      const height = await ledgerHeight(client);
      await writeLedger(client, {
        vouchers: decided.map((one, index) => voucherOf(one, request, request.at ?? now, height + index + 1)),
        balances: [...above.changed.values()],
        effects: decided.flatMap(({ decision }) => decision.effects),
      });
      for (const one of decided) settled.add(one);
      forgetFacts(facts);
      if (decided.some(({ decision }) => changesCompany(decision.effects)))
        current = await readCompany(client);
    },
    nextId: () => nextId(client),
  };
}

/** What the first commands of the acts declare before anything is known: all balances come with one statement. */
function firstNeeds(snapshot: CompanySnapshot, requests: readonly ActRequest[]): Need[] {
  return requests.flatMap((request) => declaredNeeds(snapshot, request) ?? []);
}

/** What an act needs, as far as can be said from its input alone; null when the act will be refused at once. */
function declaredNeeds(snapshot: CompanySnapshot, request: ActRequest): Need[] | null {
  const book = openBook(snapshot.facts, new Map());
  const needs: Need[] = [];
  for (const raw of request.commands) {
    const checked = checkCommand({ snapshot }, request, raw);
    if (isRefusal(checked)) return null;
    const { command, input, actor } = checked;
    const act = { id: 0, actor, now: '', today: '', source: request.source };
    needs.push(...command.reads(input, book, act));
  }
  return needs;
}

/**
 * An act that needs nothing but balances may share a transaction with others, and so may one that will be refused at
 * once; any other runs by itself.
 */
export function mayShare(snapshot: CompanySnapshot, request: ActRequest): boolean {
  const needs = declaredNeeds(snapshot, request);
  if (needs === null) return request.commands.length === 1;
  return needs.every(({ fact }) => fact === 'balance');
}

function sameAnswer(before: ReceiptRow, request: ActRequest): Answer {
  if (before.inputHash === inputHash(request)) return before.answer as Answer;
  return refuse('keyConflict', '这个编号已经用来记过别的内容,这一次没有记。请换一个编号重新提交');
}
