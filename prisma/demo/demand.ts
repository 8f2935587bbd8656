import { type Milli, perUnit } from '../../server/ledger/quantity.ts';
import { isArranged, keptBack } from './closing.ts';
import type { DemoDay } from './day.ts';
import type { Good } from './goods.ts';
import { liang } from './phrases.ts';
import { drawWeighted, type Random } from './random.ts';
import type { Site, World } from './world.ts';

/** Something bought: what and how much. */
export interface Item {
  readonly good: Good;
  readonly quantity: Milli;
}

/** Lines a store reports in a day, about; what divides a day's demand into sales. */
const linesPerDay = 26;
/** Popular goods are both named more often and sold in larger numbers; this is the share of "more often". */
const frequencyShare = 0.65;

/** Up to `count` different goods in likely quantities, never more than is there. */
export function chooseItems(world: World, day: DemoDay, site: Site, count: number, random: Random): Item[] {
  const offered = world.goods.filter((good) => !isArranged(world, day, site, good));
  const weights = offered.map(frequencyOf);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const chosen = new Map<Good, Milli>();
  for (let draw = 0; draw < count * 3 && chosen.size < count; draw++) {
    const index = drawWeighted(random, weights);
    const good = offered[index];
    const weight = weights[index];
    if (!good || !weight || chosen.has(good)) continue;
    const demand =
      (good.dailyDemand * site.pace * (day.weekend ? 1.25 : 1) * weightSum) / weight / linesPerDay;
    const quantity = likelyQuantity(good, demand * random.between(0.4, 1.6), random);
    const onHand = world.stock.onHand(site.code, good.sku) - keptBack(world, day, site, good);
    const most = mostSold(good, onHand);
    if (most > 0) chosen.set(good, Math.min(quantity, most));
  }
  return [...chosen].map(([good, quantity]) => ({ good, quantity }));
}

/** Fresh goods are bought more often still and in smaller numbers, most of all what is weighed. */
function frequencyOf(good: Good): number {
  const boost = good.weighed ? 2.6 : good.direct ? 1.8 : 1;
  return (good.dailyDemand / perUnit) ** frequencyShare * boost;
}

function likelyQuantity(good: Good, wanted: Milli, random: Random): Milli {
  if (good.weighed) return Math.max(4, Math.round(wanted / liang)) * liang;
  const pack = good.packs.find((each) => wanted > each.size * 0.7 && wanted < each.size * 1.5);
  if (pack && random.chance(0.7)) return pack.size;
  return Math.max(1, Math.round(wanted / perUnit)) * perUnit;
}

/** Nobody empties a shelf of packed goods at once; what is fresh may go to the last piece. */
function mostSold(good: Good, onHand: Milli): Milli {
  if (good.direct || onHand <= 4 * perUnit) return Math.max(0, onHand);
  return Math.floor(onHand / 2 / perUnit) * perUnit;
}
