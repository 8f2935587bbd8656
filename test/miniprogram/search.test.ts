import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Item } from '../../miniprogram/src/offline/catalogue.ts';
import { prepareSearch, searchItems } from '../../miniprogram/src/offline/search.ts';

/** The plain way, which looks at each item for all that is said of it: what a search has to answer. */
function searchPlainly(items: readonly Item[], typed: string, most: number): Item[] {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return [];
  const fits = items.map((item) => [item, fitOf(item, asked)] as const).filter(([, fit]) => fit > 0);
  // Sorting keeps the order of what is equal.
  fits.sort(([one, fit], [other, otherFit]) => otherFit - fit || one.name.length - other.name.length);
  return fits.slice(0, most).map(([item]) => item);
}

function fitOf({ barcode, moreBarcodes = [], sku, name, initials, words }: Item, asked: string): number {
  const barcodes = [barcode, ...moreBarcodes];
  if (barcodes.includes(asked) || sku.toLowerCase() === asked) return 6;
  const ats = asked.split(/\s+/).map((term) => words.indexOf(term));
  if (ats.every((at) => at >= 0 && at < name.length)) return words.startsWith(asked) ? 5 : 4;
  if (ats.every((at) => at >= 0)) return 3;
  if (/^[a-z0-9]+$/.test(asked) && initials.includes(asked)) return initials.startsWith(asked) ? 3 : 2;
  return asked.length >= 6 && barcodes.some((own) => own.includes(asked)) ? 1 : 0;
}

const of = (letters: string, most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...letters), { maxLength: most }).map((all) => all.join(''));

/** Few letters, so that much is alike; one of them is longer in small letters, and names have spaces and breaks in them. */
const item: fc.Arbitrary<Item> = fc
  .record({
    name: of('牛奶糖aB İ \n1', 7),
    sku: of('aB16', 4),
    barcode: fc.oneof(of('16', 9), fc.constant('')),
    more: fc.option(fc.array(of('16', 9), { minLength: 1, maxLength: 2 }), { nil: undefined }),
    initials: of('ab16', 4),
    others: of('牛奶b 1', 5),
  })
  .map(({ others, more, ...one }) => ({
    ...(more && { moreBarcodes: more }),
    ...{ baseUnit: '盒', divisible: false, packs: [], priceFen: null, onHand: null },
    ...{ ...one, words: `${one.name} ${others} ${one.sku}`.toLowerCase() },
  }));
const typed = fc.oneof(of('牛奶糖aB İ \n16', 4), of('ab16', 3), of('16', 8));

it('finds what looking at each item would find, in the same order', () => {
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 60 }),
      typed,
      fc.integer({ min: 1, max: 6 }),
      (items, asked, most) => {
        expect(searchItems(items, asked, most)).toEqual(searchPlainly(items, asked, most));
      },
    ),
    { numRuns: 2_000 },
  );
});

it('finds the same by what an item has of itself', () => {
  const part = fc.record({ nth: fc.nat(), from: fc.nat(5), length: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 60 }), part, (items, { nth, from, length }) => {
      const { words, barcode, moreBarcodes = [], initials, sku } = items[nth % items.length] as Item;
      for (const own of [words, barcode, ...moreBarcodes, initials, sku]) {
        const asked = own.slice(from, from + length);
        expect(searchItems(items, asked, 20)).toEqual(searchPlainly(items, asked, 20));
      }
    }),
    { numRuns: 1_000 },
  );
});

it('a key stroke in the middle of preparing finds the same, and no part is waited for', async () => {
  const items = Array.from({ length: 50 }, (_, nth): Item => {
    const name = `牛奶${nth}`;
    return {
      ...{ sku: `P${nth}`, name, barcode: '', initials: 'nn', words: `${name}  p${nth}` },
      ...{ baseUnit: '盒', divisible: false, packs: [], priceFen: null, onHand: null },
    };
  });
  let pauses = 0;
  await prepareSearch(items, async () => {
    pauses += 1;
    expect(searchItems(items, 'nn', 9)).toEqual(searchPlainly(items, 'nn', 9));
  });
  expect(pauses).toBeGreaterThan(1);
});
