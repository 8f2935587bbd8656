import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const sale = (lines: object[], more: object = {}) => ({ name: 'recordSale', store: 'N', ...more, lines });

describe('sales', () => {
  it.each<[string, object]>([
    ['卖了3把扳手', sale([{ sku: 'T3', quantity: '3' }])],
    ['五花肉卖了两斤三两', sale([{ sku: 'F2', quantity: '1.15' }])],
    ['卖了2板土鸡蛋 45一板', sale([{ sku: 'F5', quantity: '60', amountFen: 9000 }])],
    ['豆腐卖了5块', sale([{ sku: 'F4', quantity: '5' }])],
    ['豆腐卖了3块 7块5', sale([{ sku: 'F4', quantity: '3', amountFen: 750 }])],
    ['502卖了俩', sale([{ sku: 'T7', quantity: '2' }])],
    ['一品拉走自攻丝1箱 挂账', sale([{ sku: 'T4', quantity: '50' }], { customer: 'C1', payment: 'credit' })],
    [
      '昨天卖的飞雕插座4个 微信收了60',
      sale([{ sku: 'T8', quantity: '4', amountFen: 6000 }], { payment: 'wechat', date: '2026-11-20' }),
    ],
    ['6901234567892 卖2个', sale([{ sku: 'T8', quantity: '2' }])],
  ])('%s', (text, command) => {
    expect(commandsOf(hear(text))).toEqual([command]);
  });

  it('takes the store that is said', () => {
    expect(commandsOf(hear('城南卖了3把扳手'))).toEqual([
      sale([{ sku: 'T3', quantity: '3' }], { store: 'S' }),
    ]);
  });

  it('keeps the words of the quantity', () => {
    expect(hear('卖了2板土鸡蛋')).toMatchObject({ commands: [{ lines: [{ said: '2板' }] }] });
  });
});

describe('other acts', () => {
  it.each<[string, string, object[]]>([
    [
      'ann',
      '宏达送来卷尺5米的2盒 9块一把',
      [
        {
          name: 'receiveGoods',
          store: 'N',
          supplier: 'V1',
          lines: [{ sku: 'T1', quantity: '20', unitCostFen: 900 }],
        },
      ],
    ],
    [
      'kai',
      '给城北发了白色调和漆3箱',
      [{ name: 'dispatchTransfer', from: 'D', to: 'N', lines: [{ sku: 'T5', quantity: '12' }] }],
    ],
    [
      'bo',
      '总仓来的自攻丝收到2箱',
      [{ name: 'receiveTransfer', to: 'S', from: 'D', lines: [{ sku: 'T4', quantity: '100' }] }],
    ],
    [
      'bo',
      '跟城北匀5把扳手',
      [{ name: 'requestTransfer', from: 'N', to: 'S', lines: [{ sku: 'T3', quantity: '5' }] }],
    ],
    [
      'ann',
      '找绿源订白菜3筐',
      [{ name: 'requestPurchase', store: 'N', supplier: 'V2', lines: [{ sku: 'F1', quantity: '60' }] }],
    ],
    [
      'ann',
      '草鱼死了3斤',
      [{ name: 'writeOff', store: 'N', reason: 'damaged', lines: [{ sku: 'F3', quantity: '1.5' }] }],
    ],
    [
      'ann',
      '有个顾客退了一把扳手',
      [{ name: 'recordSalesReturn', store: 'N', lines: [{ sku: 'T3', quantity: '1' }] }],
    ],
    [
      'ann',
      '盘了 豆腐还有1板零3块',
      [{ name: 'recordCount', store: 'N', lines: [{ sku: 'F4', quantity: '27' }] }],
    ],
    ['ming', '五花肉涨到35一斤', [{ name: 'setPrice', sku: 'F2', priceFen: 7000 }]],
    ['ann', '扳手补货点设成5把', [{ name: 'setReorderPoint', sku: 'T3', quantity: '5' }]],
    [
      'ming',
      '昨天城南卖了多少豆腐',
      [{ name: 'askSales', store: 'S', skus: ['F4'], from: '2026-11-20', to: '2026-11-20' }],
    ],
    ['ming', '各店扳手库存', [{ name: 'askStock', skus: ['T3'] }]],
    [
      'kai',
      '给城北和城南各发2盒自攻丝',
      [
        { name: 'dispatchTransfer', from: 'D', to: 'N', lines: [{ sku: 'T4', quantity: '2' }] },
        { name: 'dispatchTransfer', from: 'D', to: 'S', lines: [{ sku: 'T4', quantity: '2' }] },
      ],
    ],
    [
      'ann',
      '卖了2把扳手，另外破了3块豆腐',
      [
        sale([{ sku: 'T3', quantity: '2' }]),
        { name: 'writeOff', store: 'N', reason: 'damaged', lines: [{ sku: 'F4', quantity: '3' }] },
      ],
    ],
    [
      'ann',
      '进:白菜2筐(老农)\n卖:豆腐6块\n损:草鱼1斤',
      [
        { name: 'receiveGoods', store: 'N', supplier: 'V2', lines: [{ sku: 'F1', quantity: '40' }] },
        sale([{ sku: 'F4', quantity: '6' }]),
        { name: 'writeOff', store: 'N', reason: 'damaged', lines: [{ sku: 'F3', quantity: '0.5' }] },
      ],
    ],
  ])('%s: %s', (from, text, commands) => {
    expect(commandsOf(hear(text, { from }))).toEqual(commands);
  });

  it.each<[string, string, object]>([
    ['ming', '日报发我', { name: 'askDigest' }],
    ['ming', '有什么要我批的', { name: 'askPending' }],
    ['ming', '为什么 #K7F3', { name: 'askWhy', number: 'K7F3' }],
    ['ann', '扳手怎么只剩3把了', { name: 'askWhy', sku: 'T3', store: 'N' }],
    ['ming', '#H4N6 转给柏青批', { name: 'reassignApproval', number: 'H4N6', to: 'bo' }],
    ['ann', '小二你会什么', { name: 'help' }],
  ])('%s: %s', (from, text, command) => {
    expect(commandsOf(hear(text, { from }))).toEqual([command]);
  });
});

describe('what is unclear is asked', () => {
  it.each<[string, string]>([
    ['卷尺卖了2把', 'sku'],
    ['电钻卖了2把', 'sku'],
    ['6901234567893 卖2个', 'sku'],
    ['扳手卖了2盒', 'unit'],
    ['草鱼卖了2条', 'unit'],
    ['白菜卖了一些', 'quantity'],
    ['扳手卖了十来把', 'quantity'],
    ['前几天卖了3把扳手', 'date'],
    ['扳手3把', 'intent'],
    ['退了3把扳手', 'intent'],
    ['盘点扳手少了2把', 'intent'],
    ['刘队长拉走扳手3把 挂账', 'customer'],
    ['老吴送来白菜2筐', 'supplier'],
    ['扳手的价改一下', 'price'],
    ['卖了扳手2把 豆腐3块 一共60', 'price'],
  ])('%s: %s', (text, about) => {
    expect(askedAbout(hear(text))).toBe(about);
  });

  it('asks headquarters for the store', () => {
    expect(askedAbout(hear('卖了3把扳手', { from: 'ming' }))).toBe('store');
  });
});
