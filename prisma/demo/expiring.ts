import { perUnit } from '../../server/ledger/quantity.ts';
import { type DemoDay, hours } from './day.ts';
import type { Item } from './demand.ts';
import { liang } from './phrases.ts';
import { randomFor } from './random.ts';
import { reportItems } from './report-items.ts';
import type { HistoryStep } from './step.ts';
import { noteSold, type Site, type World } from './world.ts';

/** What a store must not sell any more tomorrow. */
export function expiringAt(world: World, day: DemoDay, site: Site): Item[] {
  return world.goods
    .map((good) => ({ good, quantity: world.stock.expiring(site.code, good.sku, day.date) }))
    .filter((item) => item.quantity > 0);
}

/** What is too much to throw away is sold on its last evening, all but a remainder. */
export function clearExpiring(world: World, day: DemoDay): HistoryStep[] {
  return world.stores.flatMap((site) => {
    const random = randomFor(day.daysBack, `clearing ${site.code}`);
    const items = expiringAt(world, day, site).flatMap(({ good, quantity }) => {
      const kept = good.weighed ? random.whole(0, 30) * liang : random.whole(0, 2) * perUnit;
      return quantity > kept ? { good, quantity: quantity - kept } : [];
    });
    if (items.length === 0) return [];
    for (const { good, quantity } of items) {
      world.stock.take(site.code, good.sku, quantity);
      noteSold(world, site, good, quantity);
    }
    return reportItems(day, hours.evening, site, '快到期的卖掉了', { name: 'recordSale' }, items, random);
  });
}
