import type { Item } from './catalogue.ts';

const best = 5;

/** How well it fits: a whole barcode, the beginning of a name or of its initials, then anywhere. 0 is not at all. */
function fitOf(item: Item, asked: string, terms: readonly string[], isLatin: boolean): number {
  if (item.barcode === asked || item.sku.toLowerCase() === asked) return best;
  if (item.words.startsWith(asked)) return 4;
  if (terms.every((term) => item.words.includes(term))) return 3;
  if (isLatin) {
    const at = item.initials.indexOf(asked);
    if (at >= 0) return at === 0 ? 3 : 2;
  }
  return asked.length >= 6 && item.barcode.includes(asked) ? 1 : 0;
}

/** Items by name, pinyin initials, barcode or sku, the best first. One pass: it answers every key stroke. */
export function searchItems(items: readonly Item[], typed: string, most: number): Item[] {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return [];
  const terms = asked.split(/\s+/);
  const isLatin = /^[a-z0-9]+$/.test(asked);
  const found: Item[][] = Array.from({ length: best + 1 }, () => []);
  for (const item of items) {
    const fits = fitOf(item, asked, terms, isLatin);
    if (fits > 0) found[fits]?.push(item);
  }
  return found
    .reverse()
    .flatMap((alike) => alike.sort((one, other) => one.name.length - other.name.length))
    .slice(0, most);
}

/** The one item that a scanned code is; UPC-A and EAN-13 are the same code with and without a leading zero. */
export function itemOfCode(items: readonly Item[], code: string): Item | null {
  const plain = code.trim().replace(/^0+(?=\d{8})/, '');
  if (plain === '') return null;
  return (
    items.find(({ barcode }) => barcode !== '' && barcode.replace(/^0+(?=\d{8})/, '') === plain) ??
    items.find(({ sku }) => sku === code.trim()) ??
    null
  );
}
