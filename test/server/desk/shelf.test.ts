import { describe, expect, it } from 'vitest';
import { code, line, openShop, posted, refusal, type Shop, waits } from '../../support/shop.ts';

/** 3 loaves past their date, 4 that expire today, 5 that are good, 2 without a date. */
async function openBakery(): Promise<Shop> {
  const shop = await openShop();
  await shop.receive('S01', 'BREAD', '3', 300, { lot: 'OLD', expiresOn: '2026-11-20' });
  await shop.receive('S01', 'BREAD', '4', 300, { lot: 'TODAY', expiresOn: '2026-11-21' });
  await shop.receive('S01', 'BREAD', '5', 300, { lot: 'NEW', expiresOn: '2026-11-24' });
  await shop.receive('S01', 'BREAD', '2', 300);
  return shop;
}

describe('goods with a date', () => {
  it('leave first expired first, split over lots, undated ones last', async () => {
    const shop = await openBakery();
    posted(await shop.sell('S01', 'BREAD', '10'));
    expect((await shop.newest()).moves).toEqual([
      'S01 → @customer BREAD/TODAY 4 成本¥12.00 金额¥20.00',
      'S01 → @customer BREAD/NEW 5 成本¥15.00 金额¥25.00',
      'S01 → @customer BREAD 1 成本¥3.00 金额¥5.00',
    ]);
    expect(await shop.holding('S01', 'BREAD')).toBe('4 ¥12.00 OLD:3');
  });

  it('are not sold past their date without a word', async () => {
    const shop = await openBakery();
    expect(refusal(await shop.sell('S01', 'BREAD', '12'))).toMatchObject({
      code: 'expiredStock',
      message:
        '库存不够:面包 要12个,虹桥店账上14个里有3个已过期,能用的只有11个。过期的不能卖也不能调,请先把过期的报损',
    });
    expect(code(await shop.sell('S01', 'BREAD', '15'))).toBe('insufficientStock');
  });

  it('may be sold for a day on which they were still good', async () => {
    const shop = await openBakery();
    const sale = { name: 'recordSale', store: 'S01', lines: [line('BREAD', '12')] };
    posted(await shop.act('clerk1', { ...sale, date: '2026-11-20' }));
    expect((await shop.newest()).moves[0]).toContain('BREAD/OLD 3');
  });

  it('are written off past their date first when that is the reason, last when it is not', async () => {
    const shop = await openBakery();
    posted(await shop.writeOff('S01', 'BREAD', '4', 'expired'));
    expect((await shop.newest()).moves).toEqual([
      'S01 → @loss BREAD/OLD 3 成本¥9.00',
      'S01 → @loss BREAD/TODAY 1 成本¥3.00',
    ]);
    posted(await shop.undo('owner'));
    posted(await shop.writeOff('S01', 'BREAD', '12', 'damaged'));
    expect((await shop.newest()).moves.at(-1)).toBe('S01 → @loss BREAD/OLD 1 成本¥3.00');
    expect(await shop.differences()).toEqual([]);
  });
});

describe('writeOff', () => {
  it.each([
    ['expired', '5711', '过期'],
    ['damaged', '5711', '损坏'],
    ['lost', '5711', '丢失'],
    ['other', '5711', '其他'],
    ['sample', '5601', '试吃试用'],
    ['own-use', '5602', '店里自用'],
  ])('for %s is an expense on %s', async (reason, account, word) => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    expect(posted(await shop.writeOff('S01', 'MILK', '3', reason)).lines).toEqual([
      '纯牛奶 3盒,剩7盒',
      `原因 ${word}`,
    ]);
    expect(await shop.newest()).toMatchObject({
      moves: ['S01 → @loss MILK 3 成本¥6.00'],
      journal: [`借 ${account} ¥6.00 S01`, '贷 1405 ¥6.00 S01'],
    });
  });

  it('is refused for more than is there', async () => {
    const shop = await openShop();
    expect(code(await shop.writeOff('S01', 'MILK', '1'))).toBe('insufficientStock');
  });
});

