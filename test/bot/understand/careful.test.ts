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
    ['昨天和今天扳手一共卖了30把', 'date'],
    ['客人要退2把扳手,我没给退', 'intent'],
    ['扳手卖1把,客人嫌贵又退了', 'intent'],
    ['刚才客人买的扳手3把,退回来1把', 'intent'],
    ['总仓来的扳手10把碎了2把,收了8把', 'intent'],
    ['刚说错了,扳手是卖3把', 'intent'],
    ['扳手卖3把,卷尺没称', 'sku'],
    ['柏青店里扳手卖光了,想借1把', 'store'],
    ['昨天报丢的1把扳手找到了', 'quantity'],
    ['扳手卖了35块钱', 'quantity'],
  ])('%s', (text, about) => {
    expect(askedAbout(hear(text))).toBe(about);
  });
});

describe('what an answer settles', () => {
  it.each([
    ['recordSalesReturn', '客人要退2把扳手,我没给退'],
    ['receiveTransfer', '总仓来的扳手10把,收了8把'],
  ])('%s', (chosen, text) => {
    const asked = hear(text);
    if (asked.kind !== 'ask') throw new Error('nothing was asked');
    const given = [{ about: asked.about, phrase: asked.phrase, value: chosen }];
    expect(commandsOf(hear(text, { given }))).toMatchObject([{ name: chosen }]);
  });
});

describe('what needs no question', () => {
  it('is a number put right on the way, with other goods behind it', () => {
    expect(commandsOf(hear('扳手3把,不对4把,502胶水2支,卖的'))).toMatchObject([
      {
        lines: [
          { sku: 'T3', quantity: '4' },
          { sku: 'T7', quantity: '2' },
        ],
      },
    ]);
  });

  it('is goods that were not sold', () => {
    expect(commandsOf(hear('扳手卖3把,502胶水没有卖'))).toMatchObject([
      { name: 'recordSale', lines: [{ sku: 'T3', quantity: '3' }] },
    ]);
  });

  it('is a day to come of which only the number is said', () => {
    expect(commandsOf(hear('宏达送来扳手3把,24号到期'))).toMatchObject([
      { name: 'receiveGoods', lines: [{ sku: 'T3', quantity: '3', expiresOn: '2026-11-24' }] },
    ]);
  });

  it('is what our own shop sold, beside the talk of another', () => {
    expect(commandsOf(hear('隔壁卖了10把,咱们扳手卖了3把'))).toMatchObject([
      { name: 'recordSale', lines: [{ sku: 'T3', quantity: '3' }] },
    ]);
  });

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

  it('is the day that was answered, where two were said', () => {
    const given = [{ about: 'date', phrase: '昨天和今天', value: '2026-11-20' }] as const;
    const asked = hear('昨天和今天扳手一共卖了30把');
    expect(asked).toMatchObject({ kind: 'ask', phrase: '昨天和今天' });
    expect(commandsOf(hear('昨天和今天扳手一共卖了30把', { given }))).toMatchObject([
      { name: 'recordSale', date: '2026-11-20' },
    ]);
  });
});
