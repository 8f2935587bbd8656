import type { ItemAtPlace, ItemView } from '../contract/app-pages.ts';
import type { StockRow } from '../contract/reports.ts';
import { publicCommands } from '../desk/registry.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { formatQuantity, parseQuantity, perUnit } from '../ledger/quantity.ts';
import { commandsAllowed } from '../policies/may.ts';
import { maySeeSales } from '../policies/permissions.ts';
import { type Lasts, readPace } from './pace.ts';
import { readReserved } from './reserved.ts';
import { readStock } from './stock.ts';
import type { View } from './view.ts';

/** What is done to a product from its page. */
const offered = publicCommands.filter(({ name }) =>
  ['setPrice', 'setReorderPoint', 'learnAlias', 'forgetAlias', 'forgetBarcode', 'requestTransfer'].includes(
    name,
  ),
);

/** One product at all places, as far as the reader may see; null where there is none. */
export async function readItem(view: View, sku: string): Promise<ItemView | null> {
  const { snapshot, reader } = view;
  const product = snapshot.company.products.find((one) => one.sku === sku);
  if (!product) return null;
  const { rows, height, readAt } = await readStock(view, { skus: [sku] });
  const places = snapshot.facts.places.map(({ code }) => code);
  const lasts = await readPace(view, places, [sku]);
  const reserved = await readReserved(view, [sku]);
  const rowOf = new Map(rows.map((row) => [row.place, row]));
  const shown = places
    .filter((code) => code === reader.place || rowOf.has(code))
    .map((code) => atPlace(view, sku, code, { row: rowOf.get(code), reserved: reserved(code, sku), lasts }));
  const ownFirst = (one: ItemAtPlace, other: ItemAtPlace): number =>
    Number(other.place === reader.place) - Number(one.place === reader.place);
  return {
    ...{
      sku,
      name: product.name,
      baseUnit: product.baseUnit,
      packs: product.packs,
      aliases: product.aliases,
    },
    spec: product.spec ?? null,
    brand: product.brand ?? null,
    category: product.category ?? null,
    barcode: product.barcode ?? null,
    moreBarcodes: product.moreBarcodes ?? [],
    places: shown.sort(ownFirst),
    ...{ height, readAt },
  };
}

interface There {
  readonly row: StockRow | undefined;
  readonly reserved: number;
  readonly lasts: Lasts;
}

function atPlace(view: View, sku: string, place: string, { row, reserved, lasts }: There): ItemAtPlace {
  const { facts, company } = view.snapshot;
  const onHand = parseQuantity(row?.quantity ?? '0');
  const knowsSales = maySeeSales(view.reader, place);
  return {
    place,
    placeName: facts.place(place)?.name ?? place,
    onHand: formatQuantity(onHand),
    reserved: formatQuantity(reserved),
    available: formatQuantity(onHand - reserved),
    inTransit: row?.inTransit ?? '0',
    reorderPoint: formatQuantity(facts.reorderPoint(sku, place)),
    low: row?.low ?? false,
    countOwed: row?.countOwed ?? false,
    priceFen: facts.priceFen(sku, place),
    lots: row?.lots ?? [],
    lastsDays: knowsSales ? lasts(place, sku, onHand - reserved) : null,
    ...(row?.valueFen !== undefined && {
      valueFen: row.valueFen,
      ...(onHand > 0 && { unitCostMilliFen: multiplyDivide(row.valueFen, perUnit * perUnit, onHand) }),
    }),
    learned: (company.placeAliases ?? [])
      .filter((one) => one.place === place && one.sku === sku)
      .map(({ alias }) => alias),
    may: commandsAllowed(facts, view.reader, offered, place),
    explained: knowsSales,
  };
}
