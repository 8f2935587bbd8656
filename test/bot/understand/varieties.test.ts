import { describe, expect, it } from 'vitest';
import { createUnderstander } from '../../../bot/understand/understand.ts';
import type { Company, Product } from '../../../server/contract/company.ts';
import { askedAbout, commandsOf, now, shop } from './shop.ts';

/** Goods of several trades that are told apart by colour, size, kind or number. */
const rows = `
P1 红米Note13 5G 子夜黑 台 109900
P2 红米Note13 5G 时光蓝 台 109900
P3 充电宝 10000毫安 个 8900
P4 充电宝 20000毫安 个 12900
L1 公牛G07一开双控 个 1300
L2 公牛G07二开双控 个 1800
L3 公牛插线板 5米 个 7500
L4 公牛插线板 3米 个 6500
W1 2.5平方电线 红 100米 卷 19800
W2 4平方电线 红 100米 卷 30800
T1 卷尺 5米 把 1800
T2 卷尺 7.5米 把 2600
F1 渴望猫粮 六种鱼 袋 32800
F2 渴望猫粮 鸡肉 袋 29800
F3 麦富迪鸡肉干 袋 3900
F4 猫罐头 鸡肉 罐 600
S1 文件夹 单夹 个 800
S2 文件夹 双夹 个 900
Y1 玉溪(软) 包 2300
Y2 玉溪(硬) 包 2300
R1 红心火龙果 斤 800
R2 白心火龙果 斤 500
B1 生日蛋糕 水果 8寸 个 16800
B2 生日蛋糕 水果 10寸 个 22800`;

function productOf(row: string): Product {
  const [sku = '', ...words] = row.split(' ');
  const [price, baseUnit] = [words.pop(), words.pop() ?? ''];
  return { sku, name: words.join(' '), baseUnit, packs: [], aliases: [], priceFen: Number(price) };
}

const company: Company = { ...shop, products: rows.trim().split('\n').map(productOf) };
const { understand } = createUnderstander(company);
const hear = (text: string, from = 'ann'): ReturnType<typeof understand> =>
  understand({ text, now, from } as Parameters<typeof understand>[0]);
const sold = (text: string): unknown => {
  const commands = commandsOf(hear(text)) as { name: string; lines: { sku: string; quantity: string }[] }[];
  return commands.flatMap(({ lines }) => lines.map(({ sku, quantity }) => `${sku}*${quantity}`)).join(' ');
};

describe('goods that differ in one word', () => {
  it.each([
    ['a colour with 色', '卖了一台Note13蓝色', 'P2*1'],
    ['a number that is spelled', '卖了个两万毫安的充电宝', 'P4*1'],
    ['a unit and its tenths', '卖了个七米五的卷尺', 'T2*1'],
    ['a size between the count and the name', '卖了两把7.5米卷尺', 'T2*2'],
    ['ten', '卖了个十寸的水果蛋糕', 'B2*1'],
    ['what it is called elsewhere', '五米的公牛插排卖了1个', 'L3*1'],
    ['a numeral behind a code', '公牛双开双控走了6个', 'L2*6'],
  ])('%s: %s', (_, text, lines) => {
    expect(sold(text)).toBe(lines);
  });

  it('takes a variety for that of the goods told before', () => {
    expect(sold('渴望六种鱼卖1袋 鸡肉的2袋')).toBe('F1*1 F2*2');
    expect(askedAbout(hear('鸡肉的卖了2袋'))).toBe('sku');
  });

  it('takes goods named in one breath for all of them', () => {
    expect(sold('文件夹单夹双夹各卖了3个')).toBe('S1*3 S2*3');
    expect(commandsOf(hear('玉溪软的硬的都改24', 'ming'))).toEqual([
      { name: 'setPrice', sku: 'Y1', priceFen: 2400 },
      { name: 'setPrice', sku: 'Y2', priceFen: 2400 },
    ]);
  });

  it('asks how many of each where nothing says 各', () => {
    expect(askedAbout(hear('文件夹单夹双夹卖了3个'))).toBe('quantity');
  });

  it('shares one sum among goods whose prices come to it, and asks where they do not', () => {
    const shared = commandsOf(hear('红心火龙果3斤白心2斤,34,微信'));
    expect(shared).toMatchObject([{ lines: [{ amountFen: 2400 }, { amountFen: 1000 }] }]);
    expect(askedAbout(hear('卖了红心火龙果3斤白心2斤,30'))).toBe('price');
  });

  it('asks where a size is all that is left of what was said', () => {
    expect(askedAbout(hear('卖了8寸的香仨'))).toBe('sku');
  });
});

describe('money and verbs', () => {
  it('reads a hundred and twenty as it is said', () => {
    expect(commandsOf(hear('卖了2个20000毫安的充电宝 百二一个'))).toMatchObject([
      { lines: [{ unitPriceFen: 12000 }] },
    ]);
  });

  it('takes 380一个 for the price of one', () => {
    expect(commandsOf(hear('卖了2把7.5米的卷尺 26一个'))).toMatchObject([
      { lines: [{ unitPriceFen: 2600 }] },
    ]);
  });

  it('takes no unloading for being paid', () => {
    expect(commandsOf(hear('5米卷尺30把已卸,一把12块', 'kai'))).toMatchObject([{ name: 'receiveGoods' }]);
  });

  it('takes a yes with a not in front for a no', () => {
    const understood = understand({
      text: '不给批 年前不压货',
      now,
      from: 'ming',
      quote: '⏳ #CG61 待审批 城北店 采购申请 卷尺 5米 30把',
    } as Parameters<typeof understand>[0]);
    expect(commandsOf(understood)).toMatchObject([{ name: 'reject', number: 'CG61' }]);
  });

  it('lets a number that was put right not stand', () => {
    expect(commandsOf(hear('5米卷尺卖咗1把 系3把'))).not.toMatchObject([{ lines: [{ quantity: '1' }] }]);
  });
});
