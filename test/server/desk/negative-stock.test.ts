import { describe, expect, it } from 'vitest';
import { line, openShop, posted, refusal, type Shop } from '../../support/shop.ts';

async function openLenient(): Promise<Shop> {
  const shop = await openShop();
  posted(await shop.act('owner', { name: 'allowNegativeStock', place: 'S01', allowed: true }));
  return shop;
}

const owes = async (shop: Shop): Promise<boolean> => {
  const { rows } = await shop.pool.query(
    'select count_owed_since as since from balance where location = $1',
    ['S01'],
  );
  return rows.some(({ since }) => since !== null);
};

describe('a place that may sell what the books do not have', () => {
  it('goes below zero at the known cost and owes a count', async () => {
    const shop = await openLenient();
    posted(await shop.sell('S01', 'MILK', '5'));
    expect(await shop.holding('S01', 'MILK')).toBe('-5 -¥10.00');
    expect(await owes(shop)).toBe(true);
    expect(await shop.differences()).toEqual([]);
  });

  it('puts the error of the estimate to cost of sales when the goods come', async () => {
    const shop = await openLenient();
    await shop.sell('S01', 'MILK', '5');
    posted(await shop.receive('S01', 'MILK', '8', 250));
    expect(await shop.newest()).toMatchObject({
      moves: ['@supplier → S01 MILK 8 成本¥17.50 金额¥20.00'],
      journal: ['借 1405 ¥17.50 S01', '借 5401 ¥2.50 S01', '贷 2202 ¥20.00 S01'],
    });
    expect(await shop.holding('S01', 'MILK')).toBe('3 ¥7.50');
  });

  it('takes the error off where the estimate was too high', async () => {
    const shop = await openLenient();
    await shop.sell('S01', 'MILK', '5');
    posted(await shop.receive('S01', 'MILK', '5', 100));
    expect((await shop.newest()).journal).toEqual([
      '借 1405 ¥10.00 S01',
      '贷 5401 ¥5.00 S01',
      '贷 2202 ¥5.00 S01',
    ]);
    expect(await shop.holding('S01', 'MILK')).toBe('0 ¥0.00');
  });

  it('takes the error to cost of sales too when the goods come by transfer', async () => {
    const shop = await openLenient();
    await shop.sell('S01', 'MILK', '5');
    await shop.receive('W01', 'MILK', '10', 300);
    await shop.send('W01', 'S01', 'MILK', '5');
    posted(await shop.act('clerk1', { name: 'receiveTransfer', to: 'S01' }));
    expect(await shop.newest()).toMatchObject({
      moves: ['@transit → @revaluation MILK 5 成本¥15.00', '@revaluation → S01 MILK 5 成本¥10.00'],
      journal: ['借 1405 ¥10.00 S01', '借 5401 ¥5.00 S01', '贷 1405 ¥15.00 @transit'],
    });
    expect(await shop.holding('S01', 'MILK')).toBe('0 ¥0.00');
    expect(await shop.holding('@transit', 'MILK')).toBe('0 ¥0.00');
    expect(await shop.differences()).toEqual([]);
    posted(await shop.undo('owner'));
    expect(await shop.differences()).toEqual([]);
  });

  it('lets what covers goods already gone be in no lot', async () => {
    const shop = await openLenient();
    await shop.sell('S01', 'BREAD', '3');
    posted(await shop.receive('S01', 'BREAD', '10', 300, { lot: 'A', expiresOn: '2026-11-25' }));
    expect(await shop.holding('S01', 'BREAD')).toBe('7 ¥21.00 A:7');
    posted(await shop.sell('S01', 'BREAD', '7'));
    expect(await shop.holding('S01', 'BREAD')).toBe('0 ¥0.00');
    expect(await shop.differences()).toEqual([]);
  });

  it('takes back a wrong receipt even where that leads below zero again', async () => {
    const shop = await openLenient();
    await shop.sell('S01', 'BREAD', '3');
    const before = await shop.holding('S01', 'BREAD');
    const wrong = posted(
      await shop.receive('S01', 'BREAD', '10', 350, { lot: 'A', expiresOn: '2026-11-25' }),
    );
    posted(await shop.undo('clerk1', wrong.number));
    expect(await shop.holding('S01', 'BREAD')).toBe(before);
    expect(await shop.differences()).toEqual([]);
  });

  it('is settled by a count, at whatever it finds', async () => {
    const shop = await openLenient();
    await shop.sell('S01', 'MILK', '5');
    posted(await shop.count('S01', 'MILK', '2'));
    expect((await shop.newest()).journal).toEqual(['借 1405 ¥14.00 S01', '贷 5301 ¥14.00 S01']);
    expect(await shop.holding('S01', 'MILK')).toBe('2 ¥4.00');
    expect(await owes(shop)).toBe(false);
    expect(await shop.differences()).toEqual([]);
  });

  it('still sells nothing past its date: that has to be written off first', async () => {
    const shop = await openLenient();
    await shop.receive('S01', 'BREAD', '5', 300, { expiresOn: '2026-11-20' });
    expect(refusal(await shop.sell('S01', 'BREAD', '3')).code).toBe('expiredStock');
    expect(refusal(await shop.sell('S01', 'BREAD', '8')).data).toMatchObject({ short: [{ expired: '5' }] });
    posted(await shop.writeOff('S01', 'BREAD', '5', 'expired'));
    posted(await shop.sell('S01', 'BREAD', '8'));
  });

  it('is refused again once it may no more', async () => {
    const shop = await openLenient();
    posted(await shop.sell('S01', 'MILK', '1'));
    posted(await shop.act('owner', { name: 'allowNegativeStock', place: 'S01', allowed: false }));
    expect(
      refusal(await shop.act('clerk1', { name: 'recordSale', store: 'S01', lines: [line('MILK', '1')] }))
        .code,
    ).toBe('insufficientStock');
    expect(await shop.differences()).toEqual([]);
  });
});
