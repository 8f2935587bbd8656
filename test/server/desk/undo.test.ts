import { describe, expect, it } from 'vitest';
import { code, line, openShop, posted, refusal, type Shop } from '../../support/shop.ts';

async function openStocked(): Promise<Shop> {
  const shop = await openShop();
  await shop.receive('S01', 'MILK', '10', 200);
  await shop.receive('S01', 'BREAD', '6', 300, { lot: 'A', expiresOn: '2026-11-25' });
  await shop.sell('S01', 'MILK', '2');
  return shop;
}

describe('undo', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a sale', { name: 'recordSale', lines: [line('MILK', '8'), line('BREAD', '6')] }],
    [
      'a receipt',
      {
        name: 'receiveGoods',
        lines: [line('MILK', '7', { unitCostFen: 333 }), line('BREAD', '2', { lot: 'B' })],
      },
    ],
    ['a return to the supplier', { name: 'returnToSupplier', lines: [line('MILK', '3', { amountFen: 1 })] }],
    ['a sales return', { name: 'recordSalesReturn', lines: [line('MILK', '2', { amountFen: 1 })] }],
    ['a write-off', { name: 'writeOff', reason: 'sample', lines: [line('BREAD', '4')] }],
    ['a count that lost', { name: 'recordCount', lines: [line('MILK', '3'), line('BREAD', '0')] }],
    ['a count that gained', { name: 'recordCount', lines: [line('MILK', '30'), line('BREAD', '7')] }],
    ['an opening', { name: 'openStock', lines: [line('EGG', '3', { amountFen: 100 })] }],
  ])('of %s mirrors every move and line, and restores the shelf to the fen', async (_, fields) => {
    const shop = await openStocked();
    const holdings = async () => Promise.all(['MILK', 'BREAD', 'EGG'].map((sku) => shop.holding('S01', sku)));
    const before = await holdings();
    const { number } = posted(
      await shop.act('owner', { ...fields, name: String(fields.name), store: 'S01' } as never),
    );
    expect(await holdings()).not.toEqual(before);
    const reversal = posted(await shop.undo('owner', number));
    expect(reversal.reverses).toBe(number);
    expect(reversal.title).toBe('撤销');
    expect(await holdings()).toEqual(before);
    const { rows } = await shop.pool.query(
      `select account, place, party from journal_line where voucher_id in (
         select id from voucher order by height desc limit 2)
       group by 1, 2, 3 having sum(debit_fen) <> sum(credit_fen)`,
    );
    expect(rows).toEqual([]);
    expect(await shop.differences()).toEqual([]);
  });

  it('gives a lot its date back, even when all of it was gone', async () => {
    const shop = await openStocked();
    posted(await shop.sell('S01', 'BREAD', '6'));
    posted(await shop.undo('clerk1'));
    const { rows } = await shop.pool.query(`select lots from balance where sku = 'BREAD'`);
    expect(rows[0].lots).toEqual([{ lot: 'A', producedOn: null, expiresOn: '2026-11-25', quantity: 6000 }]);
  });

  it('takes the newest of one’s own when no number is said', async () => {
    const shop = await openStocked();
    const mine = posted(await shop.sell('S01', 'MILK', '1'));
    await shop.act('clerk1b', { name: 'recordSale', store: 'S01', lines: [line('MILK', '1')] });
    expect(posted(await shop.undo('clerk1')).reverses).toBe(mine.number);
    expect(await shop.holding('S01', 'MILK')).toBe('7 ¥14.00');
  });

  it('is done once', async () => {
    const shop = await openStocked();
    const { number } = posted(await shop.sell('S01', 'MILK', '1'));
    const reversal = posted(await shop.undo('clerk1', number));
    expect(refusal(await shop.undo('clerk1', number))).toMatchObject({
      code: 'alreadyReversed',
      message: `#${number} 已经撤销过了(冲红单 #${reversal.number}),不用再撤`,
    });
    expect(refusal(await shop.undo('clerk1', reversal.number)).code).toBe('wrongState');
  });

  it('is not done to goods that have gone', async () => {
    const shop = await openShop();
    const { number } = posted(await shop.receive('S01', 'MILK', '10', 200));
    await shop.sell('S01', 'MILK', '1');
    expect(refusal(await shop.undo('clerk1', number))).toMatchObject({
      code: 'wouldBreakLater',
      message: `#${number} 撤不了:纯牛奶 要退回10盒,这批只剩9盒。这批货后来已经卖掉或调走,请先撤销后面的单子`,
    });
    await shop.receive('S01', 'MILK', '5', 200);
    posted(await shop.undo('clerk1', number));
    expect(await shop.holding('S01', 'MILK')).toBe('4 ¥8.00');
  });

  it('does not take another lot for the one that has gone', async () => {
    const shop = await openShop();
    const { number } = posted(
      await shop.receive('S01', 'BREAD', '5', 300, { lot: 'A', expiresOn: '2026-11-23' }),
    );
    const undated = posted(await shop.receive('S01', 'BREAD', '2', 300));
    await shop.receive('S01', 'BREAD', '9', 300, { lot: 'B', expiresOn: '2026-11-25' });
    await shop.sell('S01', 'BREAD', '1');
    expect(code(await shop.undo('clerk1', number))).toBe('wouldBreakLater');
    await shop.sell('S01', 'BREAD', '14');
    expect(await shop.holding('S01', 'BREAD')).toBe('1 ¥3.00');
    expect(code(await shop.undo('clerk1', undated.number))).toBe('wouldBreakLater');
    await shop.receive('S01', 'BREAD', '9', 300, { lot: 'B' });
    expect(code(await shop.undo('clerk1', undated.number))).toBe('wouldBreakLater');
    expect(await shop.differences()).toEqual([]);
  });

  it('is not done under a later count, until the count is undone', async () => {
    const shop = await openStocked();
    const { number } = posted(await shop.sell('S01', 'MILK', '1'));
    const count = posted(await shop.count('S01', 'MILK', '7'));
    expect(refusal(await shop.undo('clerk1', number))).toMatchObject({
      code: 'wouldBreakLater',
      data: { later: [count.number] },
    });
    await shop.count('S01', 'BREAD', '6');
    posted(await shop.undo('clerk1', count.number));
    posted(await shop.undo('clerk1', number));
    expect(await shop.holding('S01', 'MILK')).toBe('8 ¥16.00');
  });

  it('puts the difference to cost of sales when the value has been averaged and sold', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 100);
    const dear = posted(await shop.receive('S01', 'MILK', '10', 300));
    await shop.sell('S01', 'MILK', '10');
    expect(await shop.holding('S01', 'MILK')).toBe('10 ¥20.00');
    posted(await shop.undo('clerk1', dear.number));
    expect((await shop.newest()).journal).toEqual([
      '贷 1405 ¥30.00 S01',
      '借 2202 ¥30.00 S01',
      '借 1405 ¥10.00 S01',
      '贷 5401 ¥10.00 S01',
    ]);
    expect(await shop.holding('S01', 'MILK')).toBe('0 ¥0.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('is for one’s own, one’s place as its lead, and everything at headquarters', async () => {
    const shop = await openStocked();
    const { number } = posted(await shop.sell('S01', 'MILK', '1'));
    expect(refusal(await shop.undo('clerk1b', number))).toMatchObject({ code: 'notAllowed' });
    expect(refusal(await shop.undo('clerk2', number))).toMatchObject({ code: 'documentUnknown' });
    expect(refusal(await shop.undo('lead2', number))).toMatchObject({ code: 'documentUnknown' });
    posted(await shop.undo('lead1', number));
    const again = posted(await shop.sell('S01', 'MILK', '1'));
    posted(await shop.undo('accountant', again.number));
  });

  it('leaves settings of the company and decisions alone', async () => {
    const shop = await openShop();
    for (const command of [
      { name: 'allowNegativeStock', place: 'S01', allowed: true },
      { name: 'changePerson', person: 'clerk1', left: true },
      { name: 'closePeriod', through: '2026-10-31' },
    ]) {
      const { number } = posted(await shop.act('owner', command));
      expect(refusal(await shop.undo('owner', number)).code).toBe('wrongState');
    }
  });
});

