import type { Item } from './catalogue.ts';

const best = 6;

/** How well it fits: a whole barcode, the beginning of a name or of its initials, then anywhere. 0 is not at all. */
function fitOf(item: Item, asked: string, terms: readonly string[], isLatin: boolean): number {
  if (item.barcode === asked || item.sku.toLowerCase() === asked) return best;
  const ats = terms.map((term) => item.words.indexOf(term));
  if (ats.every((at) => at >= 0)) {
    // Its name is what its words begin with: a brand or a by-name says less.
    if (ats.every((at) => at < item.name.length)) return item.words.startsWith(asked) ? 5 : 4;
    return 3;
  }
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
    if (fits > 0) insert(found[fits] as Item[], item, most);
  }
  return found.reverse().flat().slice(0, most);
}

/** Keeps the shortest names, in their order: sorting all that fit would cost more than finding them. */
function insert(shortest: Item[], item: Item, most: number): void {
  const { length } = item.name;
  let at = shortest.length;
  if (at === most && length >= (shortest[at - 1]?.name.length ?? 0)) return;
  while (at > 0 && (shortest[at - 1]?.name.length ?? 0) > length) at -= 1;
  shortest.splice(at, 0, item);
  if (shortest.length > most) shortest.pop();
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
