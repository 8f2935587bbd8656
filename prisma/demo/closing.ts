import { type Milli, perUnit } from '../../server/ledger/quantity.ts';
import { type DemoDay, hours, momentIn } from './day.ts';
import { boxOf, type Good } from './goods.ts';
import { lineOf } from './phrases.ts';
import { randomFor } from './random.ts';
import type { HistoryStep } from './step.ts';
import { takeDelivery } from './take-delivery.ts';
import { noteSold, type Site, type World } from './world.ts';

/**
 * How the past ends: the newcomer's first line 「卖了3箱蒙牛纯牛奶」 at the first store finds exactly 120 盒, and a
 * few things there are about to run out, so that the digest has something to say.
 */
const firstLine = '蒙牛纯牛奶250ml';
const endsWith = 120 * perUnit;
const forgotten = ['可口可乐经典500ml', '康师傅红烧牛肉面桶装', '卫龙大面筋106g', '心相印抽纸120抽'];
const forgottenForDays = 12;

/** Whether the warehouse does not send this good to the store, so that it runs low by the end. */
export function isForgotten(world: World, day: DemoDay, site: Site, good: Good): boolean {
  if (site !== world.stores[0]) return false;
  return (
    isArranged(world, day, site, good) ||
    (day.daysBack <= forgottenForDays && forgotten.includes(good.product.name))
  );
}

/** Whether this good has a day of its own at the store, which the ordinary business must not touch. */
export function isArranged(world: World, day: DemoDay, site: Site, good: Good): boolean {
  return day.daysBack === 1 && site === world.stores[0] && good.product.name === firstLine;
}

/** What nobody asks for on the last day, so that nothing else falls below its reorder point by mere chance. */
export function keptBack(world: World, day: DemoDay, site: Site, good: Good): Milli {
  return day.daysBack === 1 && !isForgotten(world, day, site, good) ? good.reorder : 0;
}

/** On the last morning the supplier brings what is missing for one piece more than the count will find. */
export function deliverLast(world: World, day: DemoDay): HistoryStep[] {
  const { site, good, onHand } = arranged(world);
  const boxes = Math.ceil((endsWith + perUnit - onHand) / boxOf(good).size);
  if (day.daysBack !== 1 || boxes <= 0) return [];
  const random = randomFor(1, 'last delivery');
  const { line, words } = takeDelivery(world, day, site, good, boxes, random);
  const supplier = world.company.suppliers.find((each) => each.code === good.supplier);
  return [
    {
      at: momentIn(day, hours.deliveries, random),
      actor: site.lead,
      chat: site.chat,
      text: `${supplier?.aliases[0] ?? good.supplier}送来 ${words}`,
      commands: [{ name: 'receiveGoods', store: site.code, supplier: good.supplier, lines: [line] }],
    },
  ];
}

/** All but one piece of what is above the final count is sold during the last evening. */
export function sellLast(world: World, day: DemoDay): HistoryStep[] {
  const { site, good, onHand } = arranged(world);
  const quantity = onHand - endsWith - perUnit;
  if (day.daysBack !== 1 || quantity <= 0) return [];
  world.stock.take(site.code, good.sku, quantity);
  noteSold(world, site, good, quantity);
  const line = lineOf(good, quantity);
  return [
    {
      at: momentIn(day, hours.evening, randomFor(1, 'last sale')),
      actor: site.clerk,
      chat: site.chat,
      text: `今天蒙牛纯牛奶零卖了${line.said} 微信`,
      commands: [{ name: 'recordSale', store: site.code, lines: [line], payment: 'wechat' }],
    },
  ];
}

export function countLast(world: World, day: DemoDay): HistoryStep[] {
  if (day.daysBack !== 1) return [];
  const { site, good, onHand } = arranged(world);
  world.stock.take(site.code, good.sku, onHand - endsWith);
  const line = lineOf(good, endsWith);
  return [
    {
      at: momentIn(day, hours.counts, randomFor(1, 'last count')),
      actor: site.lead,
      chat: site.chat,
      text: `盘了 蒙牛纯牛奶剩${line.said}`,
      commands: [{ name: 'recordCount', store: site.code, lines: [line] }],
    },
  ];
}

function arranged(world: World) {
  const site = world.stores[0];
  const good = world.goods.find((each) => each.product.name === firstLine);
  if (!site || !good) throw new RangeError(`the demo company has no ${firstLine}`);
  return { site, good, onHand: world.stock.onHand(site.code, good.sku) };
}
