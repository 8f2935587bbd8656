import { addDays } from '../../server/ledger/day.ts';
import { type Milli, perUnit } from '../../server/ledger/quantity.ts';
import type { DemoDay } from './day.ts';
import { boxOf, type Good } from './goods.ts';
import { lotMade } from './lots.ts';
import { lineOf, nameOf, sayMoney } from './phrases.ts';
import { type Random, randomFor } from './random.ts';
import type { DemoLine } from './step.ts';
import { never } from './stock.ts';
import type { Site, World } from './world.ts';

interface Delivered {
  readonly line: DemoLine;
  readonly words: string;
}

/** Puts one delivered good on the shelf; gives the line of the command and the words for it. */
export function takeDelivery(
  world: World,
  day: DemoDay,
  site: Site,
  good: Good,
  boxes: number,
  random: Random,
): Delivered {
  const { unit, size } = boxOf(good);
  const quantity: Milli = boxes * size;
  // one price and one lot per good and day, whichever store it is brought to
  const arrival = randomFor(day.daysBack, `arrival of ${good.sku}`);
  const priceFen = boxPriceFen(good, size, arrival);
  const dated = isDated(good) ? lotMade(good, addDays(day.date, -madeDaysAgo(good, arrival))) : undefined;
  const days = good.product.shelfLifeDays;
  const goodUntil = dated?.expiresOn ?? (days ? addDays(day.date, days) : never);
  world.stock.put(site.code, good.sku, [{ goodUntil, quantity }]);
  const line = { ...lineOf(good, quantity, `${boxes}${unit}`), amountFen: boxes * priceFen, ...dated };
  const lot = dated ? ` 批号${dated.lot} 到期${dated.expiresOn}` : '';
  return { line, words: `${nameOf(good, random)} ${line.said} ${sayMoney(priceFen)}块一${unit}${lot}` };
}

/** Dates are said for what is printed with one; nobody types the date of a 饭团 or of bananas. */
function isDated(good: Good): boolean {
  return !good.direct || good.product.category === '低温奶';
}

function madeDaysAgo(good: Good, random: Random): number {
  return good.direct ? random.whole(1, 3) : random.whole(6, 25);
}

/** Round figures per box that drift a little around the known cost; what is cheap has a fixed price. */
function boxPriceFen(good: Good, size: Milli, random: Random): number {
  const exact = ((good.product.unitCostMilliFen ?? 0) * size) / perUnit / 1000;
  if (exact < 2000) return Math.round(exact / 10) * 10;
  return Math.round((exact * random.between(0.98, 1.03)) / 50) * 50;
}
