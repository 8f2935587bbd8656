import type { Need } from '../commands/book.ts';
import type { Effect } from '../commands/define.ts';
import type { Answer } from '../contract/answers.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import type { CompanySnapshot } from '../db/company.ts';
import { type Facts, readFacts } from '../db/facts.ts';
import type { Client } from '../db/pool.ts';
import {
  type NotificationRow,
  type Posting,
  type ReceiptRow,
  readReceipts,
  takeDocumentIds,
  writePosting,
} from '../db/post.ts';
import { ledgerHeight } from '../db/vouchers.ts';
import type { Balance } from '../ledger/balance.ts';
import { isOwn, transit } from '../ledger/locations.ts';
import { lowStock } from '../policies/alerts.ts';
import { openBook, type WorkingBook } from './book.ts';
import { saveDraft } from './drafts.ts';
import { lowStockNotice, toNotifications } from './notices.ts';
import { commandNamed } from './registry.ts';
import { type ActRequest, inputHash } from './request.ts';
import { type ActResult, checkCommand, type Decided, type Desk, runAct } from './run-act.ts';

export interface BatchContext {
  readonly client: Client;
  readonly snapshot: CompanySnapshot;
  readonly now: Date;
}

/**
 * Decides the acts one after another on one book and writes all of it with one statement per table. Each act has its
 * own answer; a refused one changes nothing; a key that was answered before gets that answer again.
 */
export async function runBatch(context: BatchContext, requests: readonly ActRequest[]): Promise<Answer[]> {
  const { client, snapshot, now } = context;
  const known = await readReceipts(
    client,
    requests.map(({ key }) => key),
  );
  const fresh = requests.filter(({ key }) => !known.has(key));
  const facts: Facts = new Map();
  await readFacts(client, firstNeeds(snapshot, fresh), facts);
  const ids = await takeDocumentIds(client, idsFor(fresh));
  const desk: Desk = {
    snapshot,
    facts,
    now,
    read: (needs) => readFacts(client, needs, facts),
    nextId: () => {
      const id = ids.shift();
      if (id === undefined) throw new Error('out of document ids');
      return id;
    },
  };
  const book = openBook(snapshot.facts, facts);
  const results: { request: ActRequest; result: ActResult }[] = [];
  const answers: Answer[] = [];
  for (const request of requests) {
    const before = known.get(request.key);
    if (before) {
      answers.push(sameAnswer(before, request));
      continue;
    }
    const below = request.dryRun ? openBook(snapshot.facts, facts, book) : book;
    const result = await runAct(desk, below, request);
    answers.push(
      request.dryRun && !isRefusal(result.answer) ? { ...result.answer, dryRun: true } : result.answer,
    );
    if (request.dryRun) continue;
    results.push({ request, result });
    known.set(request.key, receiptOf(request, result.answer, now));
  }
  const height = results.some(({ result }) => result.decided.length > 0) ? await ledgerHeight(client) : 0;
  await writePosting(client, postingOf(snapshot, now, book, results, height));
  return answers;
}

/** What the first commands of the acts declare before anything is known: all balances come with one statement. */
function firstNeeds(snapshot: CompanySnapshot, requests: readonly ActRequest[]): Need[] {
  return requests.flatMap((request) => declaredNeeds(snapshot, request) ?? []);
}

/** What an act needs, as far as can be said from its input alone; null when the act will be refused at once. */
export function declaredNeeds(snapshot: CompanySnapshot, request: ActRequest): Need[] | null {
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

/** An act that needs nothing but balances may share a transaction with others; any other runs by itself. */
export function mayShare(snapshot: CompanySnapshot, request: ActRequest): boolean {
  if (request.commands.some(({ name }) => commandNamed(name) === undefined)) return true;
  return declaredNeeds(snapshot, request)?.every(({ fact }) => fact === 'balance') ?? true;
}

/** One id a command, and some for what approvals set free. */
const idsFor = (requests: readonly ActRequest[]): number =>
  requests.reduce((sum, { commands }) => sum + commands.length, 0) + (requests.length === 1 ? 24 : 0);

function sameAnswer(before: ReceiptRow, request: ActRequest): Answer {
  if (before.inputHash === inputHash(request)) return before.answer as Answer;
  return refuse('keyConflict', '这个编号已经用来记过别的内容,这一次没有记。请换一个编号重新提交');
}

const receiptOf = (request: ActRequest, answer: Answer, now: Date): ReceiptRow => ({
  key: request.key,
  inputHash: inputHash(request),
  actor: request.actor,
  answer,
  recordedAt: now.toISOString(),
});

function postingOf(
  snapshot: CompanySnapshot,
  now: Date,
  book: WorkingBook,
  results: readonly { request: ActRequest; result: ActResult }[],
  height: number,
): Posting {
  const recordedAt = now.toISOString();
  const notifications: NotificationRow[] = results.flatMap(({ request, result }) =>
    toNotifications(snapshot, result.notices, request.key, now),
  );
  const lastKey = results.at(-1)?.request.key ?? '';
  const balances = [...book.changed.values()].map((row) => {
    const { balance, raise } = watchStock(snapshot, row, recordedAt);
    if (raise) {
      notifications.push(
        ...toNotifications(
          snapshot,
          [lowStockNotice(snapshot.facts, row)],
          causeOf(results, row) ?? lastKey,
          now,
        ),
      );
    }
    return { ...row, balance };
  });
  let next = height;
  return {
    vouchers: results.flatMap(({ request, result }) =>
      result.decided.map((one) => {
        next += 1;
        return voucherOf(one, request, recordedAt, next);
      }),
    ),
    balances,
    receipts: results
      .map(({ request, result }) => receiptOf(request, result.answer, now))
      .filter(({ answer }) => !(isRefusal(answer) && answer.retry)),
    notifications,
    effects: results.flatMap(({ result }): readonly Effect[] => [
      ...result.decided.flatMap(({ decision }) => decision.effects),
      ...(result.draft ? [saveDraft(result.draft)] : []),
    ]),
  };
}

type BalanceRow = { location: string; sku: string; balance: Balance };

function watchStock(snapshot: CompanySnapshot, { location, sku, balance }: BalanceRow, now: string) {
  if (location === transit || !isOwn(location)) return { balance, raise: false };
  const { since, raise } = lowStock(balance, snapshot.facts.reorderPoint(sku, location), now);
  return { balance: { ...balance, lowSince: since }, raise };
}

/** The act that last touched a balance, so that a notice can say what caused it. */
function causeOf(
  results: readonly { request: ActRequest; result: ActResult }[],
  row: BalanceRow,
): string | undefined {
  return results.findLast(({ result }) =>
    result.decided.some(({ decision }) =>
      decision.moves.some(
        ({ from, to, sku }) => sku === row.sku && (from === row.location || to === row.location),
      ),
    ),
  )?.request.key;
}

function voucherOf(
  { id, decision, command, actor, source }: Decided,
  request: ActRequest,
  recordedAt: string,
  height: number,
) {
  const { kind, place, effectiveOn, lines, moves, journal } = decision;
  return {
    id,
    height,
    kind,
    place,
    actor,
    effectiveOn,
    recordedAt,
    key: request.key,
    source,
    reverses: decision.reverses ?? null,
    transferId: decision.transferId ?? null,
    party: decision.party ?? null,
    lines,
    details: { ...decision.details, command: command.name },
    moves,
    journal,
  };
}
