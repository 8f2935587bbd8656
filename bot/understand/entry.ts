import { barcodesOf } from '../../server/contract/barcode.ts';
import type { Product } from '../../server/contract/company.ts';
import { figuresIn, spokenFigures, spokenPairs } from './figures.ts';
import { plainText } from './normalize.ts';
import { initialsOf, lettersOf } from './pinyin.ts';
import { areaOf, compactText, numbersIn, partNumerals, sizeOf, spacedText, twinOf } from './product-text.ts';
import { remembering } from './remember.ts';

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
  /** Its brand and category where the name leaves them out: they stand at the end, and tell less than the name does. */
  readonly tail: string;
  /** The numbers on the package, as written and in grams or millilitres. */
  readonly numbers: ReadonlySet<string>;
  /** Those numbers with the character before or behind: 3米, 2段, d3. */
  readonly numberWords: ReadonlySet<string>;
  /** What its brand, and its name and aliases from the first two characters on, are spelled by: wnn, hfs. */
  readonly initials: ReadonlySet<string>;
  /** Its name without size and without what stands in brackets behind it: what goods it is. */
  readonly bare: string;
  /** Weight or volume, or else length times width, where one is printed. */
  readonly size: number | null;
}

/** What a product is found by. */
export interface Keys {
  /** The names that single it out when said in full. */
  readonly names: ReadonlySet<string>;
  readonly characters: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  /** Numbers of its name and aliases with the character before or behind. */
  readonly numberWords: ReadonlySet<string>;
  /** The same with what its specification prints: 2米. */
  readonly printedWords: ReadonlySet<string>;
  /** Numbers of its name, aliases and brand. */
  readonly nameNumbers: ReadonlySet<string>;
  /** Numbers of its name that are no size: 84, 999. */
  readonly bareNumbers: ReadonlySet<string>;
  /** Sizes of several figures, and those below nought: 3.00-10, -25℃. */
  readonly figures: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly category: string;
  /** Initials and full pinyin of its names. */
  readonly letters: ReadonlySet<string>;
  /** Initials of the last words of its name: pyb for 小学生拼音本. */
  readonly lastLetters: ReadonlySet<string>;
  readonly barcodes: readonly string[];
}

export function entryOf(product: Product): Entry {
  const aliases = product.aliases.map((alias) => alias.replace(/@.*$/, ''));
  const names = [product.name, ...aliases].map(wordsOf);
  const spec = wordsOf(product.spec ?? '');
  const said = wordsOf(product.brand ?? '');
  const category = wordsOf(product.category ?? '');
  const missing = (word: string): boolean =>
    !names.some((name) => name.includes(word)) && !spec.includes(word);
  const tail = [said, category].filter((word) => word !== '' && missing(word)).join('|');
  const joined = [product.name, ...aliases].flatMap((name) => {
    const plain = plainText(name);
    const together = plain.replace(betweenLetters, '');
    return together === plain ? [] : [wordsOf(together)];
  });
  const ways = new Set<string>();
  for (const words of [...names, ...joined]) ways.add(words).add(words.replace(/(?<=[a-z])\|(?=[a-z])/g, ''));
  const variants = [...ways].map((words) => joinWords([words, spec, said, category]));
  const mixed = joinWords([...names, spec, said, category]);
  const plain = [product.name, product.spec ?? '', ...aliases].map(spacedText);
  const printed = plain.join(' ');
  const numberWords = numberWordsOf(plain);
  const bare = compactText(product.name.replace(/\s*[(（][^()（）]*[)）]\s*/g, '')).replace(sizeAtEnd, '');
  return {
    product,
    variants,
    mixed,
    tail,
    bare,
    numberWords,
    numbers: new Set([...numbersIn(printed), ...written(product).flatMap(spokenFigures)]),
    initials: initialsIn([product.brand ?? '', product.name, ...aliases]),
    size: sizeOf(printed) ?? areaOf(printed),
  };
}

const written = ({ name, spec, aliases }: Product): readonly string[] => [name, spec ?? '', ...aliases];

const longestInitials = 5;

function initialsIn(names: readonly string[]): Set<string> {
  const initials = new Set<string>();
  for (const name of names) {
    const head = /^[\u4e00-\u9fff]+/.exec(plainText(name))?.[0].slice(0, longestInitials) ?? '';
    const spelled = initialsOf(head);
    for (let length = 2; length <= spelled.length; length += 1) initials.add(spelled.slice(0, length));
  }
  return initials;
}

