import type { Random } from '../../prisma/demo/random.ts';
import type { PostedVoucher } from '../../server/db/vouchers.ts';
import { instantAt } from '../../server/ledger/day.ts';
import { count, receipt, reversal, sale, transfer, type Wanted } from './acts.ts';
import { skuCodes, storeCodes, warehouse } from './company.ts';
import { balanceIn, type Stockroom } from './stockroom.ts';

/** Hears every voucher in its order; `dispatched` of a transfer's second one. */
export type Hear = (voucher: PostedVoucher, dispatched?: readonly unknown[]) => void;

const zone = 'Asia/Shanghai';

/** How often the items are bought, the dearest customers' darlings first: rank to the power of -0.7. */
const shares = skuCodes.map((_, index) => (index + 1) ** -0.7);
const allShares = shares.reduce((sum, share) => sum + share, 0);
let sum = 0;
const upTo = shares.map((share) => {
  sum += share / allShares;
  return sum;
});

/** An item, by its popularity; every store has favourites of its own. */
function pickItem(random: Random, store: number): number {
  const wanted = random.next();
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 1) < wanted) low = middle + 1;
    else high = middle;
  }
  return (low * 7 + store * 131) % skuCodes.length;
}

/** So many units last about two weeks. */
const supplyOf = (index: number, store: number): number => {
  const rank = skuCodes.findIndex(
    (_, candidate) => (candidate * 7 + store * 131) % skuCodes.length === index,
  );
  return Math.max(12, Math.ceil(((shares[rank] ?? 0) / allShares) * 1_250 * 1.5 * 14)) * 1_000;
};
const supplies = storeCodes.map((_, store) => skuCodes.map((_, index) => supplyOf(index, store)));

const linesOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  );

/** One day of all stores: what is low comes in, customers come, a few counts in the evening. Stops at `moves`. */
export function fillDay(room: Stockroom, random: Random, day: string, moves: number, hear: Hear): void {
  const opening = instantAt(day, '08:00', zone).getTime();
  const at = (ms: number): string => new Date(opening + Math.min(ms, 13.9 * 3_600_000)).toISOString();
  const begun = room.moves;
  for (const [store, code] of storeCodes.entries()) {
    const low = skuCodes.flatMap((sku, index): Wanted[] => {
      const supply = supplies[store]?.[index] ?? 0;
      return balanceIn(room, code, sku).quantity < supply / 4 ? [{ sku, quantity: supply }] : [];
    });
    for (const wanted of linesOf(low, 40))
      deliver(room, random, { day, at: at(store * 1_000) }, code, wanted, hear);
  }
  for (let slot = 0; room.moves - begun < moves; slot += 1) {
    for (const [store, code] of storeCodes.entries()) {
      const when = at(600_000 + slot * 95_000 + store * 2_000);
      // One in two hundred was forgotten the day before.
      const effective = random.chance(0.005)
        ? new Date(opening - 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
        : day;
      const wanted = basket(room, random, code, store);
      if (wanted.length === 0) continue;
      const sold = sale(room, { day: effective, at: when }, code, wanted);
      hear(sold);
      if (random.chance(0.003)) hear(reversal(room, when, sold));
    }
  }
  for (const [store, code] of storeCodes.entries()) {
    const skus = [...new Set(Array.from({ length: 10 }, () => skuCodes[pickItem(random, store)] ?? ''))];
    hear(count(room, { day, at: at(13.5 * 3_600_000 + store) }, code, skus));
  }
}

function deliver(
  room: Stockroom,
  random: Random,
  when: { day: string; at: string },
  store: string,
  wanted: readonly Wanted[],
  hear: Hear,
): void {
  if (!random.chance(0.2)) {
    hear(receipt(room, when, store, wanted));
    return;
  }
  const missing = wanted.filter(({ sku, quantity }) => balanceIn(room, warehouse, sku).quantity < quantity);
  if (missing.length > 0) {
    hear(
      receipt(
        room,
        when,
        warehouse,
        missing.map(({ sku, quantity }) => ({ sku, quantity: quantity * 4 })),
      ),
    );
  }
  const {
    vouchers: [sent, received],
    dispatched,
  } = transfer(room, when, store, wanted);
  if (sent && received) {
    hear(sent);
    hear(received, dispatched);
  }
}

/** One to five different items of which there is enough. */
function basket(room: Stockroom, random: Random, code: string, store: number): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (let lines = random.whole(1, 5); lines > 0; lines -= 1) {
    const sku = skuCodes[pickItem(random, store)] ?? '';
    const quantity = random.whole(1, 2) * 1_000;
    if (balanceIn(room, code, sku).quantity >= quantity) wanted.set(sku, { sku, quantity });
  }
  return [...wanted.values()];
}
