import { describe, expect, it } from 'vitest';
import { createUnderstander } from '../../../bot/understand/understand.ts';
import type { Company, Product } from '../../../server/contract/company.ts';
import { commandsOf, now, shop } from './shop.ts';

/** Goods that are told apart by a figure in their name, or are called by a part of it. */
const rows = `
U1 闪迪U盘 32G 个 4500
U2 闪迪U盘 64G 个 5900
N1 铁钉 2寸 千克 900
N2 铁钉 3寸 千克 900
M1 磁力片 64件 盒 9900
M2 磁力片 100件 盒 14900
H1 绿联扩展坞五合一 个 12900
H2 绿联扩展坞七合一 个 15900
V1 护套线RVV3*1.5 米 400
V2 护套线RVV3*2.5 米 600
C1 卡牌收集册 9格 本 1900
C2 卡牌收集册 4格 本 990
Q1 三角阀 热 4分 个 1800
Q2 三角阀 冷 4分 个 1800
G1 洗手液 500ml 瓶 1500`;

function productOf(row: string): Product {
  const [sku = '', ...words] = row.split(' ');
  const [price, baseUnit] = [words.pop(), words.pop() ?? ''];
  return { sku, name: words.join(' '), baseUnit, packs: [], aliases: [], priceFen: Number(price) };
}

const company: Company = { ...shop, products: rows.trim().split('\n').map(productOf) };
const { understand } = createUnderstander(company);
const hear = (text: string): ReturnType<typeof understand> =>
  understand({ id: '1', now, from: 'ann', text, chat: 'group' });

describe('a figure in front of a name says which goods', () => {
  it.each([
    ['64G闪迪U盘卖2个', 'U2', '2'],
    ['三寸铁钉卖了2斤', 'N2', '1'],
    ['2寸的钉子卖了三斤', 'N1', '1.5'],
    ['卖了个七合一扩展坞', 'H2', '1'],
    ['100片磁力片卖了3盒', 'M2', '3'],
    ['3乘2.5的护套线卖了12米', 'V2', '12'],
    ['9格卡册卖了5本', 'C1', '5'],
    ['热水角阀卖了2个', 'Q1', '2'],
  ])('%s', (text, sku, quantity) => {
    expect(commandsOf(hear(text))).toMatchObject([{ name: 'recordSale', lines: [{ sku, quantity }] }]);
  });

  it('is no price, and counts nothing', () => {
    expect(commandsOf(hear('三寸铁钉以后统一卖5块一斤'))).toMatchObject([
      { name: 'setPrice', sku: 'N2', priceFen: 1000 },
    ]);
  });

  it('does not choose where the words stay open', () => {
    expect(hear('卡册卖了5本')).toMatchObject({ kind: 'ask', about: 'sku', choices: ['C1', 'C2'] });
  });
});

describe('one of what is pointed at', () => {
  it.each([
    ['客人把刚买的那瓶洗手液退了 说味道不对', 'recordSalesReturn', 'G1'],
    ['这瓶洗手液客人拿来退了', 'recordSalesReturn', 'G1'],
  ])('%s', (text, name, sku) => {
    expect(commandsOf(hear(text))).toMatchObject([{ name, lines: [{ sku, quantity: '1' }] }]);
  });

  it('is not one where a number follows', () => {
    expect(commandsOf(hear('那瓶洗手液卖了3瓶'))).toMatchObject([{ lines: [{ sku: 'G1', quantity: '3' }] }]);
  });

  it('is paid with the number behind a space', () => {
    expect(commandsOf(hear('那瓶洗手液卖了 15 微信'))).toMatchObject([
      { name: 'recordSale', payment: 'wechat', lines: [{ sku: 'G1', quantity: '1', amountFen: 1500 }] },
    ]);
  });
});

describe('where somebody went', () => {
  it('brings to that place, and fetches from it', () => {
    expect(commandsOf(hear('到城南送了2瓶洗手液'))).toMatchObject([{ name: 'dispatchTransfer', to: 'S' }]);
    expect(hear('我去总仓拿了2瓶洗手液')).toMatchObject({ kind: 'ask', about: 'intent' });
  });
});

describe('what is told beside a report', () => {
  it('ends a "not yet" at 就', () => {
    expect(commandsOf(hear('洗手液还没上架就卖了3瓶'))).toMatchObject([
      { name: 'recordSale', lines: [{ sku: 'G1', quantity: '3' }] },
    ]);
  });

  it('knows the part that broke for a part of the goods', () => {
    expect(commandsOf(hear('洗手液有1瓶泵头断了'))).toMatchObject([
      { name: 'writeOff', reason: 'damaged', lines: [{ sku: 'G1', quantity: '1' }] },
    ]);
  });

  it.each([
    '小孩把一整排洗手液碰倒了 还好一瓶没破',
    '转:洗手液新国标出台,商家库存约两成受影响',
    '我去换个灯泡 马上回',
    '有个客人一开口就要十瓶洗手液 我说每人限购一瓶',
    '那几瓶洗手液先放着 等厂家来换货',
    '顾客要10瓶洗手液 我们没有',
    '网上64G的闪迪U盘才卖35',
    '外箱破了 里面20瓶都好的',
    '给老李留2瓶洗手液',
  ])('hears no report in: %s', (text) => {
    expect(hear(text).kind).toBe('none');
  });

  it('takes what a buyer wants goods for as no goods', () => {
    expect(commandsOf(hear('拿了2个三角阀热的，说是回去装洗手池用的，现金给的36'))).toMatchObject([
      { name: 'recordSale', payment: 'cash', lines: [{ sku: 'Q1', quantity: '2', amountFen: 3600 }] },
    ]);
    expect(commandsOf(hear('一品装修队又来了，拿了2瓶洗手液，微信30'))).toMatchObject([
      { name: 'recordSale', customer: 'C1', lines: [{ sku: 'G1', quantity: '2', amountFen: 3000 }] },
    ]);
    expect(hear('拿了2瓶洗手液，说店里自己用').kind).not.toBe('none');
  });

  it('asks which of two numbers is meant', () => {
    expect(hear('摔了5瓶洗手液 还好只碎了2瓶')).toMatchObject({ kind: 'ask', about: 'quantity' });
  });
});
