import { hash } from 'node:crypto';
import {
  type Catalogue,
  type CataloguePart,
  type CatalogueRow,
  catalogueParts,
  hashLength,
} from '../contract/catalogue.ts';
import type { Product } from '../contract/company.ts';
import type { CompanySnapshot } from '../db/company.ts';
import { isDivisible } from '../ledger/quantity.ts';
import { initialsOf } from './find-items.ts';

/** Made once per revision of the company's facts. */
const made = new WeakMap<CompanySnapshot, readonly CataloguePart[]>();
/** So many rows go into one answer: some 200 KB, which a slow line brings before it is given up. */
const mostRows = 2_000;

/** The parts that differ from those of the hashes given; a part is sent whole, the smallest number of them first. */
export function catalogueSince(snapshot: CompanySnapshot, have: string): Catalogue {
  const missing = partsOf(snapshot).filter(
    ({ part, hash: own }) => have.slice(part * hashLength, (part + 1) * hashLength) !== own,
  );
  const parts: CataloguePart[] = [];
  let rows = 0;
  for (const one of missing) {
    if (parts.length > 0 && rows + one.rows.length > mostRows) return { parts, more: true };
    parts.push(one);
    rows += one.rows.length;
  }
  return { parts, more: false };
}

function partsOf(snapshot: CompanySnapshot): readonly CataloguePart[] {
  const known = made.get(snapshot);
  if (known) return known;
  const rows: CatalogueRow[][] = Array.from({ length: catalogueParts }, () => []);
  for (const product of snapshot.company.products) rows[partOf(product.sku)]?.push(rowOf(snapshot, product));
  const parts = rows.map((own, part) => ({
    part,
    hash: hash('sha256', JSON.stringify(own), 'base64url').slice(0, hashLength),
    rows: own,
  }));
  made.set(snapshot, parts);
  return parts;
}

/** FNV-1a over the characters: any even spread would do. */
function partOf(sku: string): number {
  let value = 0x811c9dc5;
  for (const character of sku) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0) % catalogueParts;
}

const rowOf = ({ facts }: CompanySnapshot, product: Product): CatalogueRow => {
  const { sku, name, barcode = '', moreBarcodes = [], baseUnit, packs, spec, brand, aliases } = product;
  const words = [spec, brand, ...aliases].filter((one) => one !== undefined && !name.includes(one));
  return [
    sku,
    name,
    barcode,
    baseUnit,
    isDivisible(baseUnit) ? 1 : 0,
    packs.map(({ unit, size }) => [unit, size] as const),
    facts.priceFen(sku, null),
    initialsOf(name),
    words.join(' '),
    ...moreBarcodes,
  ];
};
