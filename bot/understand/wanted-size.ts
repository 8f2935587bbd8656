import type { Catalogue } from './catalogue.ts';

/** 大瓶, 小包装: one end of the sizes of what is named beside it. */
export const sizeWord =
  /(大|小)(?:(?:瓶|包|桶|盒|袋|罐|支|听|号|份|卷|板|箱|只|条|根|张|块|把|的|个)(?:装|的)?|$)/;

/** 雪碧大瓶 is nearly 雪碧小瓶, and never means it. */
export function isOtherSize({ bySku }: Catalogue, skus: readonly string[], words: string): boolean {
  const said = words.match(sizeWord)?.[1];
  if (said === undefined) return false;
  const other = said === '大' ? '小' : '大';
  return skus.some((sku) => {
    const { name, aliases } = bySku.get(sku) ?? { name: '', aliases: [] };
    return (
      [name, ...aliases].every((called) => !called.includes(said)) &&
      [name, ...aliases].some((called) => called.includes(other))
    );
  });
}

/** Of items with sizes, the largest or the smallest; all of them where one has no size. */
export function bySize(
  catalogue: Catalogue,
  indexes: readonly number[],
  wanted: 'large' | 'small',
): number[] {
  const sized = indexes.flatMap((index) => {
    const size = catalogue.entries[index]?.size;
    return size === null || size === undefined ? [] : [{ index, size }];
  });
  if (sized.length < 2 || sized.length < indexes.length) return [...indexes];
  sized.sort((one, other) => (wanted === 'large' ? other.size - one.size : one.size - other.size));
  return sized.filter(({ size }) => size === sized[0]?.size).map(({ index }) => index);
}
