import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

/** Each of these could be recorded wrongly by reading too fast. */
describe('what could be recorded wrongly is asked instead', () => {
  it.each<[string, string, string]>([
    ['ann', '豆腐卖了6块 送1块', 'intent'],
    ['ann', '来2筐白菜', 'intent'],
    ['ann', '白菜一筐拆开卖了3斤', 'quantity'],
    ['kai', '白菜到20筐，实收19筐', 'quantity'],
    ['ann', '卖了2把扳手 其中一把挂账给一品', 'quantity'],
    ['ann', '扳手卖了半把', 'quantity'],
    ['ann', '跟老农拿了3筐白菜', 'intent'],
    ['ann', '从城南拿了5把扳手', 'intent'],
    ['ann', '总仓给我们发了5把扳手', 'intent'],
    ['ann', '一品订20把扳手 周一来拿', 'intent'],
    ['kai', '自攻丝盘亏2盒', 'intent'],
    ['ming', '白菜降价5毛', 'price'],
    ['ming', '扳手进价涨到20了', 'intent'],
    ['ming', '扳手从明天起卖38', 'intent'],
    ['kai', '给城北和城南发2盒自攻丝', 'store'],
    ['kai', '发了2盒自攻丝', 'store'],
    ['ann', '豆腐就剩3块了 快补', 'intent'],
  ])('%s: %s', (from, text, about) => {
    expect(askedAbout(hear(text, { from }))).toBe(about);
  });

  it('asks about a conditional yes', () => {
    const quote = '📋 采购申请 #C7D8 待审批\n河西仓库 凯文\n自攻螺丝4*30 100盒(2箱)';
    expect(askedAbout(hear('减到50盒就批', { quote }))).toBe('intent');
  });
});

describe('what looks alike is told apart', () => {
  it.each<[string, string, object[]]>([
    [
      'ann',
      '扳手卖2把 收70',
      [{ name: 'recordSale', store: 'N', lines: [{ sku: 'T3', quantity: '2', amountFen: 7000 }] }],
    ],
    [
      'ann',
      '豆腐盘了 账上20实际18',
      [{ name: 'recordCount', store: 'N', lines: [{ sku: 'F4', quantity: '18' }] }],
    ],
    [
      'ann',
      '扳手只剩1把了，从总仓要5把',
      [{ name: 'requestTransfer', from: 'D', to: 'N', lines: [{ sku: 'T3', quantity: '5' }] }],
    ],
    [
      'ann',
      '扳手和三米卷尺各卖了2把',
      [
        {
          name: 'recordSale',
          store: 'N',
          lines: [
            { sku: 'T3', quantity: '2' },
            { sku: 'T2', quantity: '2' },
          ],
        },
      ],
    ],
    [
      'ming',
      '把城南的5把扳手调到城北去',
      [{ name: 'requestTransfer', from: 'S', to: 'N', lines: [{ sku: 'T3', quantity: '5' }] }],
    ],
    ['ming', '扳手调到38', [{ name: 'setPrice', sku: 'T3', priceFen: 3800 }]],
    [
      'ming',
      '把城南和城北的扳手都改成38',
      [
        { name: 'setPrice', sku: 'T3', priceFen: 3800, store: 'S' },
        { name: 'setPrice', sku: 'T3', priceFen: 3800, store: 'N' },
      ],
    ],
    [
      'kai',
      '城南要的5把扳手装车了',
      [{ name: 'dispatchTransfer', from: 'D', to: 'S', lines: [{ sku: 'T3', quantity: '5' }] }],
    ],
    [
      'kai',
      '安小梅拉走了5把扳手',
      [{ name: 'dispatchTransfer', from: 'D', to: 'N', lines: [{ sku: 'T3', quantity: '5' }] }],
    ],
    [
      'ann',
      '昨天：扳手卖5把，今天：扳手卖8把',
      [
        { name: 'recordSale', store: 'N', date: '2026-11-20', lines: [{ sku: 'T3', quantity: '5' }] },
        { name: 'recordSale', store: 'N', lines: [{ sku: 'T3', quantity: '8' }] },
      ],
    ],
    [
      'kai',
      '今日出库\n城北 扳手 2把\n城南 扳手 5把',
      [
        { name: 'dispatchTransfer', from: 'D', to: 'N', lines: [{ sku: 'T3', quantity: '2' }] },
        { name: 'dispatchTransfer', from: 'D', to: 'S', lines: [{ sku: 'T3', quantity: '5' }] },
      ],
    ],
    [
      'ann',
      '碎了块豆腐',
      [{ name: 'writeOff', store: 'N', reason: 'damaged', lines: [{ sku: 'F4', quantity: '1' }] }],
    ],
    [
      'ming',
      '上周五到现在城南卖了多少钱',
      [{ name: 'askSales', store: 'S', from: '2026-11-13', to: '2026-11-21' }],
    ],
  ])('%s: %s', (from, text, commands) => {
    expect(commandsOf(hear(text, { from }))).toEqual(commands);
  });

  it.each([
    '扳手送了2把 我拒收了',
    '白菜到了2筐没签收',
    '任务：扳手10把',
    '今天流水3200',
    '今天来了2个快递',
    '5号扳手系统里还有5把 实际没了',
  ])('%s records nothing', (text) => {
    expect(hear(text).kind).not.toBe('commands');
  });
});