describe('undoing a setting', () => {
  it('brings the price back unless it has changed again', async () => {
    const shop = await openStocked();
    const set = (priceFen: number) => shop.act('lead1', { name: 'setPrice', sku: 'MILK', priceFen });
    const first = posted(await set(340));
    expect(first.lines).toEqual(['纯牛奶 售价 ¥3.40(原来 ¥3.30),虹桥店']);
    const second = posted(await set(350));
    expect(code(await shop.undo('lead1', first.number))).toBe('wouldBreakLater');
    posted(await shop.undo('lead1', second.number));
    expect(posted(await shop.sell('S01', 'MILK', '1')).lines).toEqual(['纯牛奶 1盒 ¥3.40,剩7盒']);
    posted(await shop.undo('lead1', first.number));
    expect(posted(await shop.sell('S01', 'MILK', '1')).lines).toEqual(['纯牛奶 1盒 ¥3.30,剩6盒']);
  });

  it('leaves no price where there was none, and the company’s where the place had none', async () => {
    const shop = await openShop();
    const { number } = posted(await shop.act('owner', { name: 'setPrice', sku: 'TOY', priceFen: 500 }));
    posted(await shop.undo('owner', number));
    expect(code(await shop.sell('S01', 'TOY', '1'))).toBe('priceUnknown');
    await shop.receive('S01', 'MILK', '5', 200);
    const own = posted(await shop.act('lead1', { name: 'setPrice', sku: 'MILK', priceFen: 340 }));
    posted(await shop.undo('lead1', own.number));
    posted(await shop.act('owner', { name: 'setPrice', sku: 'MILK', priceFen: 360 }));
    expect(posted(await shop.sell('S01', 'MILK', '1')).lines).toEqual(['纯牛奶 1盒 ¥3.60,剩4盒']);
  });

  it('brings the reorder point back unless it has changed again', async () => {
    const shop = await openShop();
    const set = (quantity: string) => shop.act('lead1', { name: 'setReorderPoint', sku: 'COLA', quantity });
    const first = posted(await set('30'));
    expect(first.lines).toEqual(['可乐 低于30瓶提醒(原来20瓶),虹桥店']);
    posted(await shop.undo('lead1', first.number));
    expect(posted(await set('25')).lines).toEqual(['可乐 低于25瓶提醒(原来20瓶),虹桥店']);
    const third = posted(await set('26'));
    posted(await set('27'));
    expect(code(await shop.undo('lead1', third.number))).toBe('wouldBreakLater');
  });
});

