import type { Product } from '../../server/contract/company.ts';
import { type Entry, entryOf, type Keys, keysOf } from './entry.ts';
import { createLetters, createPlaces, createTally, type Places, type Words } from './indexes.ts';
import type { Match } from './match-product.ts';
import { plainText } from './normalize.ts';

/**
 * Products indexed so that a message costs a few look-ups whatever their number, and so that one of them can be
 * changed without the others. Entries are known by their number; one that was removed leaves a gap.
 */
export interface Catalogue {
  readonly entries: readonly (Entry | undefined)[];
  readonly bySku: ReadonlyMap<string, Product>;
  readonly byBarcode: ReadonlyMap<string, readonly string[]>;
  /** Skus as they are typed: a0123. */
  readonly byCode: ReadonlyMap<string, string>;
  /** Entry numbers by exact compact name or alias. */
  readonly byName: WordIndex;
  readonly byCharacter: ReadonlyMap<string, readonly number[]>;
  readonly byPair: WordIndex;
  /** Entry numbers by a number of the name that is no size: 84, 999. */
  readonly byNumber: ReadonlyMap<string, readonly number[]>;
  /** Numbers inside names together with the character before or behind: d3, 84消. */
  readonly numberWords: Words;
  /** The same with those of specifications: what may tell goods apart, and never stands for a name. */
  readonly printedWords: Words;
  /** Numbers that stand in some name or alias: 84, 999. */
  readonly nameNumbers: Words;
  /** Sizes of several figures as `figuresOf` writes them, and those below nought: 3.00-10, -25℃. */
  readonly figures: Words;
  /** What kinds of goods are called. */
  readonly categories: Words;
  /** Every unit that some product defines. */
  readonly units: Words;
  /** Entry numbers whose name begins with these letters (initials or full pinyin), or else ends with those initials. */
  readonly byLetters: (letters: string) => readonly number[];
  /** How telling each character is, filled in as they are met. */
  readonly weights: Map<string, number>;
  /** What words were found to mean: the same are looked up several times within a message, and again the next day. */
  readonly matches: Map<string, Match>;
  /** Adds a product, or puts it in the place of the one with the same sku. */
  readonly put: (product: Product) => void;
  readonly remove: (sku: string) => void;
}

/** Entry numbers by a word. */
export type WordIndex = Pick<ReadonlyMap<string, readonly number[]>, 'get' | 'has'>;

export function createCatalogue(products: readonly Product[]): Catalogue {
  const entries: (Entry | undefined)[] = [];
  const bySku = new Map<string, Product>();
  const numberOf = new Map<string, number>();
  const [byName, byCharacter, byPair] = [createPlaces(), createPlaces(), createPlaces()];
  const byNumber = createPlaces();
  const byBarcode = new Map<string, string[]>();
  const byCode = new Map<string, string>();
  const [numberWords, printedWords, nameNumbers] = [createTally(), createTally(), createTally()];
  const [figures, categories, units] = [createTally(), createTally(), createTally()];
  const letters = createLetters();
  const lastLetters = createPlaces();
  const weights = new Map<string, number>();
  const matches = new Map<string, Match>();

  const eachKey = (keys: Keys, change: 'add' | 'remove', index: number): void => {
    const places: readonly (readonly [Places, Iterable<string>])[] = [
      [byName, keys.names],
      [byCharacter, keys.characters],
      [byPair, keys.pairs],
      [byNumber, keys.bareNumbers],
      [letters, keys.letters],
      [lastLetters, keys.lastLetters],
    ];
    for (const [place, words] of places) for (const word of words) place[change](word, index);
    for (const word of keys.numberWords) numberWords[change](word);
    for (const word of keys.printedWords) printedWords[change](word);
    for (const word of keys.nameNumbers) nameNumbers[change](word);
    for (const word of keys.figures) figures[change](word);
    for (const word of keys.units) units[change](word);
    categories[change](keys.category);
  };
  const forget = (): void => {
    weights.clear();
    matches.clear();
  };
  const take = (index: number): void => {
    const entry = entries[index];
    if (!entry) return;
    const keys = keysOf(entry);
    eachKey(keys, 'remove', index);
    for (const barcode of keys.barcodes) {
      const others = (byBarcode.get(barcode) ?? []).filter((sku) => sku !== entry.product.sku);
      if (others.length > 0) byBarcode.set(barcode, others);
      else byBarcode.delete(barcode);
    }
  };
  const put = (product: Product): void => {
    const index = numberOf.get(product.sku) ?? entries.length;
    take(index);
    const entry = entryOf(product);
    entries[index] = entry;
    numberOf.set(product.sku, index);
    bySku.set(product.sku, product);
    byCode.set(plainText(product.sku), product.sku);
    const keys = keysOf(entry);
    eachKey(keys, 'add', index);
    for (const barcode of keys.barcodes) {
      const alike = byBarcode.get(barcode);
      if (alike) alike.push(product.sku);
      else byBarcode.set(barcode, [product.sku]);
    }
    forget();
  };
  const remove = (sku: string): void => {
    const index = numberOf.get(sku);
    if (index === undefined) return;
    take(index);
    entries[index] = undefined;
    numberOf.delete(sku);
    bySku.delete(sku);
    byCode.delete(plainText(sku));
    forget();
  };
  for (const product of products) put(product);
  return {
    entries,
    bySku,
    byBarcode,
    byCode,
    byName: byName.map,
    byCharacter: byCharacter.map,
    byPair: byPair.map,
    byNumber: byNumber.map,
    numberWords,
    printedWords,
    nameNumbers,
    figures,
    categories,
    units,
    byLetters: (spelled) => {
      const found = letters.find(spelled);
      return found.length > 0 ? found : (lastLetters.map.get(spelled) ?? []);
    },
    weights,
    matches,
    put,
    remove,
  };
}
