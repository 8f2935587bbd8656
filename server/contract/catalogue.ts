import * as z from 'zod';
import { placeCode } from './fields.ts';

// What a device keeps so that it works without a network: every product, and what one place had of each.

/** The catalogue comes in so many parts; a sku is always in the same one. What changed is sent part by part. */
export const catalogueParts = 64;
/** Of a part's hash. */
export const hashLength = 8;
/** Stands for a part that the device does not have. */
export const noHash = '-'.repeat(hashLength);

export const catalogueQuery = z.strictObject({
  /** The hashes of the parts that the device has, one after another. */
  have: z
    .string()
    .regex(new RegExp(`^([A-Za-z0-9_-]{${hashLength}}){${catalogueParts}}$`))
    .default(noHash.repeat(catalogueParts)),
});

/** A product as a device keeps it. A row instead of an object: 20,000 of them share a phone's few megabytes. */
export type CatalogueRow = readonly [
  sku: string,
  name: string,
  /** Its barcode, or ''. */
  barcode: string,
  baseUnit: string,
  /** 1 where it is weighed or measured and may have a fraction. */
  divisible: 0 | 1,
  packs: readonly (readonly [unit: string, size: string])[],
  /** The company's shelf price per base unit. */
  priceFen: number | null,
  /** The first letters of its name, as pinyin is typed. */
  initials: string,
  /** Other words it is found by: size, brand, what people call it. */
  words: string,
  /** What else is printed on it. A device that is older than these passes them over. */
  ...moreBarcodes: string[],
];

export interface CataloguePart {
  readonly part: number;
  readonly hash: string;
  readonly rows: readonly CatalogueRow[];
}

export interface Catalogue {
  readonly parts: readonly CataloguePart[];
  /** There is more than fits into one answer: ask again with what one has by then. */
  readonly more: boolean;
}

export const placeStockQuery = z.strictObject({
  place: placeCode,
  /** The height that the device's own figures are of. */
  since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
});

export type PlaceStockRow = readonly [
  sku: string,
  /** On hand in base units. */
  quantity: string,
  /** The place's own shelf price, where it has one. */
  priceFen: number | null,
];

/** What changed at a place since a height; all of it where `whole`. */
export interface PlaceStock {
  readonly place: string;
  readonly whole: boolean;
  readonly height: number;
  readonly readAt: string;
  readonly rows: readonly PlaceStockRow[];
}
