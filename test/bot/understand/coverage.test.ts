import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const sale = (...lines: object[]) => [{ name: 'recordSale', store: 'N', lines }];

describe('everything that is said stands in the command', () => {
  it.each<[string, object[]]>([
    [
      '卖 扳手 3 草鱼 2 土鸡蛋 5',
      sale({ sku: 'T3', quantity: '3' }, { sku: 'F3', quantity: '2' }, { sku: 'F5', quantity: '5' }),
    ],
    ['扳手卖2把 草鱼卖3斤', sale({ sku: 'T3', quantity: '2' }, { sku: 'F3', quantity: '1.5' })],
    ['卖了 5 把扳手', sale({ sku: 'T3', quantity: '5' })],
    ['草鱼卖3斤2两 29块', sale({ sku: 'F3', quantity: '1.6', amountFen: 2900 })],
    ['草鱼一斤9块 卖了3斤', sale({ sku: 'F3', quantity: '1.5', amountFen: 2700 })],
    ['青柠气泡水卖2罐 打八折', sale({ sku: 'F6', quantity: '2', amountFen: 720 })],
    [
      '青柠气泡水2罐 白桃气泡水1罐 卖了 一共13.5',
      sale({ sku: 'F6', quantity: '2', amountFen: 900 }, { sku: 'F7', quantity: '1', amountFen: 450 }),
    ],
  ])('%s', (text, commands) => {
    expect(commandsOf(hear(text))).toEqual(commands);
  });
});

describe('what no command has taken up is asked about', () => {
  it.each<[string, string]>([
    ['扳手卖了-3把', 'quantity'],
    ['扳手卖了2-3把', 'quantity'],
    ['扳手卖了二三把', 'quantity'],
    ['卖了2把扳手 草鱼', 'sku'],
    ['青柠气泡水2罐 白桃气泡水1罐 卖了 一共12', 'price'],
    ['扳手卖了2把 一共7块', 'price'],
    ['扳手卖了 35', 'quantity'],
    ['卖了草鱼', 'quantity'],
    ['卖了卷尺', 'sku'],
    ['不对,是2箱', 'intent'],
  ])('%s', (text, about) => {
    expect(askedAbout(hear(text))).toBe(about);
  });

  it('tells a list mark from a minus sign', () => {
    expect(commandsOf(hear('到货:\n扳手-3把\n草鱼-2斤', {}))).toEqual([
      {
        name: 'receiveGoods',
        store: 'N',
        lines: [
          { sku: 'T3', quantity: '3' },
          { sku: 'F3', quantity: '1' },
        ],
      },
    ]);
  });
});

it('never records the half of a message that was too long to read', () => {
  expect(hear(`卖了:\n${'扳手 2把\n'.repeat(400)}`).kind).toBe('ask');
});

describe('what a place or a keeper means without saying it', () => {
  it('goods that go away leave from where the speaker is', () => {
    expect(commandsOf(hear('给城南调2把扳手过去'))).toEqual([
      { name: 'requestTransfer', from: 'N', to: 'S', lines: [{ sku: 'T3', quantity: '2' }] },
    ]);
  });

  it('a keeper who only says that it has left means what was to leave his place', () => {
    expect(commandsOf(hear('都发了', { from: 'kai' }))).toEqual([{ name: 'dispatchTransfer', from: 'D' }]);
    expect(hear('都发了').kind).toBe('none');
  });

  it('a bare no may carry its reason', () => {
    expect(hear('不同意 太多了')).toMatchObject({ commands: [{ name: 'reject', reason: '太多了' }] });
  });

  it('a supplier who is told to deliver has not come', () => {
    expect(hear('让老农送3筐白菜来')).toMatchObject({
      commands: [{ name: 'requestPurchase', supplier: 'V2' }],
    });
  });
});

describe('the right number of two', () => {
  const quote = '✅ 已记销售 #K7F3\n城北店 三角牌活动扳手10寸 13把';

  it.each(['是3把不是13把', '不是13把,是3把', '不对,3把'])('%s', (text) => {
    expect(commandsOf(hear(text, { quote }))).toEqual([
      { name: 'undo', number: 'K7F3' },
      ...sale({ sku: 'T3', quantity: '3' }),
    ]);
  });

  it('leaves the lines alone that were not spoken of', () => {
    const two = '✅ 已记销售 #K7F3\n城北店\n三角牌活动扳手10寸 13把\n草鱼 2千克';
    expect(commandsOf(hear('不对,扳手是3把', { quote: two }))).toEqual([
      { name: 'undo', number: 'K7F3' },
      ...sale({ sku: 'T3', quantity: '3' }, { sku: 'F3', quantity: '2' }),
    ]);
  });
});
