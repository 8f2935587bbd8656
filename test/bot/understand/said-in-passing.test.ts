import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const told = (text: string, from = 'ann', quote?: string): unknown =>
  commandsOf(hear(text, quote === undefined ? { from } : { from, quote }));
const posted = '✅ 已记销售 #B9M3\n城北店\n鲜豆腐 60块';

describe('how many', () => {
  it.each([
    ['盘了自攻丝还有2箱1盒', { name: 'recordCount', lines: [{ sku: 'T4', quantity: '101' }] }],
    [
      '到货自攻丝2箱 扳手6把 等下 扳手是5把 刚数错了',
      { name: 'receiveGoods', lines: [{}, { quantity: '5' }] },
    ],
    [
      '记到起 卖了3把扳手 都是微信收的',
      { name: 'recordSale', payment: 'wechat', lines: [{ quantity: '3' }] },
    ],
    ['扳手打不开 退了他1把', { name: 'recordSalesReturn', lines: [{ sku: 'T3', quantity: '1' }] }],
    ['卖了3把扳手 支付宝给的钱', { name: 'recordSale', payment: 'alipay', lines: [{ quantity: '3' }] }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });
});

describe('who buys, and for how much', () => {
  it.each([
    ['扳手3把卖给对面修理厂 35一把', { name: 'recordSale', lines: [{ sku: 'T3', unitPriceFen: 3500 }] }],
    ['卖给隔壁老王两把扳手', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '2' }] }],
    ['隔壁拿了2把扳手 现金', { name: 'recordSale', payment: 'cash', lines: [{ sku: 'T3', quantity: '2' }] }],
    ['今天一天卖了5把扳手', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '5' }] }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });

  it('still takes what the shop opposite sells for no report', () => {
    expect(hear('对面扳手卖30一把 昨天卖了8把').kind).toBe('none');
  });
});

describe('what the part before said', () => {
  it('lets whoever takes more pay for all of it', () => {
    const both = [{ name: 'recordSale', payment: 'cash', lines: [{ sku: 'T3' }, { sku: 'T8' }] }];
    expect(told('大爷买了一把扳手然后又要了一个飞雕插座现金付的')).toMatchObject(both);
    expect(told('大爷买了一把扳手微信 又要了一个飞雕插座 现金')).toMatchObject([
      { payment: 'wechat' },
      { payment: 'cash' },
    ]);
  });

  it('prices an item and sets its reorder point', () => {
    expect(told('扳手价格提到38,补货点改成10把')).toMatchObject([
      { name: 'setPrice', sku: 'T3', priceFen: 3800 },
      { name: 'setReorderPoint', sku: 'T3', quantity: '10' },
    ]);
  });

  it('asks the second place’s goods from where the first place’s come', () => {
    expect(told('总仓调5把扳手去城北,再调3把去城南', 'ming')).toMatchObject([
      { name: 'requestTransfer', from: 'D', to: 'N' },
      { name: 'requestTransfer', from: 'D', to: 'S' },
    ]);
  });
});

describe('a day that was wrong', () => {
  it.each([
    ['记错了 是昨天的', '60'],
    ['记错了 是48块 昨天的', '48'],
  ])('%s', (text, quantity) => {
    expect(told(text, 'ann', posted)).toMatchObject([
      { name: 'undo', number: 'B9M3' },
      { name: 'recordSale', date: '2026-11-20', lines: [{ sku: 'F4', quantity }] },
    ]);
  });

  it('is no day where it stands in front and tells which entry is meant', () => {
    const [, right] = told('昨天那单错了 应该48块', 'ann', posted) as { date?: string }[];
    expect(right).toMatchObject({ name: 'recordSale', lines: [{ quantity: '48' }] });
    expect(right?.date).toBeUndefined();
  });
});

