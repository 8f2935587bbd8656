import type { Entry } from './entry.ts';

/** More goods than these are not named in one breath without anything between them. */
const mostNamed = 4;
const mostCharacters = 24;

/**
 * 冷热角阀, 文件夹单夹双夹, 玉溪软的硬的: of the entries that share words with what was said, those that only together
 * explain all of it, each with something that no other of them has. Empty where one explains it alone, or where two
 * of them are told apart by nothing that was said.
 */
export function explainedTogether(words: string, entries: readonly Entry[]): readonly Entry[] {
  const said = words.replace(/[的和跟与、,，/\s]/g, '');
  if (said.length < 3 || said.length > mostCharacters || /\d/.test(said)) return [];
  // 大瓶雪碧 is the large one, though another's alias is 雪碧小瓶; 大瓶小瓶 are two.
  if (said.match(oneSize)?.length === 1) return [];
  const all = (1 << said.length) - 1;
  const masks = entries.map((entry) => ({ entry, mask: maskOf(said, entry) }));
  const widest = masks.filter(
    ({ mask }) => mask !== 0 && !masks.some((other) => other.mask !== mask && covers(other.mask, mask)),
  );
  if (widest.length < 2 || widest.length > mostNamed) return [];
  const union = widest.reduce((sum, { mask }) => sum | mask, 0);
  const alike = widest.some(({ mask }, index) =>
    widest.slice(index + 1).some((other) => other.mask === mask),
  );
  if (union !== all || alike) return [];
  // 可乐雪碧 has nothing in common; what goods they all are has to be said of all.
  const common = widest.reduce((shared, { mask }) => shared & mask, all);
  const own = widest.every(({ mask }) => {
    const others = widest.reduce((sum, other) => (other.mask === mask ? sum : sum | other.mask), 0);
    return (mask & ~others) !== 0;
  });
  return common !== 0 && own ? widest.map(({ entry }) => entry) : [];
}

const oneSize = /[大中小][瓶包袋盒桶罐听支号装]/g;

/** Which characters of what was said the entry has: in runs of two or more, or by themselves. */
function maskOf(said: string, entry: Entry): number {
  let best = 0;
  for (const words of entry.variants) {
    let mask = 0;
    let runs = false;
    for (let at = 0; at < said.length; at += 1) {
      if (words.includes(said.charAt(at))) mask |= 1 << at;
      if (words.includes(said.slice(at, at + 2)) && at + 1 < said.length) runs = true;
    }
    if (runs && bits(mask) > bits(best)) best = mask;
  }
  return best;
}

const covers = (wide: number, narrow: number): boolean => (wide & narrow) === narrow;

function bits(mask: number): number {
  let count = 0;
  for (let left = mask; left > 0; left >>= 1) count += left & 1;
  return count;
}
