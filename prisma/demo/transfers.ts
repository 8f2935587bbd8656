import { type Milli, perUnit } from '../../server/ledger/quantity.ts';
import { isForgotten } from './closing.ts';
import { type DemoDay, hours, momentIn } from './day.ts';
import type { Good } from './goods.ts';
import { lineOf, listItems, nameOf } from './phrases.ts';
import { type Random, randomFor } from './random.ts';
import type { HistoryStep } from './step.ts';
import { type Batch, split } from './stock.ts';
import type { Site, World } from './world.ts';

/** Goods on their way from the warehouse to a store. */
export interface Parcel {
  readonly step: HistoryStep & { readonly ref: string };
  readonly site: Site;
  readonly items: readonly {
    readonly good: Good;
    readonly quantity: Milli;
    readonly batches: readonly Batch[];
  }[];
}

/** Twice a week the keeper fills the stores up; the last time is yesterday. */
export function dispatchTransfers(world: World, day: DemoDay): Parcel[] {
  if (![4, 1].includes(day.daysBack % 7)) return [];
  return world.stores.flatMap((site) => {
    const random = randomFor(day.daysBack, `dispatch ${site.code}`);
    const items = world.goods.flatMap((good) => {
      const quantity = isForgotten(world, day, site, good) ? 0 : missingAt(world, site, good);
      if (quantity === 0) return [];
      return { good, quantity, batches: world.stock.take(world.warehouse.code, good.sku, quantity) };
    });
    return items.length === 0 ? [] : { site, items, step: dispatchStep(world, day, site, items, random) };
  });
}

/** Whole packs that bring a store up to two weeks of sales once eleven days are left. */
function missingAt(world: World, site: Site, good: Good): Milli {
  const onHand = world.stock.onHand(site.code, good.sku);
  if (good.direct || onHand >= good.reorder * 1.6) return 0;
  const missing = good.reorder * 2 - onHand;
  const unit = good.packs.find((pack) => pack.size <= missing * 1.3)?.size ?? perUnit;
  const wanted = Math.ceil(missing / unit) * unit;
  return wanted <= world.stock.onHand(world.warehouse.code, good.sku) ? wanted : 0;
}

function dispatchStep(world: World, day: DemoDay, site: Site, items: Parcel['items'], random: Random) {
  const lines = items.map(({ good, quantity }) => lineOf(good, quantity));
  const words = items.map(({ good }, index) => `${nameOf(good, random)} ${lines[index]?.said}`);
  const store = site.place.aliases[0] ?? site.place.name;
  return {
    at: momentIn(day, hours.morning, random),
    actor: world.warehouse.lead,
    chat: world.warehouse.chat,
    text: listItems(random.pick([`发${store}`, `给${store}发了`, `${store}的货装车走了`]), words),
    commands: [{ name: 'dispatchTransfer', from: world.warehouse.code, to: site.code, lines }],
    ref: `dispatch-${day.daysBack}-${site.code}`,
  };
}

/** The stores take in what is on its way to them, now and then a few pieces short. */
export function receiveTransfers(world: World, day: DemoDay, parcels: readonly Parcel[]): HistoryStep[] {
  return parcels.map((parcel) => {
    const { site, items } = parcel;
    const random = randomFor(day.daysBack, `arrival ${site.code}`);
    const short = random.chance(0.15) ? random.pick(items.filter((item) => !item.good.weighed)) : undefined;
    const missing = random.whole(1, 3) * perUnit;
    const arrived = items.map((item) => ({
      ...item,
      quantity: item === short ? Math.max(0, item.quantity - missing) : item.quantity,
    }));
    for (const { good, quantity, batches } of arrived) {
      world.stock.put(site.code, good.sku, split(batches, quantity).taken);
    }
    const lines = arrived.map(({ good, quantity }) => lineOf(good, quantity));
    const lack = short && Math.min(missing, short.quantity) / perUnit;
    const shortage = short && `${nameOf(short.good, random)}少了${lack}${short.good.product.baseUnit}`;
    return {
      at: momentIn(day, hours.arrivals, random),
      actor: site.lead,
      chat: site.chat,
      text: shortage
        ? `到了 ${shortage} 别的都齐`
        : random.pick(['到了 齐的', '货到了 一样不少', '总仓的货收齐了']),
      commands: [
        { name: 'receiveTransfer', from: world.warehouse.code, to: site.code, ...(short && { lines }) },
      ],
      refTo: parcel.step.ref,
    };
  });
}
