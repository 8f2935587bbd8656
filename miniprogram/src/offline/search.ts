import type { Item } from './catalogue.ts';
import {
  indexItems,
  linesOfAll,
  linesOfEither,
  linesWith,
  type Next,
  none,
  type SearchIndex,
} from './search-index.ts';

const best = 6;
/** Fewer digits are in too many barcodes. */
const digitsOfBarcode = 6;

interface Asked {
  readonly text: string;
  readonly terms: readonly string[];
  readonly isLatin: boolean;
}

const hasBarcode = ({ barcode, moreBarcodes }: Item, isIt: (own: string) => boolean): boolean =>
  isIt(barcode) || (moreBarcodes?.some(isIt) ?? false);

/** How well it fits: a whole barcode, the beginning of a name or of its initials, then anywhere. 0 is not at all. */
function fitOf(item: Item, { text, terms, isLatin }: Asked): number {
  if (hasBarcode(item, (own) => own === text) || item.sku.toLowerCase() === text) return best;
  const ats = terms.map((term) => item.words.indexOf(term));
  if (ats.every((at) => at >= 0)) {
    // Its name is what its words begin with: a brand or a by-name says less.
    if (ats.every((at) => at < item.name.length)) return item.words.startsWith(text) ? 5 : 4;
    return 3;
  }
  if (isLatin) {
    const at = item.initials.indexOf(text);
    if (at >= 0) return at === 0 ? 3 : 2;
  }
  return text.length >= digitsOfBarcode && hasBarcode(item, (own) => own.includes(text)) ? 1 : 0;
}

/** For each fit, the best first, the lines that may fit so: every one that does is among them. */
function waysOf({ codes, words, names, initials }: SearchIndex, { text, terms, isLatin }: Asked): Next[] {
  const inWords = linesOfAll(terms.map((term) => linesWith(words, term)));
  return [
    linesWith(codes, `\n${text}\n`),
    linesWith(words, `\n${text}`),
    linesOfAll(terms.map((term) => linesWith(names, term))),
    isLatin ? linesOfEither(inWords, linesWith(initials, `\n${text}`)) : inWords,
    isLatin ? linesWith(initials, text) : () => none,
    text.length >= digitsOfBarcode ? linesWith(codes, text) : () => none,
  ];
}

const indexes = new WeakMap<readonly Item[], SearchIndex>();

function indexOf(items: readonly Item[]): SearchIndex {
  const index = indexes.get(items) ?? indexItems(items);
  indexes.set(items, index);
  return index;
}

/** Makes what a search needs before the first key stroke asks for it, part by part: whoever types goes first. */
export async function prepareSearch(items: readonly Item[], pause: () => Promise<void>): Promise<void> {
  for (const make of Object.values(indexOf(items))) {
    await pause();
    make();
  }
}

/**
 * Items by name, pinyin initials, barcode or sku: the best first, of equal ones the shortest name. It answers every key
 * stroke, so it stops when there are enough.
 */
export function searchItems(items: readonly Item[], typed: string, most: number): Item[] {
  const text = typed.trim().toLowerCase();
  if (text === '') return [];
  const asked = { text, terms: text.split(/\s+/), isLatin: /^[a-z0-9]+$/.test(text) };
  const index = indexOf(items);
  const ordered = index.items();
  const found: Item[] = [];
  for (const [nth, next] of waysOf(index, asked).entries()) {
    for (let line = next(0); line !== none; line = next(line + 1)) {
      const item = ordered[line] as Item;
      if (fitOf(item, asked) !== best - nth) continue;
      if (found.push(item) === most) return found;
    }
  }
  return found;
}

const withoutZeros = (code: string): string => code.replace(/^0+(?=\d{8})/, '');

/** The one item that a scanned code is; UPC-A and EAN-13 are the same code with and without a leading zero. */
export function itemOfCode(items: readonly Item[], code: string): Item | null {
  const plain = withoutZeros(code.trim());
  if (plain === '') return null;
  return (
    items.find((item) => hasBarcode(item, (own) => withoutZeros(own) === plain)) ??
    items.find(({ sku }) => sku === code.trim()) ??
    null
  );
}
