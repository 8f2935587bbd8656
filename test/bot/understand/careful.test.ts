import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

describe('what is rather asked than recorded', () => {
  it.each([
    ['卖了3把扳手好像', 'quantity'],
    ['差不多卖了20把扳手', 'quantity'],
    ['扳手卖得只剩3把了', 'intent'],
    ['昨天盘点扳手12把', 'date'],
    ['兴隆五金送来扳手3把', 'supplier'],
    ['收李老板的扳手3把', 'supplier'],
    ['城南退回扳手1把', 'intent'],
    ['昨晚漏了 青柠气泡水1罐', 'intent'],
    ['扳手涨到25块 明天开始', 'intent'],
    ['春节当天卖了3把扳手', 'date'],
  ])('%s', (text, about) => {
    expect(askedAbout(hear(text))).toBe(about);
  });
});

describe('what needs no question', () => {
  it('is a list that goes on with 还有', () => {
    expect(commandsOf(hear('宏达送来扳手3把,还有502胶水2支'))).toMatchObject([
      {
        name: 'receiveGoods',
        lines: [
          { sku: 'T3', quantity: '3' },
          { sku: 'T7', quantity: '2' },
        ],
      },
    ]);
  });

  it('is where the goods shall come from, said at the end', () => {
    expect(commandsOf(hear('要货:扳手3把\n卷尺5米2盒\n从总仓出'))).toMatchObject([
      { name: 'requestTransfer', from: 'D', to: 'N', lines: [{ sku: 'T3' }, { sku: 'T1' }] },
    ]);
  });

  it('is a day that the calendar has', () => {
    expect(commandsOf(hear('国庆节当天卖了3把扳手'))).toMatchObject([{ date: '2026-10-01' }]);
    expect(commandsOf(hear('本月3号卖了3把扳手'))).toMatchObject([{ date: '2026-11-03' }]);
  });

  it('is a number that stands for what was counted', () => {
    expect(commandsOf(hear('扳手库存24把 我数过了'))).toMatchObject([
      { name: 'recordCount', lines: [{ sku: 'T3', quantity: '24' }] },
    ]);
  });

  it('is when to be reminded', () => {
    expect(commandsOf(hear('扳手低于5把提醒'))).toEqual([
      { name: 'setReorderPoint', sku: 'T3', quantity: '5' },
    ]);
  });

  it('is one yes for two papers', () => {
    expect(commandsOf(hear('#R6V1 #R6V2 都批了', { from: 'bo' }))).toEqual([
      { name: 'approve', number: 'R6V1' },
      { name: 'approve', number: 'R6V2' },
    ]);
  });

  it('is a dialect or a script', () => {
    expect(commandsOf(hear('賣咗3把扳手,20蚊一把'))).toMatchObject([
      { name: 'recordSale', lines: [{ sku: 'T3', quantity: '3', unitPriceFen: 2000 }] },
    ]);
  });

  it('is what takes the place of the only thing that was entered', () => {
    const quote = '✅ 已记销售 #M4T8\n城北店 卷尺5米 3把';
    expect(commandsOf(hear('不对,是扳手2把', { quote }))).toMatchObject([
      { name: 'undo', number: 'M4T8' },
      { name: 'recordSale', lines: [{ sku: 'T3', quantity: '2' }] },
    ]);
  });
});
