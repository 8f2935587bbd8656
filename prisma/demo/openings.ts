import { addDays } from '../../server/ledger/day.ts';
import type { Milli } from '../../server/ledger/quantity.ts';
import { type DemoDay, hours, momentIn } from './day.ts';
import { boxOf, costFen, type Good } from './goods.ts';
import { lotMade } from './lots.ts';
import { lineOf } from './phrases.ts';
import { type Random, randomFor } from './random.ts';
import type { HistoryStep } from './step.ts';
import { never } from './stock.ts';
import { officeChat, personWith, type Site, type World } from './world.ts';

/** The balances the books begin with; what is delivered fresh begins with its first delivery. */
export function openBooks(world: World, day: DemoDay): HistoryStep[] {
  return [...world.stores, world.warehouse].map((site) => openSite(world, day, site));
}

function openSite(world: World, day: DemoDay, site: Site): HistoryStep {
  const random = randomFor(day.daysBack, `opening ${site.code}`);
  const lines = world.goods
    .filter((good) => !good.direct)
    .map((good) => openGood(world, day, site, good, random));
  return {
    at: momentIn(day, hours.opening, random),
    actor: personWith(world, 'accountant'),
    chat: officeChat,
    text: `${site.place.name}期初盘好了,一共${lines.length}种,录进去了`,
    commands: [{ name: 'openStock', store: site.code, lines }],
  };
}

function openGood(world: World, day: DemoDay, site: Site, good: Good, random: Random) {
  const box = boxOf(good).size;
  const quantity: Milli =
    site === world.warehouse
      ? Math.ceil((good.reorder * 9) / box) * box
      : Math.ceil((good.reorder * random.between(1.7, 2.1)) / 1000) * 1000;
  const dated = lotMade(good, addDays(day.date, -random.whole(12, 40)));
  world.stock.put(site.code, good.sku, [{ goodUntil: dated?.expiresOn ?? never, quantity }]);
  const { sku, quantity: text } = lineOf(good, quantity);
  return { sku, quantity: text, amountFen: costFen(good, quantity), ...dated };
}
