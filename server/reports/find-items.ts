import { pinyin } from 'pinyin-pro';
import { barcodesOf } from '../contract/barcode.ts';
import type { Product } from '../contract/company.ts';
import type { FoundItem, FoundItems } from '../contract/mini-program.ts';
import type { CompanySnapshot } from '../db/company.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { freshnessOf } from './freshness.ts';
import { isLow } from './stock.ts';
import type { View } from './view.ts';

interface Entry {
  readonly product: Product;
  readonly words: string;
  readonly barcodes: readonly string[];
  /** The first letters of its name, as pinyin is typed. */
  readonly initials: string;
}

/** Made once per revision of the company's facts. */
const indexes = new WeakMap<CompanySnapshot, readonly Entry[]>();

function indexOf(snapshot: CompanySnapshot): readonly Entry[] {
  const known = indexes.get(snapshot);
  if (known) return known;
  const made = snapshot.company.products.map((product) => ({
    product,
    words: [product.name, product.spec, product.brand, product.sku, ...product.aliases]
      .join(' ')
      .toLowerCase(),
    barcodes: barcodesOf(product),
    initials: initialsOf(product.name),
  }));
  indexes.set(snapshot, made);
  return made;
}

export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/\s/g, '');

/** How well it fits: a whole barcode, the beginning of a name or of its initials, then anywhere. 0 is not at all. */
function fitOf({ product, words, barcodes, initials }: Entry, asked: string): number {
  if (barcodes.includes(asked) || product.sku.toLowerCase() === asked) return 5;
  if (product.name.toLowerCase().startsWith(asked)) return 4;
  const terms = asked.split(/\s+/).filter(Boolean);
  if (terms.every((term) => words.includes(term))) return 3;
  if (/^[a-z0-9]+$/.test(asked) && initials.includes(asked)) return initials.startsWith(asked) ? 3 : 2;
  return asked.length >= 6 && barcodes.some((barcode) => barcode.includes(asked)) ? 1 : 0;
}

/** Products by name, pinyin initials or barcode, with what each place has of them; the reader's own place first. */
export async function findItems(view: View, asked: string, most: number): Promise<FoundItems> {
  const { client, snapshot, reader } = view;
  const wanted = asked.trim().toLowerCase();
  const found = indexOf(snapshot)
    .map((entry) => ({ product: entry.product, fits: wanted === '' ? 1 : fitOf(entry, wanted) }))
    .filter(({ fits }) => fits > 0)
    .sort((one, other) => other.fits - one.fits || one.product.name.length - other.product.name.length)
    .slice(0, most)
    .map(({ product }) => product);
  const { rows } = await client.query<{ location: string; sku: string; quantity: number }>({
    name: 'stock of found items',
    text: `select location, sku, quantity from balance where sku = any($1) and location not like '@%'
      order by location`,
    values: [found.map(({ sku }) => sku)],
  });
  const ownFirst = (one: string, other: string): number =>
    Number(other === reader.place) - Number(one === reader.place);
  const show = ({ sku, name, spec, barcode, baseUnit }: Product): FoundItem => ({
    ...{ sku, name, baseUnit, spec: spec ?? null, barcode: barcode ?? null },
    priceFen: snapshot.facts.priceFen(sku, reader.place),
    stock: rows
      .filter((row) => row.sku === sku)
      .sort((one, other) => ownFirst(one.location, other.location))
      .map(({ location, quantity }) => ({
        place: location,
        placeName: snapshot.facts.place(location)?.name ?? location,
        quantity: formatQuantity(quantity),
        low: isLow(snapshot.facts.reorderPoint(sku, location), quantity),
      })),
  });
  return { ...freshnessOf(view), items: found.map(show) };
}
