import type { Effect } from '../commands/define.ts';
import type { CompanySnapshot } from '../db/company.ts';
import type { NotificationRow, Posting } from '../db/post.ts';
import { addVoucher, type PostedVoucher, type VoucherPages, voucherCount } from '../db/vouchers.ts';
import type { Balance } from '../ledger/balance.ts';
import { isOwn, transit } from '../ledger/locations.ts';
import { lowStock } from '../policies/alerts.ts';
import type { Batch, Run } from './batch.ts';
import { saveDraft } from './drafts.ts';
import { lowStockNotice, toNotifications } from './notices.ts';
import type { ActRequest } from './request.ts';
import type { Decided } from './run-act.ts';

/** Adds the vouchers of an act to pages that begin above that height; without those that are settled already. */
export function addVouchers(
  vouchers: VoucherPages,
  { request, result, at }: Run,
  settled: Batch['settled'],
  height: number,
): void {
  for (const one of unsettled(result, settled)) {
    addVoucher(vouchers, voucherOf(one, request, at, height + voucherCount(vouchers) + 1));
  }
}

/** All that a batch changes, as rows. */
export function postingOf(
  { snapshot, facts, book, runs, settled, receiptPage }: Omit<Batch, 'receipts' | 'answers'>,
  vouchers: VoucherPages,
): Posting {
  const notifications: NotificationRow[] = runs.flatMap(({ request, result, at }) =>
    toNotifications(snapshot, result.notices, request.key, at),
  );
  const causes = causesOf(runs);
  const balances = [...book.changed].map(([key, row]) => {
    const { request, at } = causes.get(key) as Run;
    const { balance, raise } = watchStock(snapshot, facts.balances.get(key), row, at);
    if (raise)
      notifications.push(
        ...toNotifications(snapshot, [lowStockNotice(snapshot.facts, row)], request.key, at),
      );
    return { ...row, balance };
  });
  return {
    vouchers,
    balances,
    receipts: receiptPage,
    notifications,
    effects: runs.flatMap(({ result }): readonly Effect[] => [
      ...unsettled(result, settled).flatMap(({ decision }) => decision.effects),
      ...(result.draft ? [saveDraft(result.draft)] : []),
    ]),
  };
}

const unsettled = ({ decided }: Run['result'], settled: Batch['settled']): readonly Decided[] =>
  settled.size === 0 ? decided : decided.filter((one) => !settled.has(one));

type BalanceRow = { location: string; sku: string; balance: Balance };

function watchStock(
  snapshot: CompanySnapshot,
  before: Balance | undefined,
  { location, sku, balance }: BalanceRow,
  at: Date,
) {
  if (location === transit || !isOwn(location)) return { balance, raise: false };
  const reorderPoint = snapshot.facts.reorderPoint(sku, location);
  const { since, raise } = lowStock(balance, before?.quantity ?? 0, reorderPoint, at.toISOString());
  return { balance: { ...balance, lowSince: since }, raise };
}

/** Which act last changed each balance, so that a notice can say what caused it. */
function causesOf(runs: readonly Run[]): Map<string, Run> {
  const causes = new Map<string, Run>();
  for (const run of runs) {
    for (const { decision } of run.result.decided) {
      for (const key of decision.balances.keys()) causes.set(key, run);
    }
  }
  return causes;
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
