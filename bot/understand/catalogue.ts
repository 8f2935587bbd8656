import type { Company, Product } from '../../server/contract/company.ts';
import { plainText } from './normalize.ts';
import { initialsOf, lettersOf } from './pinyin.ts';
import { compactText, numbersIn, sizeOf, spacedText } from './product-text.ts';

/** One product as the matcher sees it. */
export interface Entry {
  readonly product: Product;
  /**
   * Ways to write the item without numbers: its name, then each alias, each with size and brand behind it.
   * `|` keeps words apart. What is said has to fit one of them, not a mixture.
   */
  readonly variants: readonly string[];
  /** All its words together, for what mixes names and aliases. */
  readonly mixed: string;
  /** Its brand where the name leaves it out: it stands behind the last `|`, and tells less than the name does. */
  readonly brand: string;
  /** The numbers on the package, as written and in grams or millilitres. */
  readonly numbers: ReadonlySet<string>;
  /** Those numbers with the character before or behind: 3米, 2段, d3. */
  readonly numberWords: ReadonlySet<string>;
  /** Weight or volume, where one is printed. */
  readonly size: number | null;
}

/** Products indexed once, so that a message costs a few look-ups whatever the number of products. */
export interface Catalogue {
  readonly entries: readonly Entry[];
  readonly bySku: ReadonlyMap<string, Product>;
  readonly byBarcode: ReadonlyMap<string, readonly string[]>;
  /** Entry numbers by exact compact name or alias. */
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly byCharacter: ReadonlyMap<string, readonly number[]>;
  readonly byPair: ReadonlyMap<string, readonly number[]>;
  /** Numbers inside names together with the character before or behind: d3, 84消. */
  readonly numberWords: ReadonlySet<string>;
  /** Numbers that stand in some name or alias: 84, 999. */
  readonly nameNumbers: ReadonlySet<string>;
  /** How telling each character is, filled in as they are met. */
  readonly weights: Map<string, number>;
  /** Every unit that some product defines. */
  readonly units: ReadonlySet<string>;
  /** Entry numbers whose name begins with these letters (initials or full pinyin); built on first use. */
  readonly byLetters: (letters: string) => readonly number[];
}

export function createCatalogue(company: Company): Catalogue {
  const entries = company.products.map(entryOf);
  const byName = new Map<string, number[]>();
  const byCharacter = new Map<string, number[]>();
  const byPair = new Map<string, number[]>();
  const byBarcode = new Map<string, string[]>();
  const numberWords = new Set<string>();
  const nameNumbers = new Set<string>();
  const units = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const { product } = entry;
    for (const name of namesOf(product)) append(byName, name, index);
    const words = entry.variants.join('|');
    for (const character of new Set(words)) if (character !== '|') append(byCharacter, character, index);
    for (const pair of pairsOf(words)) append(byPair, pair, index);
    for (const word of numberWordsOf([product.name, ...product.aliases])) numberWords.add(word);
    for (const text of [product.name, product.brand ?? '', ...product.aliases]) {
      for (const number of spacedText(text).matchAll(/\d+/g)) nameNumbers.add(number[0]);
    }
    if (product.barcode) append(byBarcode, product.barcode.replace(/\D/g, ''), product.sku);
    for (const unit of [product.baseUnit, ...product.packs.map((pack) => pack.unit)])
      units.add(plainText(unit));
  }
  let letters: Map<string, number[]> | null = null;
  return {
    entries,
    bySku: new Map(company.products.map((product) => [product.sku, product])),
    byBarcode,
    byName,
    byCharacter,
    byPair,
    numberWords,
    nameNumbers,
    units,
    weights: new Map(),
    byLetters: (query) => {
      letters ??= indexLetters(entries);
      return letters.get(query) ?? [];
    },
  };
}

function append<Key, Value>(index: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = index.get(key);
  if (!list) index.set(key, [value]);
  else if (list[list.length - 1] !== value) list.push(value);
}

function entryOf(product: Product): Entry {
  const aliases = product.aliases.map((alias) => alias.replace(/@.*$/, ''));
  const names = [product.name, ...aliases].map(wordsOf);
  const spec = wordsOf(product.spec ?? '');
  const said = wordsOf(product.brand ?? '');
  const brand = names.some((name) => name.includes(said)) || spec.includes(said) ? '' : said;
  const variants = names.map((words) => joinWords([words, spec, said]));
  const mixed = joinWords([...names, spec, said]);
  const plain = [product.name, product.spec ?? '', ...aliases].map(spacedText).join(' ');
  const numberWords = new Set(numberWordsOf([product.name, product.spec ?? '', ...aliases]));
  return { product, variants, mixed, brand, numberWords, numbers: numbersIn(plain), size: sizeOf(plain) };
}

function wordsOf(text: string): string {
  return compactText(text).replace(/[\d.]+/g, '|');
}

function joinWords(parts: readonly string[]): string {
  const kept: string[] = [];
  for (const part of parts) if (part !== '' && !kept.some((other) => other.includes(part))) kept.push(part);
  return kept.join('|');
}

/** The names that single a product out when said in full. The size at the end of a name need not be said, nor that goods are loose. */
function namesOf(product: Product): Set<string> {
  const name = compactText(product.name);
  const bare = name.replace(/\d+(?:\.\d+)?(?:ml|l|g|kg|克|千克|公斤|毫升|升)(?:\*\d+)?$/, '');
  const loose = compactText(
    product.name.replace(/[(（](?:散装|散称|散|鲜|现煮|现做)[)）]$|(?:散装|散称)$/, ''),
  );
  const names = new Set([name, bare, loose, ...product.aliases.map(compactText)]);
  names.delete('');
  return names;
}

function pairsOf(words: string): Set<string> {
  const pairs = new Set<string>();
  for (let index = 0; index + 1 < words.length; index += 1) {
    const pair = words.slice(index, index + 2);
    if (!pair.includes('|')) pairs.add(pair);
  }
  return pairs;
}

function numberWordsOf(texts: readonly string[]): string[] {
  const words: string[] = [];
  for (const name of texts.map(spacedText)) {
    for (const found of name.matchAll(/\d+(?:\.\d+)?/g)) {
      const end = found.index + found[0].length;
      if (/\S/.test(name.charAt(found.index - 1))) words.push(name.charAt(found.index - 1) + found[0]);
      if (/\S/.test(name.charAt(end))) words.push(found[0] + name.charAt(end));
    }
  }
  return words;
}

const longestLetters = 24;

function indexLetters(entries: readonly Entry[]): Map<string, number[]> {
  const letters = new Map<string, number[]>();
  for (const [index, { product }] of entries.entries()) {
    for (const text of [product.name, ...product.aliases, withoutBrand(product)]) {
      const chinese = plainText(text).replace(/[^\u4e00-\u9fff]/g, '');
      for (const spelled of [initialsOf(chinese), lettersOf(chinese)]) {
        for (let length = 2; length <= Math.min(spelled.length, longestLetters); length += 1) {
          append(letters, spelled.slice(0, length), index);
        }
      }
    }
  }
  return letters;
}

function withoutBrand(product: Product): string {
  return product.brand && product.name.startsWith(product.brand)
    ? product.name.slice(product.brand.length)
    : '';
}