describe('a closed period', () => {
  it('takes in nothing any more, and what is undone of it counts for today', async () => {
    const shop = await openShop();
    shop.setClock('2026-10-30T10:00:00+08:00');
    await shop.receive('S01', 'MILK', '10', 200);
    const { number } = posted(await shop.sell('S01', 'MILK', '2'));
    shop.setClock('2026-11-21T10:00:00+08:00');
    expect(
      posted(await shop.act('accountant', { name: 'closePeriod', through: '2026-10-31' })).lines,
    ).toEqual(['账已结到 2026-10-31']);
    const late = { name: 'recordSale', store: 'S01', lines: [line('MILK', '1')] };
    expect(refusal(await shop.act('clerk1', { ...late, date: '2026-10-31' }))).toMatchObject({
      code: 'periodClosed',
      data: { closedThrough: '2026-10-31' },
    });
    posted(await shop.act('clerk1', { ...late, date: '2026-11-01' }));
    posted(await shop.undo('clerk1', number));
    expect((await shop.newest()).effectiveOn).toBe('2026-11-21');
    posted(await shop.act('accountant', { name: 'closePeriod', through: null }));
    posted(await shop.act('clerk1', { ...late, date: '2026-10-31' }));
    expect(await shop.differences()).toEqual([]);
  });

  it('is closed for what is handed in at the same moment after it', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    const late = { name: 'recordSale', store: 'S01', lines: [line('MILK', '1')], date: '2026-11-20' };
    const answers = await Promise.all([
      shop.act('clerk1', late),
      shop.act('accountant', { name: 'closePeriod', through: '2026-11-20' }),
      shop.act('clerk1', late),
    ]);
    expect(answers.map(code)).toEqual(['posted', 'posted', 'periodClosed']);
  });

  it('leaves an open day its own: an undo counts for the day of the original', async () => {
    const shop = await openStocked();
    const { number } = posted(
      await shop.act('clerk1', {
        name: 'recordSale',
        store: 'S01',
        lines: [line('MILK', '1')],
        date: '2026-11-20',
      }),
    );
    posted(await shop.undo('clerk1', number));
    expect((await shop.newest()).effectiveOn).toBe('2026-11-20');
  });
});
