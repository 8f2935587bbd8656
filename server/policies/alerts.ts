import type { Balance } from '../ledger/balance.ts';
import { instantAt, localTime } from '../ledger/day.ts';
import type { Milli } from '../ledger/quantity.ts';

/**
 * Low stock is told once: when a balance falls below its reorder point, and again only after it has recovered. A
 * reorder point may have changed in between, so what was not low under the present one before falls below it now.
 * `since` is the state to keep on the balance.
 */
export function lowStock(
  balance: Balance,
  before: Milli,
  reorderPoint: Milli,
  now: string,
): { since: string | null; raise: boolean } {
  const low = reorderPoint > 0 && balance.quantity < reorderPoint;
  if (!low) return { since: null, raise: false };
  const told = balance.lowSince !== null && before < reorderPoint;
  return { since: told ? balance.lowSince : now, raise: !told };
}

export interface QuietHours {
  /** `HH:mm` on the company's clock; from may be later than until, over midnight. */
  readonly from: string;
  readonly until: string;
  readonly timeZone: string;
}

/** The instant at which a notice that may wait is due: now, or the end of the quiet hours. */
export function dueAfterQuiet(now: Date, { from, until, timeZone }: QuietHours): Date {
  const [day = '', clock = ''] = localTime(now, timeZone).split(' ');
  const time = clock.slice(0, 5);
  const overnight = from > until;
  const quiet = overnight ? time >= from || time < until : time >= from && time < until;
  if (!quiet) return now;
  const sameDay = instantAt(day, until, timeZone);
  return sameDay > now ? sameDay : new Date(sameDay.getTime() + 24 * 3_600_000);
}