export function keysOf({ product, variants }: Entry): Keys {
  const words = variants.join('|');
  const characters = new Set(words);
  characters.delete('|');
  const plain = [product.name, ...product.aliases].map(spacedText);
  const nameNumbers = new Set<string>();
  for (const text of [...plain, spacedText(product.brand ?? '')])
    for (const number of text.matchAll(/\d+/g)) nameNumbers.add(number[0]);
  const spoken = written(product).flatMap(spokenPairs);
  for (const pair of spoken) nameNumbers.add(pair);
  return {
    names: namesOf(product),
    characters,
    pairs: pairsOf(words),
    numberWords: numberWordsOf(plain),
    printedWords: numberWordsOf([...plain, spacedText(product.spec ?? '')]),
    nameNumbers,
    bareNumbers: new Set([...bareNumbersOf(product.name), ...spoken]),
    figures: new Set(written(product).flatMap(figuresIn)),
    units: new Set([product.baseUnit, ...product.packs.map((pack) => pack.unit)].map(plainText)),
    category: compactText(product.category ?? ''),
    lastLetters: lastLettersOf(product),
    letters: spelledOf(product),
    barcodes: [...new Set(barcodesOf(product).map((barcode) => barcode.replace(/\D/g, '')))],
  };
}

/** What parts two words of letters, which people may leave out: pro max and promax. */
const betweenLetters = /(?<=[a-z])[\s\-_/·&'’]+(?=[a-z])/gi;

/** Without numbers; what parts two words of letters stays a mark between them (ABC KMS护垫). */
const wordsOf = remembering(1_000, (text) => {
  const parted = partNumerals(plainText(text)).replace(betweenLetters, '1');
  return compactText(parted).replace(/[\d.]+/g, '|');
});

function joinWords(parts: readonly string[]): string {
  const kept: string[] = [];
  for (const part of parts) if (part !== '' && !kept.some((other) => other.includes(part))) kept.push(part);
  return kept.join('|');
}

const sizeAtEnd = /\d+(?:\.\d+)?(?:ml|l|g|kg|克|千克|公斤|毫升|升)(?:\*\d+)?$/;
const looseAtEnd = /[(（](?:散装|散称|散|鲜|现煮|现做)[)）]$|(?:散装|散称)$/;

/** The size at the end of a name need not be said, nor that goods are loose. */
function namesOf(product: Product): Set<string> {
  const name = compactText(product.name);
  const names = new Set([name, name.replace(sizeAtEnd, ''), ...product.aliases.map(compactText)]);
  if (looseAtEnd.test(product.name)) names.add(compactText(product.name.replace(looseAtEnd, '')));
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

function numberWordsOf(texts: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const name of texts) {
    for (const found of name.matchAll(/\d+(?:\.\d+)?/g)) {
      const end = found.index + found[0].length;
      // Nobody says 雪碧2 for the one of 2L; 雪碧500 is what people say.
      const large = Number(found[0]) < 10 && /^(?:l|kg|升|公斤|千克|斤)/.test(name.slice(end));
      if (!large && /\S/.test(name.charAt(found.index - 1)))
        words.add(name.charAt(found.index - 1) + found[0]);
      if (/\S/.test(name.charAt(end))) words.add(found[0] + name.charAt(end));
      const twin = twinOf(name, end);
      if (twin) words.add(found[0] + twin);
    }
  }
  return words;
}

function bareNumbersOf(name: string): Set<string> {
  const numbers = new Set<string>();
  for (const found of spacedText(name).matchAll(/(?<![\d.])\d+(?:\.\d+)?(?![\d.]|ml|l|g|克|kg|m|cm)/g))
    numbers.add(String(Number(found[0])));
  return numbers;
}

/** Fewer letters stand for too many words. */
const fewestLetters = 3;

function lastLettersOf({ name, aliases }: Product): Set<string> {
  const last = new Set<string>();
  for (const text of [name, ...aliases]) {
    const spelled = initialsOf(plainText(text).replace(/[^\u4e00-\u9fff]/g, ''));
    for (let length = fewestLetters; length < spelled.length && length <= longestInitials; length += 1)
      last.add(spelled.slice(-length));
  }
  return last;
}

const longestLetters = 24;

function spelledOf(product: Product): Set<string> {
  const spelled = new Set<string>();
  const { name, brand, aliases } = product;
  const bare = brand && name.startsWith(brand) ? name.slice(brand.length) : '';
  for (const text of [name, ...aliases, bare]) {
    const chinese = plainText(text).replace(/[^\u4e00-\u9fff]/g, '');
    spelled.add(initialsOf(chinese));
    spelled.add(lettersOf(chinese).slice(0, longestLetters));
  }
  spelled.delete('');
  return spelled;
}
