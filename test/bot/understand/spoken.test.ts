import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const sale = (lines: readonly object[], more: object = {}): object => ({
  name: 'recordSale',
  store: 'N',
  ...more,
  lines,
});
const wrenches = { sku: 'T3', quantity: '2' };

describe('shop talk as it is spoken', () => {
  it.each<[string, string, readonly object[]]>([
    ['a day of the regions', '夜儿个卖了2把扳手', [sale([wrenches], { date: '2026-11-20' })]],
    ['a day of the coast', '昨昏卖扳手2把', [sale([wrenches], { date: '2026-11-20' })]],
    ['了 of Shaanxi', '扳手走咧2把', [sale([wrenches])]],
    ['a debt', '一品拿走2把扳手 月底才转账', [sale([wrenches], { customer: 'C1', payment: 'credit' })]],
    ['the sum in front', '70 两把扳手 现金', [sale([{ ...wrenches, amountFen: 7000 }], { payment: 'cash' })]],
    [
      'the sum beside the way of paying',
      '卖了2把扳手 70支付宝',
      [sale([{ ...wrenches, amountFen: 7000 }], { payment: 'alipay' })],
    ],
    ['a size behind goods counted in front', '卖了两把卷尺5的', [sale([{ sku: 'T1', quantity: '2' }])]],
    [
      'three goods under one count',
      '扳手、5米卷尺、自攻丝各卖2',
      [sale([wrenches, { sku: 'T1', quantity: '2' }, { sku: 'T4', quantity: '2' }])],
    ],
    ['who somebody is', '上次来退货的那个大爷今天拿走2把扳手', [sale([wrenches])]],
  ])('%s: %s', (_, text, commands) => {
    expect(commandsOf(hear(text))).toEqual(commands);
  });

  it('lets talk go that comes near no item', () => {
    const text = '有位阿姨买的扳手，回家讲颜色不合，刚刚拿来退了一把';
    const back = { name: 'recordSalesReturn', store: 'N', lines: [{ sku: 'T3', quantity: '1' }] };
    expect(commandsOf(hear(text))).toEqual([back]);
  });

  it('counts a box and some more', () => {
    const counted = { name: 'recordCount', store: 'N', lines: [{ sku: 'T4', quantity: '56' }] };
    expect(commandsOf(hear('盘点 自攻丝1箱+6'))).toEqual([counted]);
  });

  it('takes a polite question for the request it is', () => {
    const wanted = { name: 'requestTransfer', from: 'D', to: 'N', lines: [{ sku: 'T4', quantity: '100' }] };
    expect(commandsOf(hear('请总仓帮忙发2箱自攻丝过来好吗'))).toEqual([wanted]);
    expect(commandsOf(hear('麻烦把扳手改成38块好不好'))).toEqual([
      { name: 'setPrice', sku: 'T3', priceFen: 3800 },
    ]);
  });

  it('records the parts of a delivery and not their sum as well', () => {
    const part = (store: string, quantity: string): object => ({
      name: 'receiveGoods',
      store,
      supplier: 'V2',
      lines: [{ sku: 'F1', quantity }],
    });
    const text = '老农拉来白菜十筐 七筐卸到总仓 三筐直接卸到城北';
    expect(commandsOf(hear(text, { from: 'kai' }))).toEqual([part('D', '140'), part('N', '60')]);
  });

  it('asks where the parts are not the whole', () => {
    const text = '老农拉来白菜十筐 七筐卸到总仓 两筐直接卸到城北';
    const asked = hear(text, { from: 'kai' });
    expect(askedAbout(asked)).toBe('quantity');
    const phrase = asked.kind === 'ask' ? asked.phrase : '';
    const given = [{ about: 'quantity', phrase, value: '10筐' }] as const;
    expect(askedAbout(hear(text, { from: 'kai', given }))).toBe('quantity');
  });
});

describe('what is told beside the goods', () => {
  it('keeps what was sold before somebody bought nothing', () => {
    expect(commandsOf(hear('卖了2把扳手 有个大妈什么都没买就走了'))).toEqual([sale([wrenches])]);
    expect(hear('有个大妈把三把扳手都问了一遍价,结果什么都没买就走了').kind).toBe('none');
  });

  it('sells what is weighed for a guest who pays', () => {
    const lines = [{ sku: 'F1', quantity: '1', amountFen: 400 }];
    expect(commandsOf(hear('来了个大妈要白菜称了一下两斤收了四块'))).toEqual([sale(lines)]);
  });

  it('asks for a number that is only a batch', () => {
    expect(askedAbout(hear('扳手到一批', { from: 'kai' }))).toBe('quantity');
  });

  it('asks where a count was torn', () => {
    expect(askedAbout(hear('卖了2把扳手 还捎走一板凳'))).not.toBe('commands');
  });
});
