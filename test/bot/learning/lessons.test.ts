import { describe, expect, it } from 'vitest';
import { lessonsOf } from '../../../bot/learning/lessons.ts';
import { wasProposed } from '../../../bot/learning/propose.ts';
import type { Learned } from '../../../server/contract/learned.ts';
import { smallCompany } from '../../support/small-company.ts';

const sale = (sku: string, said = '3盒') => [
  { name: 'recordSale', store: 'S01', lines: [{ sku, quantity: '3', said }] },
];
const answeredSku = (phrase: string, value = 'MILK') =>
  lessonsOf([{ about: 'sku', phrase, value }], sale(value), smallCompany, 'S01');
const answeredUnit = (phrase: string, said: string, sku = 'COLA') =>
  lessonsOf([{ about: 'unit', phrase, value: '6' }], sale(sku, said), smallCompany, 'S01');

describe('a word that was asked about', () => {
  it('is learned for the place, where it is a nickname', () => {
    expect(answeredSku('小蓝瓶')).toEqual([
      { name: 'learnAlias', store: 'S01', alias: '小蓝瓶', sku: 'MILK' },
    ]);
  });

  it.each([
    '',
    '那个',
    '这种',
    '上次那款',
    '一样的',
    '3箱',
    '两瓶装',
    '大瓶',
    '小箱',
    '红的',
    '奶',
    'abc',
    '690123',
  ])('is not, where it is no name: %s', (phrase) => {
    expect(answeredSku(phrase)).toEqual([]);
  });

  it('is not, where other goods print the same words', () => {
    const products = [
      ...smallCompany.products,
      { sku: 'M2', name: '低脂牛奶', baseUnit: '盒', packs: [], aliases: [], category: '乳品饮料' },
    ];
    const learn = (phrase: string) =>
      lessonsOf(
        [{ about: 'sku', phrase, value: 'MILK' }],
        sale('MILK'),
        { ...smallCompany, products },
        'S01',
      );
    expect(learn('牛奶')).toEqual([]);
    expect(learn('乳品')).toEqual([]);
    expect(learn('小蓝瓶')).toHaveLength(1);
  });

  it('is not, where it was a whole sentence', () => {
    expect(answeredSku('昨天老王拿来的小蓝瓶子')).toEqual([]);
  });
});

describe('a unit that was asked about', () => {
  it('is learned as a pack of the line that said it', () => {
    expect(answeredUnit('2提可乐', '2提')).toEqual([
      { name: 'learnPack', store: 'S01', sku: 'COLA', unit: '提', size: '6' },
    ]);
  });

  it('is not, where the product has that unit, or nobody knows which line', () => {
    expect(answeredUnit('2箱纯牛奶', '2箱', 'MILK')).toEqual([]);
    expect(answeredUnit('可乐', '2提')).toEqual([]);
    expect(answeredUnit('2', '2')).toEqual([]);
  });
});

describe('what was spoken of before', () => {
  const nothing: Learned = { aliases: [], packs: [], proposals: [] };
  const alias = { name: 'learnAlias', store: 'S01', alias: '小蓝瓶', sku: 'MILK' } as const;
  const before = { name: 'learnAlias', store: 'S01', alias: '小蓝瓶', sku: 'COLA', number: 'K7F3' } as const;

  it.each(['waiting', 'rejected', 'voided', 'revoked'] as const)('is not proposed again: %s', (state) => {
    expect(wasProposed(alias, { ...nothing, proposals: [{ ...before, state }] })).toBe(true);
  });

  it('may be proposed by another place', () => {
    const elsewhere = { ...before, store: 'S02', state: 'rejected' } as const;
    expect(wasProposed(alias, { ...nothing, proposals: [elsewhere] })).toBe(false);
  });

  it('holds in the whole company for a pack', () => {
    const pack = { name: 'learnPack', store: 'S01', sku: 'COLA', unit: '提', size: '6' } as const;
    const other = { name: 'learnPack', store: 'S02', sku: 'COLA', unit: '提', number: 'K7F3' } as const;
    expect(wasProposed(pack, { ...nothing, proposals: [{ ...other, state: 'rejected' }] })).toBe(true);
    expect(wasProposed(pack, { ...nothing, proposals: [{ ...other, unit: '箱', state: 'rejected' }] })).toBe(
      false,
    );
  });
});
