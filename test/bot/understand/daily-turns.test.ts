import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const told = (text: string, from = 'ann'): unknown => commandsOf(hear(text, { from }));

describe('what was left out and what was said wrongly', () => {
  it.each([
    ['扳手卖2把没别的了', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '2' }] }],
    ['扳手卖3把 啊不 2把', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '2' }] }],
    [
      '补昨天的：扳手卖2把',
      { name: 'recordSale', date: '2026-11-20', lines: [{ sku: 'T3', quantity: '2' }] },
    ],
    ['昨天收的漏录了:\n扳手20把', { name: 'receiveGoods', date: '2026-11-20' }],
    ['扳手昨天还有一把没录进去 卖掉的', { name: 'recordSale', date: '2026-11-20' }],
    ['扳手数过 剩12把 按这个来', { name: 'recordCount', lines: [{ sku: 'T3', quantity: '12' }] }],
    ['大前天打碎个飞雕插座', { name: 'writeOff', reason: 'damaged', lines: [{ sku: 'T8', quantity: '1' }] }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });

  it('takes nothing from what was said to be in the books already', () => {
    expect(hear('扳手那3把是我录的哈').kind).toBe('none');
  });
});

describe('who brings goods, and who is told to', () => {
  it('asks for a firm that nobody has on file, whatever its trade', () => {
    for (const firm of ['瑞安永发五金', '阿旺水果行', '恒达日用百货批发部'])
      expect(askedAbout(hear(`${firm}送来扳手20把`))).toBe('supplier');
  });

  it('orders what is wanted where the way is told', () => {
    expect(told('扳手要进20把 走宏达订')).toMatchObject([{ name: 'requestPurchase', supplier: 'V1' }]);
  });

  it('sends what somebody takes along to another place', () => {
    expect(told('扳手两把 老凯顺路拎两把回城南', 'kai')).not.toMatchObject([{ name: 'recordSale' }]);
    expect(told('顺路拎两把扳手去城南')).toMatchObject([{ name: 'dispatchTransfer', from: 'N', to: 'S' }]);
  });
});

describe('how goods are counted and called', () => {
  it.each([
    ['扳手卖了2个', '2', 'T3'],
    ['5m的卷尺卖了两把', '2', 'T1'],
    ['卷尺3米 两盒卖了', '20', 'T2'],
  ])('%s', (text, quantity, sku) => {
    expect(told(text)).toMatchObject([{ name: 'recordSale', lines: [{ sku, quantity }] }]);
  });

  it('still asks what 个 is of goods that come in packages, and what 块 is of goods that are weighed', () => {
    expect(askedAbout(hear('青柠气泡水卖了2个'))).toBe('unit');
    expect(askedAbout(hear('五花肉客人拿走6块'))).toBe('unit');
  });

  it('keeps the sum of each of two sales with it', () => {
    expect(told('扳手卖2把 微信70 又卖五孔插座1个 现金15')).toMatchObject([
      { name: 'recordSale', payment: 'wechat', lines: [{ amountFen: 7000 }] },
      { name: 'recordSale', payment: 'cash', lines: [{ amountFen: 1500 }] },
    ]);
  });
});

describe('how goods went, and what of them is asked', () => {
  it.each([
    ['白菜有半筐发黑了 扔了', 'damaged', '10'],
    ['白菜试吃用了1斤', 'sample', '0.5'],
    ['店里搞卫生拿了支502胶水用', 'own-use', '1'],
    ['草鱼死了一条 6斤2两 算报损', 'damaged', '3.1'],
  ])('%s', (text, reason, quantity) => {
    expect(told(text)).toMatchObject([{ name: 'writeOff', reason, lines: [{ quantity }] }]);
  });

  it('asks how much where some of it was sold', () => {
    expect(askedAbout(hear('卖了点白菜'))).toBe('quantity');
  });

  it('hears behind the question what is asked about', () => {
    expect(told('库存报一下 扳手')).toMatchObject([{ name: 'askStock', skus: ['T3'] }]);
    expect(told('卷尺还剩多少 5米那个')).toMatchObject([{ name: 'askStock', skus: ['T1'] }]);
  });

  it('asks a place for what it is told to send on a day to come', () => {
    expect(told('让总仓明天送3箱青柠气泡水过来')).toMatchObject([{ name: 'requestTransfer', from: 'D' }]);
  });

  it('makes two days two entries where only the second has a verb', () => {
    expect(told('扳手昨天3把今天又卖了2把')).toMatchObject([
      { name: 'recordSale', date: '2026-11-20', lines: [{ quantity: '3' }] },
      { name: 'recordSale', lines: [{ quantity: '2' }] },
    ]);
  });

  it('asks where how many are in a box is not what the books have', () => {
    expect(told('青柠气泡水到了2箱 每箱24罐')).toMatchObject([{ lines: [{ quantity: '48' }] }]);
    expect(askedAbout(hear('青柠气泡水到了2箱 每箱12罐'))).toBe('quantity');
  });

  it('asks which entry is to be put right', () => {
    expect(hear('上一单数量错了 应该3个')).toMatchObject({ kind: 'ask', about: 'intent', choices: ['undo'] });
  });
});

describe('what shall be done, and at what price', () => {
  it.each([
    ['青柠气泡水不到2箱就提醒我补', { name: 'setReorderPoint', sku: 'F6', quantity: '48' }],
    ['青柠气泡水不够卖了 从总仓要2箱', { name: 'requestTransfer', from: 'D', to: 'N' }],
    ['给城南拉2箱青柠气泡水过去了', { name: 'dispatchTransfer', from: 'N', to: 'S' }],
    ['扳手以后统一38块', { name: 'setPrice', sku: 'T3', priceFen: 3800 }],
    ['白菜跌价了 现在卖1块8一斤', { name: 'setPrice', sku: 'F1', priceFen: 360 }],
    ['宏达送来青柠气泡水2箱@72', { name: 'receiveGoods', lines: [{ amountFen: 14400 }] }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });

  it('takes the terms of a promotion for no sale', () => {
    expect(hear('青柠气泡水满两箱减20').kind).toBe('none');
  });
});