describe('recordCount', () => {
  it('makes the books say what was counted: a loss and a gain at average cost', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.receive('S01', 'EGG', '10', 1000);
    await shop.receive('S01', 'COLA', '10', 150);
    const voucher = posted(
      await shop.act('clerk1', {
        name: 'recordCount',
        store: 'S01',
        lines: [line('MILK', '8'), line('EGG', '11'), line('COLA', '10')],
      }),
    );
    expect(voucher.lines).toEqual([
      '纯牛奶 8盒 账上10盒,盘亏2盒',
      '鸡蛋 11盒 账上10盒,盘盈1盒',
      '可乐 10瓶 账实相符',
    ]);
    expect(await shop.newest()).toMatchObject({
      kind: 'count',
      moves: ['S01 → @count MILK 2 成本¥4.00', '@count → S01 EGG 1 成本¥10.00'],
      journal: ['借 5711 ¥4.00 S01', '贷 1405 ¥4.00 S01', '借 1405 ¥10.00 S01', '贷 5301 ¥10.00 S01'],
    });
    expect(await shop.differences()).toEqual([]);
  });

  it('loses past-date goods first and finds new ones in the youngest lot', async () => {
    const shop = await openBakery();
    posted(await shop.count('S01', 'BREAD', '10'));
    expect((await shop.newest()).moves).toEqual([
      'S01 → @count BREAD/OLD 3 成本¥9.00',
      'S01 → @count BREAD/TODAY 1 成本¥3.00',
    ]);
    posted(await shop.count('S01', 'BREAD', '11'));
    expect((await shop.newest()).moves).toEqual(['@count → S01 BREAD/NEW 1 成本¥3.00']);
    expect(await shop.differences()).toEqual([]);
  });

  it('of what was never there takes the known cost', async () => {
    const shop = await openShop();
    posted(await shop.count('S01', 'MILK', '3'));
    expect(await shop.holding('S01', 'MILK')).toBe('3 ¥6.00');
    posted(await shop.count('S02', 'MILK', '0'));
    expect(await shop.differences()).toEqual([]);
  });
});

describe('low stock', () => {
  const told = async (shop: Shop) =>
    (
      await shop.pool.query(
        "select chat, payload, not_before as due from notification where kind = 'lowStock' order by id",
      )
    ).rows;

  it('is told once to the place, and again only after it has recovered', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'COLA', '30', 150);
    await shop.sell('S01', 'COLA', '10');
    expect(await told(shop)).toEqual([]);
    await shop.sell('S01', 'COLA', '1');
    await shop.sell('S01', 'COLA', '1');
    expect(await told(shop)).toMatchObject([
      { chat: '虹桥店群', payload: { sku: 'COLA', name: '可乐', left: '19瓶', reorderPoint: '20瓶' } },
    ]);
    await shop.receive('S01', 'COLA', '2', 150);
    await shop.sell('S01', 'COLA', '1');
    expect(await told(shop)).toHaveLength(2);
  });

  it('does not speak of a dip within one act', async () => {
    const shop = await openShop();
    const { number } = posted(await shop.receive('S01', 'COLA', '30', 150));
    posted(
      await shop.act(
        'clerk1',
        { name: 'undo', number },
        { name: 'receiveGoods', store: 'S01', lines: [line('COLA', '31', { unitCostFen: 150 })] },
      ),
    );
    expect(await told(shop)).toEqual([]);
  });

  it('waits for the morning in quiet hours', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'COLA', '30', 150);
    shop.setClock('2026-11-21T22:30:00+08:00');
    await shop.sell('S01', 'COLA', '20');
    expect((await told(shop))[0].due).toBe('2026-11-21T23:00:00.000Z');
  });

  it('is told again when a lower reorder point is passed', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'COLA', '30', 150);
    await shop.sell('S01', 'COLA', '15');
    posted(await shop.act('lead1', { name: 'setReorderPoint', sku: 'COLA', quantity: '10' }));
    await shop.sell('S01', 'COLA', '6');
    await shop.sell('S01', 'COLA', '1');
    expect((await told(shop)).map(({ payload }) => payload.left)).toEqual(['15瓶', '9瓶']);
  });

  it('follows the place’s own reorder point', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'COLA', '30', 150);
    posted(await shop.act('lead1', { name: 'setReorderPoint', sku: 'COLA', quantity: '5' }));
    await shop.sell('S01', 'COLA', '20');
    expect(await told(shop)).toEqual([]);
  });
});

describe('requestPurchase', () => {
  it('moves nothing until it is bought', async () => {
    const shop = await openShop();
    const { number } = waits(
      await shop.act('clerk1', {
        name: 'requestPurchase',
        store: 'S01',
        supplier: 'V01',
        lines: [line('MILK', '48', { said: '2箱' })],
      }),
    );
    posted(await shop.act('buyer', { name: 'approve', number }));
    expect(await shop.newest()).toMatchObject({
      kind: 'purchaseRequest',
      actor: 'clerk1',
      moves: [],
      journal: [],
    });
    expect(
      code(
        await shop.act('clerk1', {
          name: 'requestPurchase',
          store: 'S01',
          supplier: 'X',
          lines: [line('MILK', '1')],
        }),
      ),
    ).toBe('unknownParty');
    posted(await shop.undo('clerk1', number));
  });
});
