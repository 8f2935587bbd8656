import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const told = (text: string, from = 'ann'): unknown => commandsOf(hear(text, { from }));

describe('whole turns of phrase', () => {
  it.each([
    ['扳手盘出来9把 库存照这个改', { name: 'recordCount', lines: [{ sku: 'T3', quantity: '9' }] }],
    ['扳手昨天卖漏了报 2把', { name: 'recordSale', date: '2026-11-20' }],
    ['扳手少过3把提我补货', { name: 'setReorderPoint', sku: 'T3', quantity: '3' }],
    ['扳手卖了有两把对两把', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '2' }] }],
    ['系统里扳手写着6把 实际盘出来4把', { name: 'recordCount', lines: [{ sku: 'T3', quantity: '4' }] }],
    ['扳手卖了两把，整70块', { name: 'recordSale', lines: [{ sku: 'T3', amountFen: 7000 }] }],
    ['扳手今天开始36一把', { name: 'setPrice', sku: 'T3', priceFen: 3600 }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });

  it('knows what it is asked for', () => {
    expect(told('小二 你会做哪些事情呀')).toMatchObject([{ name: 'help' }]);
  });

  it.each([
    '这扳手也太好卖了吧',
    '有个小孩非要我送他两把扳手 没理他',
    '【转】钢材价格连跌三周 扳手批发价9.6元/把',
    '搬了一天货 我腰都要断了',
  ])('hears no report in: %s', (text) => {
    expect(hear(text).kind).toBe('none');
  });
});

describe('who does it', () => {
  it('asks for goods where a warehouse is told to send them', () => {
    expect(told('叫河西仓发两把扳手过来啊')).toMatchObject([{ name: 'requestTransfer', to: 'N' }]);
  });

  it('takes no number for goods asked for that is the one to be warned at', () => {
    expect(askedAbout(hear('扳手少于5把补货'))).toBe('intent');
  });
});

describe('what must not be taken for something else', () => {
  it('hears a keeper who moves goods to a shop send them, and not take them in', () => {
    expect(told('把3箱自攻丝转到城南', 'kai')).toMatchObject([
      { name: 'dispatchTransfer', from: 'D', to: 'S' },
    ]);
  });

  it('asks a keeper who tells of goods that came to a shop', () => {
    expect(askedAbout(hear('车到城南了 3箱自攻丝', { from: 'kai' }))).toBe('intent');
  });

  it('asks whose sum it is that stands behind several sales', () => {
    expect(askedAbout(hear('扳手卖2把 5米卷尺卖1把 收微信82'))).toBe('price');
  });

  it('asks whose the total of two goods is', () => {
    expect(askedAbout(hear('扳手卖2把 白色调和漆卖1桶 一共138'))).toBe('price');
  });

  it('asks which number of the same goods is meant', () => {
    expect(askedAbout(hear('发城南自攻丝5箱 城南只要了3箱自攻丝', { from: 'kai' }))).toBe('quantity');
  });

  it('asks how many are lost when they were got back', () => {
    expect(askedAbout(hear('2把扳手被人拿走没给钱 追回来了'))).toBe('quantity');
  });

  it('asks for a name that nobody knows of who brought goods', () => {
    expect(askedAbout(hear('麦肤弟送货来了:\n扳手 3把'))).toBe('supplier');
  });
});
