import type {
  Catalogue,
  CatalogueRow,
  PlaceStock,
  PlaceStockRow,
} from '../../../server/contract/catalogue.ts';
import type { Shelf } from './ports.ts';

/** Types only come from the service, so these two stand here again; a test compares them. */
export const parts = 64;
export const hashLength = 8;
const noHash = '-'.repeat(hashLength);

export interface Item {
  readonly sku: string;
  readonly name: string;
  readonly barcode: string;
  /** What else is printed on it; absent where nothing is, as most have one. */
  readonly moreBarcodes?: readonly string[];
  readonly baseUnit: string;
  /** Weighed or measured: it may have a fraction. */
  readonly divisible: boolean;
  readonly packs: readonly (readonly [unit: string, size: string])[];
  readonly initials: string;
  /** Everything it is found by, in small letters. */
  readonly words: string;
  readonly priceFen: number | null;
  /** On hand when it was last heard of; null where nothing was heard. */
  readonly onHand: string | null;
}

export interface CataloguePorts {
  readonly shelf: Shelf;
  readonly askParts: (have: string) => Promise<Catalogue>;
  readonly askStock: (place: string, since: number) => Promise<PlaceStock>;
}

export interface KeptCatalogue {
  /** The same ones until something changes: what was made of them is good as long. */
  readonly items: () => readonly Item[];
  /** When the stock was read; null where it never was. */
  readonly stockReadAt: () => string | null;
  /** Takes what the device has. */
  readonly load: (place: string | null) => Promise<void>;
  /** Brings it up to now, by difference. What arrived before the network went away is kept. */
  readonly refresh: (place: string | null) => Promise<void>;
}

interface Head {
  readonly height: number;
  readonly readAt: string;
}

export function openCatalogue({ shelf, askParts, askStock }: CataloguePorts): KeptCatalogue {
  const rows = new Map<number, readonly CatalogueRow[]>();
  const hashes = new Map<number, string>();
  let stock = new Map<string, PlaceStockRow>();
  let head: Head | null = null;
  let items: readonly Item[] = [];
  /** Since they were put together. */
  let isChanged = false;

  function rebuild(): void {
    items = [...rows.values()].flat().map((row) => itemOf(row, stock.get(row[0])));
    isChanged = false;
  }

  async function loadParts(): Promise<void> {
    for (let part = 0; part < parts; part += 1) {
      if (hashes.has(part)) continue;
      const text = await shelf.read(partKey(part));
      if (text === null) continue;
      rows.set(part, JSON.parse(text.slice(hashLength)));
      hashes.set(part, text.slice(0, hashLength));
    }
  }

  async function loadStock(place: string): Promise<void> {
    const text = await shelf.read(stockKey(place));
    head = text === null ? null : (JSON.parse(text) as Head);
    stock = new Map();
    for (let part = 0; head && part < parts; part += 1)
      for (const row of JSON.parse((await shelf.read(stockKey(place, part))) ?? '[]')) stock.set(row[0], row);
  }

  async function refreshParts(): Promise<void> {
    for (let more = true; more; ) {
      const have = Array.from({ length: parts }, (_, part) => hashes.get(part) ?? noHash).join('');
      const answer = await askParts(have);
      for (const { part, hash, rows: own } of answer.parts) {
        // Hash and rows in one word: a part is either the old one or the new one.
        await shelf.write(partKey(part), hash + JSON.stringify(own));
        rows.set(part, own);
        hashes.set(part, hash);
        isChanged = true;
      }
      more = answer.more;
    }
  }

  async function refreshStock(place: string): Promise<void> {
    const { whole, height, readAt, rows: changed } = await askStock(place, head?.height ?? 0);
    isChanged ||= whole || changed.length > 0;
    if (whole) stock = new Map();
    for (const row of changed) stock.set(row[0], row);
    const touched = new Set(whole ? everyPart : changed.map(partOf));
    const rowsOf = new Map<number, PlaceStockRow[]>(everyPart.map((part) => [part, []]));
    for (const row of stock.values()) rowsOf.get(partOf(row))?.push(row);
    // The height last: killed in between, the same difference is asked for again.
    for (const part of touched)
      await shelf.write(stockKey(place, part), JSON.stringify(rowsOf.get(part) ?? []));
    head = { height, readAt };
    await shelf.write(stockKey(place), JSON.stringify(head));
  }

  return {
    items: () => items,
    stockReadAt: () => head?.readAt ?? null,
    load: async (place) => {
      await loadParts();
      if (place !== null) await loadStock(place);
      else [head, stock] = [null, new Map()];
      rebuild();
    },
    refresh: async (place) => {
      try {
        await refreshParts();
        if (place !== null) await refreshStock(place);
      } finally {
        if (isChanged) rebuild();
      }
    },
  };
}

const everyPart = Array.from({ length: parts }, (_, part) => part);
const partKey = (part: number): string => `catalogue.${part}`;
const stockKey = (place: string, part?: number): string =>
  `stock.${place}${part === undefined ? '' : `.${part}`}`;

function partOf([sku]: PlaceStockRow): number {
  let sum = 0;
  for (let at = 0; at < sku.length; at += 1) sum = (sum * 31 + sku.charCodeAt(at)) % 65_521;
  return sum % parts;
}

function itemOf(row: CatalogueRow, own: PlaceStockRow | undefined): Item {
  const [sku, name, barcode, baseUnit, divisible, packs, priceFen, initials, words, ...moreBarcodes] = row;
  return {
    ...{ sku, name, barcode, baseUnit, packs, initials, divisible: divisible === 1 },
    ...(moreBarcodes.length > 0 && { moreBarcodes }),
    words: `${name} ${words} ${sku}`.toLowerCase(),
    priceFen: own?.[2] ?? priceFen,
    onHand: own?.[1] ?? null,
  };
}
