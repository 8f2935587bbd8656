import { type Milli, perUnit } from '../../server/ledger/quantity.ts';
import { type DemoDay, hours, momentIn } from './day.ts';
import type { Good } from './goods.ts';
import { boxOf } from './goods.ts';
import { lineOf, nameOf } from './phrases.ts';
import { randomFor } from './random.ts';
import type { HistoryStep } from './step.ts';
import type { Batch } from './stock.ts';
import { noteSold, type Site, type World } from './world.ts';

/** A sale reported in boxes where pieces were meant, and what was taken off the books by it. */
export interface Mistake {
  readonly step: HistoryStep & { readonly ref: string };
  readonly site: Site;
  readonly good: Good;
  readonly boxes: number;
  readonly batches: readonly Batch[];
}

const mistakenDays = [53, 44, 37, 29, 22, 16, 8, 3];

export function makeMistake(world: World, day: DemoDay): Mistake[] {
  if (!mistakenDays.includes(day.daysBack)) return [];
  const random = randomFor(day.daysBack, 'mistake');
  const site = random.pick(world.stores);
  const boxes = random.whole(1, 2);
  const possible = world.goods.filter(
    (good) => good.packs.length > 0 && !good.direct && onHand(world, site, good) >= boxes * boxOf(good).size,
  );
  const good = random.pick(possible);
  const quantity: Milli = boxes * boxOf(good).size;
  const line = lineOf(good, quantity, `${boxes}${boxOf(good).unit}`);
  const batches = world.stock.take(site.code, good.sku, quantity);
  const step = {
    at: momentIn(day, hours.mistakes, random),
    actor: site.clerk,
    chat: site.chat,
    text: `卖了${line.said}${nameOf(good, random)}`,
    commands: [{ name: 'recordSale', store: site.code, lines: [line] }],
    ref: `mistake-${day.daysBack}`,
  };
  return [{ step, site, good, boxes, batches }];
}

/** Soon after, the same person takes it back and says what it really was. */
export function undoMistakes(world: World, day: DemoDay, mistakes: readonly Mistake[]): HistoryStep[] {
  return mistakes.map(({ step, site, good, boxes, batches }) => {
    world.stock.put(site.code, good.sku, batches);
    const quantity = boxes * perUnit;
    world.stock.take(site.code, good.sku, quantity);
    noteSold(world, site, good, quantity);
    const line = lineOf(good, quantity);
    return {
      at: momentIn(day, hours.tidying, randomFor(day.daysBack, 'undo')),
      actor: step.actor,
      chat: step.chat,
      text: `刚才那条错了,是${line.said}`,
      commands: [{ name: 'undo' }, { name: 'recordSale', store: site.code, lines: [line] }],
      refTo: step.ref,
    };
  });
}

function onHand(world: World, site: Site, good: Good): Milli {
  return world.stock.onHand(site.code, good.sku);
}
