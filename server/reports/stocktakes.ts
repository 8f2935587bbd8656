import type { Stocktake, StocktakeSum } from '../commands/book.ts';
import { placeSettings } from '../commands/define.ts';
import type { StocktakeRow, Stocktakes, StocktakeView } from '../contract/stocktake.ts';
import { openStocktakes } from '../db/stocktakes.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { freshnessOf } from './freshness.ts';
import { showsCost, type View } from './view.ts';

interface Held {
  readonly quantity: number;
  readonly valueFen: number;
}

/** The stocktakes of a place that are under way. */
export async function readStocktakes(view: View, place: string): Promise<Stocktakes> {
  const { client } = view;
  const found = await openStocktakes(client, place);
  const { rows } = await client.query<Held & { sku: string }>(
    'select sku, quantity, value_fen as "valueFen" from balance where location = $1',
    [place],
  );
  const held = new Map(rows.map((row) => [row.sku, row]));
  const { height, readAt } = freshnessOf(view);
  return { height, readAt, stocktakes: found.map((one) => show(view, one, held)) };
}

function show(view: View, { head, counts }: Stocktake, held: ReadonlyMap<string, Held>): StocktakeView {
  const { reader, snapshot } = view;
  const right = placeSettings[reader.role];
  const manages = right === 'any' || (right === 'own' && reader.place === head.place);
  const isOpen = manages || !head.blind;
  const shown = isOpen ? counts : counts.filter(({ people }) => people.includes(reader.code));
  const counted = new Set(counts.map(({ sku }) => sku));
  const { id, place, title, blind, openedBy, openedAt, sections, again } = head;
  return {
    ...{ number: documentNumber(id), place, title, blind, openedAt, sections, manages },
    openedByName: snapshot.facts.person(openedBy)?.name ?? openedBy,
    again: again.map((sku) => ({ sku, name: snapshot.facts.product(sku)?.name ?? sku })),
    rows: shown.map((sum) => rowOf(view, place, sum, isOpen ? (held.get(sum.sku) ?? none) : null)),
    uncounted: isOpen
      ? [...held].filter(([sku, { quantity }]) => quantity !== 0 && !counted.has(sku)).length
      : 0,
  };
}

const none: Held = { quantity: 0, valueFen: 0 };

function rowOf(view: View, place: string, sum: StocktakeSum, held: Held | null): StocktakeRow {
  const { facts } = view.snapshot;
  const product = facts.product(sum.sku);
  const books = held && held.quantity - sum.movedSince;
  const difference = books === null ? 0 : sum.quantity - books;
  const value =
    held && held.quantity > 0
      ? multiplyDivide(held.valueFen, difference, held.quantity)
      : Math.round(((product?.unitCostMilliFen ?? 0) * difference) / 1_000_000);
  return {
    ...{ sku: sum.sku, name: product?.name ?? sum.sku, baseUnit: product?.baseUnit ?? '' },
    ...{ counted: formatQuantity(sum.quantity), countedAt: sum.lastAt, sections: sum.sections },
    people: sum.people.map((code) => facts.person(code)?.name ?? code),
    ...(books !== null && {
      books: formatQuantity(books),
      difference: formatQuantity(difference),
      ...(showsCost(view, place) && { valueFen: value }),
      ...(sum.stirred && { stirred: true }),
    }),
  };
}
