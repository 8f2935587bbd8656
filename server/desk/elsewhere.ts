import type { Refusal, Shortage } from '../contract/refusals.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { openBook } from './book.ts';
import type { Desk } from './run-act.ts';

const mostPlaces = 3;

/** Adds to a shortage where else the goods are, so that the person knows whom to ask for them. */
export async function sayWhereElse(desk: Desk, refusal: Refusal): Promise<Refusal> {
  if (refusal.code !== 'insufficientStock') return refusal;
  const short = (refusal.data?.short ?? []) as readonly Shortage[];
  const needs = short.map(({ sku }) => ({ fact: 'onHandEverywhere', sku }) as const);
  await desk.read(needs);
  const { facts } = desk.snapshot;
  const book = openBook(facts, desk.facts);
  const rowsOf = (sku: string) => book.get({ fact: 'onHandEverywhere', sku });
  const named = short.flatMap(({ sku, place }) => {
    const product = facts.product(sku);
    const others = rowsOf(sku)
      .filter((row) => row.place !== place)
      .slice(0, mostPlaces);
    if (others.length === 0) return [];
    const places = others.map(
      (row) =>
        `${facts.place(row.place)?.name ?? row.place}${formatQuantity(row.quantity)}${product?.baseUnit ?? ''}`,
    );
    return [`${product?.name ?? sku} ${places.join('、')}`];
  });
  const elsewhere = named.length > 0 ? `别处有:${named.join(';')}` : '别处也没有';
  return {
    ...refusal,
    message: `${refusal.message}。${elsewhere}`,
    data: {
      ...refusal.data,
      elsewhere: short.map(({ sku, place }) => ({
        sku,
        places: rowsOf(sku)
          .filter((row) => row.place !== place)
          .map(placeAndQuantity),
      })),
    },
  };
}

const placeAndQuantity = ({ place, quantity }: { place: string; quantity: number }) => ({
  place,
  quantity: formatQuantity(quantity),
});
