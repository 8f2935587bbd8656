import type { Product } from '../../server/contract/company.ts';
import { plainText } from './normalize.ts';
import { exact } from './numerals.ts';
import type { Part } from './quantity.ts';
import { gramsOf, multiplesOf } from './units.ts';

/** What hasty fingers and input methods write for a unit, and no unit of its own. */
const misspelt: ReadonlyMap<string, string> = new Map([
  ['合', '盒'],
  ['枝', '支'],
  ['框', '筐'],
  ['付', '副'],
  ['幅', '副'],
]);

/** 蒸锅卖了2个 of pots that are counted in 口: these stand for the measure word of any single thing. */
const countsAnything: ReadonlySet<string> = new Set(['个', '只']);

/** Measure words of single things; a 瓶 or 盒 is a package, and 个 may be said of what is in it. */
const countedSingly: ReadonlySet<string> = new Set([...'个只口台把副顶盏辆架件面床支枝条张块本枚根']);

/** How many base units one of `unit` is for this product; null where the product does not say. */
export function sizeOfUnit(product: Product, unit: string | null): number | null {
  const base = plainText(product.baseUnit);
  if (unit === null || unit === base) return 1;
  const pack = product.packs.find((candidate) => plainText(candidate.unit) === unit);
  if (pack) return Number(pack.size);
  const baseGrams = gramsOf.get(base);
  const grams = gramsOf.get(unit);
  if (baseGrams !== undefined && grams !== undefined) return exact(grams / baseGrams);
  const right = misspelt.get(unit);
  if (right !== undefined) return sizeOfUnit(product, right);
  if (countsAnything.has(unit) && countedSingly.has(base)) return 1;
  return multiplesOf.get(unit) ?? multipleOfPack(product, unit);
}

/** 整箱 is 箱. */
function multipleOfPack(product: Product, unit: string): number | null {
  const plain = /^整(.)$/.exec(unit)?.[1];
  if (plain === undefined) return null;
  return sizeOfUnit(product, plain);
}

/** The sum of the parts in base units, or the first unit that the product does not define. */
export function toBaseUnits(
  product: Product,
  parts: readonly Part[],
  givenSize: number | null,
): { readonly quantity: number } | { readonly unknownUnit: string } {
  let sum = 0;
  const [first, second] = parts;
  if (first && second && parts.length === 2 && restates(product, first, second)) {
    return { quantity: exact(first.amount * (sizeOfUnit(product, first.unit) ?? 1)) };
  }
  for (const part of parts) {
    const size = sizeOfUnit(product, part.unit) ?? givenSize;
    if (size === null) return { unknownUnit: part.unit ?? '' };
    sum = exact(sum + part.amount * size);
  }
  return { quantity: sum };
}

/** 1箱15瓶 of a box of 15 says the same amount twice. */
function restates(product: Product, first: Part, second: Part): boolean {
  const [whole, piece] = [sizeOfUnit(product, first.unit), sizeOfUnit(product, second.unit)];
  if (whole === null || piece === null || whole <= piece) return false;
  return exact(first.amount * whole) === exact(second.amount * piece);
}

/** A decimal string with at most three decimals, or null where the amount has no such form. */
export function quantityText(quantity: number): string | null {
  const thousandths = Math.round(quantity * 1000);
  if (!Number.isSafeInteger(thousandths) || thousandths < 0 || quantity > 999_999_999) return null;
  if (Math.abs(quantity * 1000 - thousandths) > 1e-6 * Math.max(1, quantity)) return null;
  return String(thousandths / 1000);
}
