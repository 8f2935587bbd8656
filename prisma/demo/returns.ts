import { perUnit } from '../../server/ledger/quantity.ts';
import { isArranged } from './closing.ts';
import { type DemoDay, hours, momentIn } from './day.ts';
import { boxOf } from './goods.ts';
import { lineOf, nameOf } from './phrases.ts';
import { randomFor } from './random.ts';
import type { HistoryStep } from './step.ts';
import { never } from './stock.ts';
import { noteSold, soldOf, type World } from './world.ts';

const whyCustomers = ['买错了', '买重了', '包装瘪了', '不想要了'];
const whySuppliers = ['箱子湿了', '外包装破损', '送错口味'];

/** A customer brings back a piece of what the store has sold. */
export function takeBackSales(world: World, day: DemoDay): HistoryStep[] {
  return world.stores.flatMap((site) => {
    const random = randomFor(day.daysBack, `customer ${site.code}`);
    const sold = world.goods.filter(
      (good) =>
        !good.direct && !isArranged(world, day, site, good) && soldOf(world, site, good) >= 3 * perUnit,
    );
    if (sold.length === 0 || !random.chance(0.12)) return [];
    const good = random.pick(sold);
    const line = lineOf(good, perUnit);
    const reason = random.pick(whyCustomers);
    world.stock.put(site.code, good.sku, [{ goodUntil: never, quantity: perUnit }]);
    noteSold(world, site, good, -perUnit);
    return {
      at: momentIn(day, hours.tidying, random),
      actor: site.lead,
      chat: site.chat,
      text: `客人退了${line.said}${nameOf(good, random)},${reason}`,
      commands: [{ name: 'recordSalesReturn', store: site.code, lines: [line], reason }],
    };
  });
}

/** Every nine days a box goes back from the warehouse to the supplier it came from. */
export function returnToSuppliers(world: World, day: DemoDay): HistoryStep[] {
  const { warehouse } = world;
  const random = randomFor(day.daysBack, 'supplier return');
  if (day.daysBack % 9 !== 5) return [];
  const good = random.pick(
    world.goods.filter(
      (each) => world.stock.onHand(warehouse.code, each.sku) > each.reorder * 5 && !each.direct,
    ),
  );
  const supplier = world.company.suppliers.find((each) => each.code === good.supplier);
  const quantity = boxOf(good).size;
  const line = lineOf(good, quantity);
  const reason = random.pick(whySuppliers);
  world.stock.take(warehouse.code, good.sku, quantity);
  const command = {
    name: 'returnToSupplier',
    store: warehouse.code,
    supplier: good.supplier,
    lines: [line],
    reason,
  };
  return [
    {
      at: momentIn(day, hours.arrivals, random),
      actor: warehouse.lead,
      chat: warehouse.chat,
      text: `退给${supplier?.aliases[0]} ${nameOf(good, random)}${line.said} ${reason}`,
      commands: [command],
    },
  ];
}
