import type { Effect } from '../commands/define.ts';
import type { Answer } from '../contract/answers.ts';
import { isRefusal } from '../contract/refusals.ts';
import type { CompanySnapshot } from '../db/company.ts';
import { type Facts, needKey } from '../db/facts.ts';
import type { NotificationRow, Posting, ReceiptRow } from '../db/post.ts';
import type { PostedVoucher } from '../db/vouchers.ts';
import type { Balance } from '../ledger/balance.ts';
import { isOwn, transit } from '../ledger/locations.ts';
import { lowStock } from '../policies/alerts.ts';
import type { WorkingBook } from './book.ts';
import { saveDraft } from './drafts.ts';
import { lowStockNotice, toNotifications } from './notices.ts';
import { type ActRequest, inputHash } from './request.ts';
import type { ActResult, Decided } from './run-act.ts';

/** An act that was run, with what came of it. */
export interface Run {
  readonly request: ActRequest;
  readonly result: ActResult;
}

export const receiptOf = (request: ActRequest, answer: Answer, now: Date): ReceiptRow => ({
  key: request.key,
  inputHash: inputHash(request),
  actor: request.actor,
  answer,
  recordedAt: now.toISOString(),
});

/** A batch that was run, ready to be written. */
export interface Batch {
  readonly snapshot: CompanySnapshot;
  readonly facts: Facts;
  readonly now: Date;
  readonly book: WorkingBook;
  readonly results: readonly Run[];
  readonly settled: ReadonlySet<Decided>;
  /** Of the ledger before it. */
  readonly height: number;
}

/** All that a batch changes, as rows; without what is settled already. */
export function postingOf({ snapshot, facts, now, book, results, settled, height }: Batch): Posting {
  const timeOf = (request: ActRequest | undefined): Date => request?.at ?? now;
  const notifications: NotificationRow[] = results.flatMap(({ request, result }) =>
    toNotifications(snapshot, result.notices, request.key, timeOf(request)),
  );
  const balances = [...book.changed.values()].map((row) => {
    const cause = causeOf(results, row);
    const { balance, raise } = watchStock(snapshot, facts, row, timeOf(cause).toISOString());
    if (raise) {
      const notice = lowStockNotice(snapshot.facts, row);
      notifications.push(...toNotifications(snapshot, [notice], cause?.key ?? '', timeOf(cause)));
    }
    return { ...row, balance };
  });
  const fresh = results.flatMap(({ request, result }) =>
    result.decided.filter((one) => !settled.has(one)).map((one) => ({ one, request })),
  );
  return {
    vouchers: fresh.map(({ one, request }, index) =>
      voucherOf(one, request, timeOf(request), height + index + 1),
    ),
    balances,
    receipts: results
      .map(({ request, result }) => receiptOf(request, result.answer, timeOf(request)))
      .filter(({ answer }) => !(isRefusal(answer) && answer.retry)),
    notifications,
    effects: [
      ...fresh.flatMap(({ one }): readonly Effect[] => one.decision.effects),
      ...results.flatMap(({ result }) => (result.draft ? [saveDraft(result.draft)] : [])),
    ],
  };
}

type BalanceRow = { location: string; sku: string; balance: Balance };

function watchStock(
  snapshot: CompanySnapshot,
  facts: Facts,
  { location, sku, balance }: BalanceRow,
  now: string,
) {
  if (location === transit || !isOwn(location)) return { balance, raise: false };
  const held = facts.get(needKey({ fact: 'balance', place: location, sku })) as Balance | undefined;
  const reorderPoint = snapshot.facts.reorderPoint(sku, location);
  const { since, raise } = lowStock(balance, held?.quantity ?? 0, reorderPoint, now);
  return { balance: { ...balance, lowSince: since }, raise };
}

/** The act that last touched a balance, so that a notice can say what caused it. */
function causeOf(results: readonly Run[], row: BalanceRow): ActRequest | undefined {
  return results.findLast(({ result }) =>
    result.decided.some(({ decision }) =>
      decision.moves.some(
        ({ from, to, sku }) => sku === row.sku && (from === row.location || to === row.location),
      ),
    ),
  )?.request;
}

/** A decision as the voucher it is posted as. */
export function voucherOf(
  { id, decision, command, actor, source }: Decided,
  request: ActRequest,
  recordedAt: Date,
  height: number,
): PostedVoucher {
  const { kind, place, effectiveOn, lines, moves, journal } = decision;
  return {
    id,
    height,
    kind,
    place,
    actor,
    effectiveOn,
    recordedAt: recordedAt.toISOString(),
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
