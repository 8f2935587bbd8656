import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../bot/understand/catalogue.ts';
import { matchProduct } from '../../../bot/understand/match-product.ts';
import { plainText } from '../../../bot/understand/normalize.ts';
import { shop } from './shop.ts';

const catalogue = createCatalogue(shop.products);
const fits = (words: string): readonly string[] => matchProduct(catalogue, plainText(words)).skus;

describe('words for an item', () => {
  it.each([
    ['卷尺5米', 'T1'],
    ['5米的卷尺', 'T1'],
    ['三米卷尺', 'T2'],
    ['扳手', 'T3'],
    ['三角扳手', 'T3'],
    ['自攻丝', 'T4'],
    ['白色的调和漆', 'T5'],
    ['绿调和漆', 'T6'],
    ['502', 'T7'],
    ['五零二胶水', 'T7'],
    ['飞雕插座', 'T8'],
    ['白菜', 'F1'],
    ['本地白菜', 'F1'],
    ['五花肉', 'F2'],
    ['青柠汽泡水', 'F6'],
    ['青拧气泡水', 'F6'],
    ['飛雕插座', 'T8'],
    ['zgls', 'T4'],
    ['qingning', 'F6'],
    ['ＦＥＩＤＩＡＯ', 'T8'],
  ])('%s is %s', (words, sku) => {
    expect(fits(words)).toEqual([sku]);
  });

  it.each(['卷尺', '调和漆', '气泡水'])('%s fits several', (words) => {
    expect(fits(words).length).toBeGreaterThan(1);
  });

  it.each(['电钻', '三角铁锅', '白菜苔饺子', '西红柿', '卷尺7米半', '青柠可乐'])(
    '%s is not sold here',
    (words) => {
      expect(fits(words)).toEqual([]);
    },
  );
});

it.each(['大瓶雪碧', '雪碧大瓶', '大瓶的雪碧'])(
  '%s is the large one, though the small one’s alias is nearer',
  (words) => {
    const base = { name: '雪碧', baseUnit: '瓶', packs: [], priceFen: 300 };
    const drinks = createCatalogue([
      { ...base, sku: 'small', spec: '500ml', aliases: ['雪碧小瓶'] },
      { ...base, sku: 'large', spec: '2L', aliases: ['大雪碧'] },
    ]);
    expect(matchProduct(drinks, words).skus).toEqual(['large']);
  },
);
