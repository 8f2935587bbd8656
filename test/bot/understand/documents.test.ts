import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const onItsWay = '🚚 调拨单 #K7F3 已发出\n河西仓库 → 城北店\n1. 自攻螺丝4*30 100盒(2箱)\n2. 鲜豆腐 48块(2板)';
const single = '🚚 调拨单 #K7F3 已发出\n河西仓库 → 城北店\n自攻螺丝4*30 100盒(2箱)';
const pending = '📋 采购申请 #P2D9 待审批\n城北店 安小梅\n鲜豆腐 48块(2板)';
const posted = '✅ 已记销售 #B9M3\n城北店 鲜豆腐 60块';

describe('under a document', () => {
  it.each<[string, string, object[]]>([
    ['到了', onItsWay, [{ name: 'receiveTransfer', transfer: 'K7F3', to: 'N' }]],
    [
      '少了1箱',
      single,
      [{ name: 'receiveTransfer', transfer: 'K7F3', to: 'N', lines: [{ sku: 'T4', quantity: '50' }] }],
    ],
    [
      '豆腐只收到1板 别的都齐',
      onItsWay,
      [
        {
          name: 'receiveTransfer',
          transfer: 'K7F3',
          to: 'N',
          lines: [
            { sku: 'F4', quantity: '24' },
            { sku: 'T4', quantity: '100' },
          ],
        },
      ],
    ],
    ['同意', pending, [{ name: 'approve', number: 'P2D9' }]],
    ['不行 太多了', pending, [{ name: 'reject', number: 'P2D9', reason: '太多了' }]],
    ['撤销', posted, [{ name: 'undo', number: 'B9M3' }]],
    [
      '不对，是6块',
      posted,
      [
        { name: 'undo', number: 'B9M3' },
        { name: 'recordSale', store: 'N', lines: [{ sku: 'F4', quantity: '6' }] },
      ],
    ],
    [
      '多打了个0 应该是6块',
      posted,
      [
        { name: 'undo', number: 'B9M3' },
        { name: 'recordSale', store: 'N', lines: [{ sku: 'F4', quantity: '6' }] },
      ],
    ],
    [
      '不是60块，是6块',
      posted,
      [
        { name: 'undo', number: 'B9M3' },
        { name: 'recordSale', store: 'N', lines: [{ sku: 'F4', quantity: '6' }] },
      ],
    ],
  ])('%s', (text, quote, commands) => {
    expect(commandsOf(hear(text, { quote }))).toEqual(commands);
  });

  it('asks whether 收到 means that the goods came', () => {
    expect(askedAbout(hear('收到', { quote: onItsWay }))).toBe('intent');
  });

  it.each(['谢谢', '好的', '辛苦了'])('%s says nothing', (text) => {
    expect(hear(text, { quote: posted }).kind).toBe('none');
  });

  it('asks which entry a correction without a quote means', () => {
    expect(askedAbout(hear('刚才卖的豆腐不是3块是2块'))).toBe('intent');
  });

  it('reads several numbered documents in one message', () => {
    expect(commandsOf(hear('#X3Q7 同意,#M9B4 不行 超预算了'))).toEqual([
      { name: 'approve', number: 'X3Q7' },
      { name: 'reject', number: 'M9B4', reason: '超预算了' },
    ]);
  });
});

describe('corrections inside a message', () => {
  it.each([
    ['卖了3块豆腐 哦不对 2块', 'F4', '2'],
    ['豆腐卖了三块，不对，两块', 'F4', '2'],
    ['卖了3把扳手 说错了 是豆腐3块', 'F4', '3'],
  ])('%s', (text, sku, quantity) => {
    expect(commandsOf(hear(text))).toEqual([{ name: 'recordSale', store: 'N', lines: [{ sku, quantity }] }]);
  });
});

describe('a quoted document whose lines run name and size together', () => {
  const sent = '🚚 调拨单 #B2N7 已发出\n河西仓库 → 城北店\n青柠气泡水330ml 48罐(2箱)';

  it('is received less what is missing', () => {
    expect(commandsOf(hear('到啦 差两罐', { quote: sent }))).toMatchObject([
      { name: 'receiveTransfer', transfer: 'B2N7', lines: [{ sku: 'F6', quantity: '46' }] },
    ]);
  });

  it('is put right where a finger slipped', () => {
    const quote = '✅ 已记销售 #L6P1\n城北店 青柠气泡水330ml 30罐';
    expect(commandsOf(hear('手滑了 只卖了3罐', { quote }))).toMatchObject([
      { name: 'undo', number: 'L6P1' },
      { name: 'recordSale', lines: [{ sku: 'F6', quantity: '3' }] },
    ]);
  });
});