describe('goods by their code', () => {
  it.each([
    ['卖了3把T3', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '3' }] }],
    ['t3改价 38', { name: 'setPrice', sku: 'T3', priceFen: 3800 }],
    ['T4到货2箱', { name: 'receiveGoods', lines: [{ sku: 'T4', quantity: '100' }] }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });

  it('does not take a code that nobody has for goods', () => {
    expect(askedAbout(hear('卖了3把T99'))).toBe('sku');
  });
});

describe('reports and none', () => {
  it('asks which transfer came, where one is spoken of and none is quoted', () => {
    expect(askedAbout(hear('河西仓那单到了'))).toBe('transfer');
    expect(hear('河西仓那单还没到').kind).toBe('none');
  });

  it('asks on which day it was, where the teller does not know', () => {
    expect(askedAbout(hear('上个礼拜不晓得哪天卖了3把扳手 没录'))).toBe('date');
  });

  it('takes goods that were counted in for a receipt', () => {
    expect(told('宏达送货单\n1. 扳手 3把\n2. 土鸡蛋 2板\n已点数入库')).toMatchObject([
      { name: 'receiveGoods', supplier: 'V1' },
    ]);
  });

  it('takes what really came for what came of a transfer', () => {
    const quote = '🚚 调拨单 #K7F3 已发出\n河西仓库 → 城北店\n自攻螺丝4*30 100盒(2箱)';
    expect(told('实到80盒', 'ann', quote)).toMatchObject([
      { name: 'receiveTransfer', transfer: 'K7F3', lines: [{ sku: 'T4', quantity: '80' }] },
    ]);
  });

  it.each([
    '各店11月发票今天下班前交上来,上月还差3张',
    '我跟宏达谈好了 60把打底 下周签合同',
    '记得把扳手摆2把到门口去',
    '师傅昨天一天补了12条胎',
    'wifi密码换了 88886666',
    '【招商】爆款扳手 整箱40把仅需58元 全国包邮',
    '今天来了个客人要买300把扳手 问完价走了',
    '小梅 昨天那20把扳手签字了没有',
    '今天来了5个学生勤工俭学 每人一天80',
    '又胖了4斤 不敢吃五花肉了',
    '我家里人网上抢了3把扳手 比咱进价都便宜',
  ])('hears no report in: %s', (text) => {
    expect(hear(text).kind).toBe('none');
  });
});

describe('what only sounds like talk', () => {
  it.each([
    ['卖了3把扳手 包邮 微信', { name: 'recordSale', payment: 'wechat' }],
    ['记得帮我记上卖了3把扳手', { name: 'recordSale' }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([{ ...command, lines: [{ sku: 'T3', quantity: '3' }] }]);
  });

  it.each(['密码锁卖了2把', '会员买了2个苹果', '补12条胎'])(
    'asks about goods that it does not know: %s',
    (text) => {
      expect(hear(text).kind).toBe('ask');
    },
  );
});

describe('the lot', () => {
  it.each([
    ['土鸡蛋到货2板 11月8号产', { producedOn: '2026-11-08' }],
    ['11.8产的土鸡蛋到货2板', { producedOn: '2026-11-08' }],
    ['批号A17的土鸡蛋到货2板', { lot: 'A17' }],
  ])('%s', (text, lot) => {
    const [receipt] = told(text) as { date?: string }[];
    expect(receipt).toMatchObject({ name: 'receiveGoods', lines: [{ sku: 'F5', ...lot }] });
    expect(receipt?.date).toBeUndefined();
  });

  it('told of in front of several goods is that of the first', () => {
    expect(told('批号A17的土鸡蛋到货2板 鲜豆腐1板')).toMatchObject([
      { lines: [{ lot: 'A17' }, { sku: 'F4' }] },
    ]);
    const [receipt] = told('批号A17的土鸡蛋到货2板 鲜豆腐1板') as { lines: { lot?: string }[] }[];
    expect(receipt?.lines[1]?.lot).toBeUndefined();
  });
});
