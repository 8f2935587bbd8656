import type { Answer } from '../contract/answers.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import type { CompanySnapshot } from '../db/company.ts';
import type { Facts } from '../db/facts.ts';
import { openReceiptPage, type ReceiptRow } from '../db/post.ts';
import { addRow, type Page } from '../db/rows.ts';
import { openBook, type WorkingBook } from './book.ts';
import { type ActRequest, inputHash } from './request.ts';
import type { ActResult, Decided } from './run-act.ts';

/** An act that was run, with what came of it. */
export interface Run {
  readonly request: ActRequest;
  readonly result: ActResult;
  readonly at: Date;
}

/** Acts that are decided one after another on one book, to be written together. */
export interface Batch {
  readonly snapshot: CompanySnapshot;
  readonly facts: Facts;
  readonly book: WorkingBook;
  /** What keys were answered, before or within the batch. */
  readonly receipts: Map<string, ReceiptRow>;
  /** Those of them that are to be kept. */
  readonly receiptPage: Page<ReceiptRow>;
  readonly runs: Run[];
  readonly answers: Answer[];
  /** Written already, before the rest was decided. */
  readonly settled: Set<Decided>;
}

export const openBatch = (
  snapshot: CompanySnapshot,
  facts: Facts,
  receipts: Batch['receipts'] = new Map(),
): Batch => ({
  snapshot,
  facts,
  book: openBook(snapshot.facts, facts),
  receipts,
  receiptPage: openReceiptPage(),
  runs: [],
  answers: [],
  settled: new Set(),
});

/** Gives a key that was answered its answer again; false where it is new. */
export function answerAgain({ receipts, answers }: Batch, request: ActRequest): boolean {
  const before = receipts.get(request.key);
  if (!before) return false;
  answers.push(before.inputHash === inputHash(request) ? (before.answer as Answer) : keyConflict);
  return true;
}

const keyConflict = refuse('keyConflict', '这个编号已经用来记过别的内容,这一次没有记。请换一个编号重新提交');

/** Adds an act that was run; of a preview only the answer. */
export function addRun(
  { receipts, receiptPage, runs, answers }: Batch,
  request: ActRequest,
  result: ActResult,
  now: Date,
) {
  const { answer } = result;
  if (request.dryRun) {
    answers.push(isRefusal(answer) ? answer : { ...answer, dryRun: true });
    return;
  }
  const at = request.at ?? now;
  const { key, actor } = request;
  const receipt = { key, inputHash: inputHash(request), actor, answer, recordedAt: at.toISOString() };
  const run = { request, result, at };
  // After some refusals trying again may help, so the key stays free.
  if (!(isRefusal(answer) && answer.retry)) addRow(receiptPage, receipt);
  answers.push(answer);
  runs.push(run);
  receipts.set(key, receipt);
  return run;
}
