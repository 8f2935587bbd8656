import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const told = (text: string, from = 'ann'): unknown => commandsOf(hear(text, { from }));

describe('turns of a shop’s day', () => {
  it.each([
    ['天没亮就卖了3把扳手', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '3' }] }],
    ['昨天卖了3把扳手 打烊了才想起来没上账', { name: 'recordSale', date: '2026-11-20' }],
    ['扳手卖了3把 打错 是4把', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '4' }] }],
    ['再一个扳手卖了3把 就这些了', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '3' }] }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });

  it('takes a price that stands apart from goods of one unit for all of them', () => {
    expect(told('扳手到了3把、卷尺5米2把 今天送到店里了 12一把')).toMatchObject([
      { lines: [{ unitCostFen: 1200 }, { unitCostFen: 1200 }] },
    ]);
  });

  it('reads the number in front of 批 as that of a lot, and batches as no lot', () => {
    expect(told('自攻丝到了2盒,1107批的')).toMatchObject([{ lines: [{ quantity: '2', lot: '1107' }] }]);
    expect(JSON.stringify(told('自攻丝到了2盒,分3批来的'))).not.toContain('lot');
  });

  it('reads no question in what the papers say', () => {
    expect(hear('【城市快讯】五金门店扳手销量上涨三成').kind).toBe('none');
  });
});

describe('with whom is dealt', () => {
  it('asks who is meant by a name that is not on file', () => {
    expect(askedAbout(hear('扳手3把退给老王了 手柄裂的', { from: 'ann' }))).toBe('supplier');
  });

  it('hears a supplier by the sound of his name, or by its characters turned round, in front of who brings goods', () => {
    expect(told('红达送来3把扳手')).toMatchObject([{ name: 'receiveGoods', supplier: 'V1' }]);
    expect(told('达宏送来3把扳手')).toMatchObject([{ name: 'receiveGoods', supplier: 'V1' }]);
  });

  it.each(['扳手20把 跟宏达订', '找宏达要20把扳手'])('%s', (text) => {
    expect(told(text)).toMatchObject([{ name: 'requestPurchase', supplier: 'V1' }]);
  });
});
