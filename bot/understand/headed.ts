import type { Catalogue } from './catalogue.ts';
import { plainText } from './normalize.ts';
import type { Query } from './score-entry.ts';

/**
 * 黄牛肉 is 黄牛肉(腿肉) rather than 小炒黄牛肉盒饭: the words are all of the one's name, and in the other they only
 * describe what it is made of, since the last word of a name says what goods they are.
 */
export function headedBy(
  catalogue: Catalogue,
  { compact, numbers }: Pick<Query, 'compact' | 'numbers'>,
  fitting: readonly number[],
): readonly number[] {
  if (fitting.length < 2) return fitting;
  if (numbers.length > 0) return besideBrackets(catalogue, compact, fitting);
  const whole = fitting.filter((index) => catalogue.entries[index]?.bare === compact);
  const others = fitting.filter((index) => !whole.includes(index));
  const alone = others.every((index) => !catalogue.entries[index]?.bare.endsWith(compact));
  return whole.length > 0 && alone ? whole : fitting;
}

/** 内胎14 is no 外胎14(带内胎): what stands only in brackets tells what comes with goods, and not which goods they are. */
function besideBrackets(
  catalogue: Catalogue,
  compact: string,
  fitting: readonly number[],
): readonly number[] {
  const last = compact.slice(-2);
  if (!/^[\u4e00-\u9fff]{2}$/.test(last)) return fitting;
  const named = fitting.filter((index) => catalogue.entries[index]?.bare.includes(last));
  const bracketed = fitting.filter((index) => {
    const { name, aliases } = catalogue.entries[index]?.product ?? { name: '', aliases: [] };
    const plain = plainText(name);
    return !named.includes(index) && plain.includes(last) && !aliases.some((alias) => alias.includes(last));
  });
  return named.length > 0 && named.length + bracketed.length === fitting.length ? named : fitting;
}
