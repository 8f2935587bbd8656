import { perUnit } from '../../server/ledger/quantity.ts';
import { type DemoDay, hours, momentIn } from './day.ts';
import { boxOf, type Good } from './goods.ts';
import { listItems } from './phrases.ts';
import { type Random, randomFor } from './random.ts';
import type { HistoryStep } from './step.ts';
import { takeDelivery } from './take-delivery.ts';
import type { Site, World } from './world.ts';

/** What suppliers bring to the stores each morning: 鲜食, fruit, vegetables, eggs and chilled milk. */
export function deliverFresh(world: World, day: DemoDay): HistoryStep[] {
  return world.stores.flatMap((site) => {
    const random = randomFor(day.daysBack, `fresh ${site.code}`);
    const wanted = world.goods
      .filter((good) => good.direct)
      .map((good) => ({ good, boxes: freshBoxes(world, day, site, good, random) }));
    return receiveBySupplier(world, day, site, wanted, random);
  });
}

/** Twice a week the suppliers fill up the warehouse. */
export function deliverToWarehouse(world: World, day: DemoDay): HistoryStep[] {
  if (![6, 3].includes(day.daysBack % 7)) return [];
  const random = randomFor(day.daysBack, 'warehouse');
  const wanted = world.goods
    .filter((good) => !good.direct)
    .map((good) => {
      const onHand = world.stock.onHand(world.warehouse.code, good.sku);
      const missing = onHand < good.reorder * 6 ? good.reorder * 9 - onHand : 0;
      return { good, boxes: Math.ceil(missing / boxOf(good).size) };
    });
  return receiveBySupplier(world, day, world.warehouse, wanted, random);
}

function freshBoxes(world: World, day: DemoDay, site: Site, good: Good, random: Random): number {
  const demand = good.dailyDemand * site.pace * (day.weekend ? 1.3 : 1) * random.between(0.9, 1.15);
  const onHand = world.stock.onHand(site.code, good.sku);
  if (good.packs.length > 0) return onHand < demand ? 1 : 0;
  return Math.max(0, Math.round((demand - onHand) / perUnit));
}

function receiveBySupplier(
  world: World,
  day: DemoDay,
  site: Site,
  wanted: readonly { good: Good; boxes: number }[],
  random: Random,
): HistoryStep[] {
  const due = wanted.filter((each) => each.boxes > 0);
  return world.company.suppliers.flatMap((supplier) => {
    const delivered = due
      .filter(({ good }) => good.supplier === supplier.code)
      .map(({ good, boxes }) => takeDelivery(world, day, site, good, boxes, random));
    if (delivered.length === 0) return [];
    const who = supplier.aliases[0] ?? supplier.name;
    const heading = random.pick([`${who}到货`, `${who}送来`, `今天${who}到货`]);
    return {
      at: momentIn(day, hours.deliveries, random),
      actor: site.lead,
      chat: site.chat,
      text: listItems(
        heading,
        delivered.map((each) => each.words),
      ),
      commands: [
        {
          name: 'receiveGoods',
          store: site.code,
          supplier: supplier.code,
          lines: delivered.map((each) => each.line),
        },
      ],
    };
  });
}
