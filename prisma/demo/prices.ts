import { type DemoDay, hours, momentIn } from './day.ts';
import { randomFor } from './random.ts';
import type { HistoryStep } from './step.ts';
import { officeChat, personWith, type World } from './world.ts';

/** New shelf prices in fen per base unit; each below a tenth, which needs nobody's approval. */
const changes = [
  { daysBack: 46, name: '东鹏特饮500ml', priceFen: 580, text: '东鹏特饮改卖5块8' },
  { daysBack: 31, name: '香蕉', priceFen: 840, text: '香蕉降到4块2一斤' },
  { daysBack: 17, name: '蒙牛特仑苏250ml', priceFen: 630, text: '特仑苏涨到6块3' },
];

/** Headquarters changes a price before the stores open. */
export function changePrices(world: World, day: DemoDay): HistoryStep[] {
  return changes
    .filter((change) => change.daysBack === day.daysBack)
    .flatMap(({ name, priceFen, text }) => {
      const good = world.goods.find((each) => each.product.name === name);
      if (!good) return [];
      world.prices.set(good.sku, priceFen);
      return {
        at: momentIn(day, hours.deliveries, randomFor(day.daysBack, 'price')),
        actor: personWith(world, 'headquarters'),
        chat: officeChat,
        text,
        commands: [{ name: 'setPrice', sku: good.sku, priceFen }],
      };
    });
}
