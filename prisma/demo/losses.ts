import { perUnit } from '../../server/ledger/quantity.ts';
import { isArranged } from './closing.ts';
import { type DemoDay, hours } from './day.ts';
import type { Item } from './demand.ts';
import { expiringAt } from './expiring.ts';
import { type Random, randomFor } from './random.ts';
import { reportItems } from './report-items.ts';
import type { HistoryStep } from './step.ts';
import { type Site, shelfPrice, type World } from './world.ts';

/** Above some ¥200 of shelf value a write-off would wait for an approval; these stay well below, in fen. */
const smallLoss = 15_000;

interface Cause {
  readonly heading: string;
  readonly reason: string;
}
const pastItsDay: Cause = { heading: '过期了', reason: 'expired' };
const rotten: Cause = { heading: '烂掉的', reason: 'damaged' };
const accidents: readonly Cause[] = [
  { heading: '打翻了', reason: 'damaged' },
  { heading: '压坏了', reason: 'damaged' },
  { heading: '店里自用', reason: 'own-use' },
  { heading: '拆了试吃', reason: 'sample' },
  { heading: '被人顺走', reason: 'lost' },
];

/** At closing time everything that is past its day tomorrow is thrown away. */
export function writeOffExpired(world: World, day: DemoDay): HistoryStep[] {
  return world.stores.flatMap((site) => {
    const random = randomFor(day.daysBack, `expired ${site.code}`);
    const items = expiringAt(world, day, site);
    const weighed = items.filter((item) => item.good.weighed);
    const counted = items.filter((item) => !item.good.weighed);
    return [
      ...lose(world, day, site, pastItsDay, counted, random),
      ...lose(world, day, site, rotten, weighed, random),
    ];
  });
}

/** Now and then something breaks, is tasted or disappears. */
export function loseByAccident(world: World, day: DemoDay): HistoryStep[] {
  return world.stores.flatMap((site) => {
    const random = randomFor(day.daysBack, `accident ${site.code}`);
    if (!random.chance(0.15)) return [];
    const good = random.pick(
      world.goods.filter((each) => !each.direct && !isArranged(world, day, site, each)),
    );
    if (world.stock.onHand(site.code, good.sku) < 6 * perUnit) return [];
    const quantity = random.whole(1, 2) * perUnit;
    return lose(world, day, site, random.pick(accidents), [{ good, quantity }], random);
  });
}

function lose(
  world: World,
  day: DemoDay,
  site: Site,
  { heading, reason }: Cause,
  items: readonly Item[],
  random: Random,
): HistoryStep[] {
  return inSmallLosses(world, items).map((part) => {
    for (const { good, quantity } of part) world.stock.take(site.code, good.sku, quantity);
    return reportItems(day, hours.losses, site, heading, { name: 'writeOff', reason }, part, random);
  });
}

/** Splits the items so that each message stays below the value that needs an approval. */
function inSmallLosses(world: World, items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  let value = 0;
  for (const item of items) {
    const itemValue = (shelfPrice(world, item.good) * item.quantity) / perUnit;
    const current = parts.at(-1);
    if (current && value + itemValue <= smallLoss) {
      current.push(item);
      value += itemValue;
    } else {
      parts.push([item]);
      value = itemValue;
    }
  }
  return parts;
}
