import { perUnit } from '../../server/ledger/quantity.ts';
import { isArranged } from './closing.ts';
import { type DemoDay, hours, momentIn } from './day.ts';
import type { Good } from './goods.ts';
import { liang, lineOf, listItems, nameOf, sayCounted } from './phrases.ts';
import { type Random, randomFor } from './random.ts';
import type { HistoryStep } from './step.ts';
import { never } from './stock.ts';
import type { Site, World } from './world.ts';

/** Once a week each store counts a few goods; most are right, some are a piece off. */
export function countShelves(world: World, day: DemoDay): HistoryStep[] {
  return world.stores
    .filter((_, index) => (day.daysBack + index) % 7 === 2)
    .map((site) => {
      const random = randomFor(day.daysBack, `count ${site.code}`);
      const goods = chooseGoods(world, day, site, random);
      const lines = goods.map((good) => countGood(world, site, good, random));
      const words = goods.map((good, index) => `${nameOf(good, random)}剩${lines[index]?.said}`);
      return {
        at: momentIn(day, hours.counts, random),
        actor: site.lead,
        chat: site.chat,
        text: listItems('盘了', words),
        commands: [{ name: 'recordCount', store: site.code, lines }],
      };
    });
}

function chooseGoods(world: World, day: DemoDay, site: Site, random: Random): Good[] {
  const countable = world.goods.filter(
    (good) => !isArranged(world, day, site, good) && world.stock.onHand(site.code, good.sku) >= 3 * perUnit,
  );
  const first = random.whole(0, countable.length - 1);
  // neighbours in the list stand next to each other on the shelf
  return [...countable, ...countable].slice(first, first + random.whole(3, 6));
}

function countGood(world: World, site: Site, good: Good, random: Random) {
  const step = good.weighed ? liang : perUnit;
  const off = random.chance(0.55) ? 0 : random.pick([-2, -1, -1, -1, 1]) * step;
  if (off < 0) world.stock.take(site.code, good.sku, -off);
  if (off > 0) world.stock.put(site.code, good.sku, [{ goodUntil: never, quantity: off }]);
  const counted = world.stock.onHand(site.code, good.sku);
  return lineOf(good, counted, sayCounted(good, counted));
}
