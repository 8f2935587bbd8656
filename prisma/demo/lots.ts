import { addDays } from '../../server/ledger/day.ts';
import type { Good } from './goods.ts';

/** Lots are named after the day they were made, as printed on most packs: 260803. */
export function lotMade(good: Good, madeOn: string): { lot: string; expiresOn: string } | undefined {
  const days = good.product.shelfLifeDays;
  if (!days) return undefined;
  return { lot: madeOn.slice(2).replaceAll('-', ''), expiresOn: addDays(madeOn, days) };
}
