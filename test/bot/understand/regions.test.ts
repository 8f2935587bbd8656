import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const sale = (sku: string, quantity: string, more: object = {}, line: object = {}): object => ({
  name: 'recordSale',
  store: 'N',
  ...more,
  lines: [{ sku, quantity, ...line }],
});
const toSend = '📦 调拨申请 #H5Q2(待发货)\n河西仓库 → 城北店 申请人:安小梅\n1. 自攻螺丝4*30 2盒';
const entered = '✅ 已入库 #H8K2 城北店\n本地大白菜 60千克(3筐)\n供应商:绿源农场\n回复本条可更正';

describe('what people say in their own way is a report', () => {
  it.each<[string, string, object]>([
    ['ann', '我跟你们说啊 夜儿个后晌扳手卖嘞三把', sale('T3', '3', { date: '2026-11-20' })],
    ['ann', '扳手卖了2把 xj', sale('T3', '2', { payment: 'cash' })],
    ['ann', '2 卷尺5米 卖', sale('T1', '2')],
    ['ann', '绿色调和漆卖了1桶', sale('T6', '1')],
    ['ann', '销/扳手/2把/70', sale('T3', '2', {}, { amountFen: 7000 })],
    ['ann', '草鱼卖了两斤 一斤是三十块', sale('F3', '1', {}, { amountFen: 6000 })],
    ['ann', '草鱼卖了10斤 9毛一两', sale('F3', '5', {}, { amountFen: 9000 })],
    ['ann', '草鱼称走三斤 草鱼算九块一斤 现钱', sale('F3', '1.5', { payment: 'cash' }, { amountFen: 2700 })],
    [
      'ann',
      '找了三遍 少了一把扳手 叫人摸走了',
      {
        name: 'writeOff',
        store: 'N',
        reason: 'lost',
        lines: [{ sku: 'T3', quantity: '1' }],
      },
    ],
    [
      'kai',
      '出 城北 扳手 5把',
      {
        name: 'dispatchTransfer',
        from: 'D',
        to: 'N',
        lines: [{ sku: 'T3', quantity: '5' }],
      },
    ],
  ])('%s: %s', (from, text, command) => {
    expect(commandsOf(hear(text, { from }))).toEqual([command].flat());
  });

  it('asks each place that is named', () => {
    expect(commandsOf(hear('这个月到今天城北、城南各卖了多少扳手', { from: 'ming' }))).toEqual(
      ['N', 'S'].map((store) => ({
        name: 'askSales',
        store,
        skus: ['T3'],
        from: '2026-11-01',
        to: '2026-11-21',
      })),
    );
  });

  it('knows that what was to be sent has left', () => {
    const left = [{ name: 'dispatchTransfer', transfer: 'H5Q2', from: 'D' }];
    expect(commandsOf(hear('装面包车走了', { from: 'kai', quote: toSend }))).toEqual(left);
  });

  it('keeps the supplier of a corrected entry, and changes its place', () => {
    const right = { name: 'receiveGoods', store: 'N', supplier: 'V2' };
    expect(commandsOf(hear('错了 是2筐不是3筐', { quote: entered }))).toEqual([
      { name: 'undo', number: 'H8K2' },
      { ...right, lines: [{ sku: 'F1', quantity: '40' }] },
    ]);
    expect(commandsOf(hear('打错店了 是城南的', { quote: entered }))).toEqual([
      { name: 'undo', number: 'H8K2' },
      { ...right, store: 'S', lines: [{ sku: 'F1', quantity: '60' }] },
    ]);
  });
});

describe('what is told beside the ledger is none', () => {
  it.each([
    '立个flag 今天卖100把扳手',
    '扳手卖了20把 逗你们玩的',
    '宏达的车下午三点到，5箱自攻丝',
    '明天 3箱自攻丝 到',
    '抽检了2板土鸡蛋，合格',
    '那3桶白漆的账，谁催催',
  ])('%s', (text) => {
    expect(hear(text).kind).toBe('none');
  });
});

describe('what may be either is asked', () => {
  it.each<[string, string]>([
    ['扳手卖了2把 bx', 'intent'],
    ['补了2箱自攻丝', 'intent'],
    ['找宏达进货 自攻丝2箱', 'intent'],
    ['客人拿了两把扳手，我给安上了', 'intent'],
    ['金山农场送来3筐大白菜', 'supplier'],
    ['昨儿调的货到了，就是数不对', 'transfer'],
    ['扳手往上调一调', 'price'],
  ])('%s', (text, about) => {
    expect(askedAbout(hear(text))).toBe(about);
  });
});
