import { describe, expect, it } from 'vitest';
import type { Why } from '../../../server/contract/reports.ts';
import { readStock } from '../../../server/reports/stock.ts';
import { readStockAsOf } from '../../../server/reports/stock-as-of.ts';
import type { View } from '../../../server/reports/view.ts';
import { listVouchers } from '../../../server/reports/vouchers.ts';
import { type BalanceAsked, explainBalance } from '../../../server/reports/why-balance.ts';
import { look as lookAt } from '../../support/look.ts';
import { line, openShop, posted, type Shop } from '../../support/shop.ts';

/** Reads as a person, at a quiet moment in the evening. */
const look = <T>(shop: Shop, reader: string, read: (view: View) => Promise<T>): Promise<T> =>
  lookAt(shop, reader, '2026-11-23T20:00:00+08:00', read);

const why = async (
  shop: Shop,
  asked: BalanceAsked = {},
  reader = 'owner',
): Promise<NonNullable<Why['balance']>> => {
  const { balance } = await look(shop, reader, (view) => explainBalance(view, 'S01', 'MILK', asked));
  if (!balance) throw new Error('nothing was explained');
  return balance;
};

const brief = ({ moves }: { moves: NonNullable<Why['balance']>['moves'] }) =>
  moves.map(({ change, after }) => `${change} → ${after}`);

/** Three days: a delivery, a sale in the evening, and on the third day what had been forgotten on the first two. */
async function threeDays(): Promise<Shop> {
  const shop = await openShop();
  const sellFor = (date: string, quantity: string) =>
    shop.act('clerk1', { name: 'recordSale', store: 'S01', date, lines: [line('MILK', quantity)] });
  shop.setClock('2026-11-21T10:00:00+08:00');
  await shop.receive('S01', 'MILK', '100', 200);
  shop.setClock('2026-11-21T19:00:00+08:00');
  await shop.sell('S01', 'MILK', '10');
  shop.setClock('2026-11-22T10:00:00+08:00');
  await shop.sell('S01', 'MILK', '5');
  shop.setClock('2026-11-23T10:00:00+08:00');
  posted(await sellFor('2026-11-21', '3'));
  posted(await sellFor('2026-11-22', '2'));
  await shop.sell('S01', 'MILK', '1');
  return shop;
}

const sixOClock = '2026-11-21T18:00:00+08:00';
const endOfFirst = '2026-11-21T23:59:59+08:00';

describe('why a balance was what it was', () => {
  it('is answered from the moves recorded by then', async () => {
    const shop = await threeDays();
    expect(await why(shop)).toMatchObject({ quantity: '79', earlier: 0 });
    const atSix = await why(shop, { asOf: sixOClock });
    expect(atSix).toMatchObject({ quantity: '100', asOf: sixOClock, earlier: 0 });
    expect(brief(atSix)).toEqual(['+100 → 100']);
    expect(brief(await why(shop, { asOf: endOfFirst }))).toEqual(['-10 → 90', '+100 → 100']);
    expect(await why(shop, { asOf: '2026-11-20T18:00:00+08:00' })).toMatchObject({
      quantity: '0',
      moves: [],
    });
  });

  it('tells apart what was entered later for that day or before it; a sale of the same evening is not late', async () => {
    const shop = await threeDays();
    const atSix = await why(shop, { asOf: sixOClock });
    expect(atSix).toMatchObject({
      lateCount: 1,
      lateChange: '-3',
      late: [{ change: '-3', effectiveOn: '2026-11-21' }],
    });
    const second = await why(shop, { asOf: '2026-11-22T23:00:00+08:00' });
    expect(second).toMatchObject({ quantity: '85', lateCount: 2, lateChange: '-5' });
    expect(await why(shop)).not.toHaveProperty('late');
  });

  it('counts a reversal of that day as late, and does not yet call the sale reversed', async () => {
    const shop = await openShop();
    shop.setClock('2026-11-21T10:00:00+08:00');
    await shop.receive('S01', 'MILK', '100', 200);
    const sale = posted(await shop.sell('S01', 'MILK', '10'));
    shop.setClock('2026-11-22T10:00:00+08:00');
    await shop.undo('clerk1', sale.number);
    const then = await why(shop, { asOf: endOfFirst });
    expect(then).toMatchObject({ quantity: '90', lateCount: 1, lateChange: '10' });
    expect(then.moves[0]).toMatchObject({ reversed: false });
    expect((await why(shop)).moves[1]).toMatchObject({ reversed: true });
  });

  it('comes in pages, each with the figure of the whole', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '100', 200);
    for (let n = 0; n < 14; n += 1) await shop.sell('S01', 'MILK', '1');
    const first = await why(shop);
    expect(first).toMatchObject({ quantity: '86', earlier: 3 });
    expect(first.moves).toHaveLength(12);
    const second = await why(shop, { before: first.moves.at(-1)?.height });
    expect(second).toMatchObject({ quantity: '86', earlier: 0 });
    expect(brief(second)).toEqual(['-1 → 98', '-1 → 99', '+100 → 100']);
    expect(await why(shop, { before: 1 })).toMatchObject({ quantity: '86', moves: [], earlier: 0 });
  });

  it('shows value and moving average to those who may see cost, and to nobody else', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.receive('S01', 'MILK', '10', 300);
    await shop.sell('S01', 'MILK', '4');
    const balance = await why(shop);
    expect(balance).toMatchObject({ valueFen: 4000, unitCostMilliFen: 250_000 });
    expect(balance.moves.map(({ changeFen, valueFen }) => [changeFen, valueFen])).toEqual([
      [-1000, 4000],
      [3000, 5000],
      [2000, 2000],
    ]);
    expect(JSON.stringify(await why(shop, {}, 'clerk1'))).not.toMatch(/valueFen|changeFen|unitCost/);
  });

  it('is nobody’s business at another store', async () => {
    const shop = await threeDays();
    const answer = await look(shop, 'clerk2', (view) =>
      explainBalance(view, 'S01', 'MILK', { asOf: sixOClock }),
    );
    expect(answer.balance).toBeUndefined();
  });
});

describe('stock as of an instant', () => {
  it('is the sum of the moves recorded by then, with the late entries beside it', async () => {
    const shop = await threeDays();
    const then = await look(shop, 'owner', (view) =>
      readStockAsOf(view, { place: 'S01', skus: ['MILK'] }, sixOClock),
    );
    expect(then.rows).toMatchObject([{ place: 'S01', sku: 'MILK', quantity: '100', valueFen: 20_000 }]);
    expect(then).toMatchObject({ asOf: sixOClock, lateCount: 1 });
    expect(then.late).toMatchObject([
      {
        placeName: '虹桥店',
        name: '纯牛奶',
        title: '销售',
        change: '-3',
        effectiveOn: '2026-11-21',
        actorName: '小丽',
      },
    ]);
  });

  it('knows lots and what was on the road', async () => {
    const shop = await openShop();
    await shop.receive('W01', 'BREAD', '20', 300, { lot: 'A', expiresOn: '2026-11-25' });
    await shop.receive('W01', 'BREAD', '10', 300, { lot: 'B', expiresOn: '2026-11-24' });
    await shop.send('W01', 'S01', 'BREAD', '12');
    shop.setClock('2026-11-21T12:00:00+08:00');
    await shop.act('clerk1', {
      name: 'receiveTransfer',
      to: 'S01',
      lines: [{ sku: 'BREAD', quantity: '12' }],
    });
    const then = await look(shop, 'owner', (view) => readStockAsOf(view, {}, '2026-11-21T11:00:00+08:00'));
    expect(then.rows.map((row) => [row.place, row.quantity, row.inTransit])).toEqual([
      ['S01', '0', '12'],
      ['W01', '18', '0'],
    ]);
    expect(then.rows[1]?.lots).toEqual([{ lot: 'A', quantity: '18', expiresOn: '2026-11-25' }]);
  });

  it('says of now what the balances say', async () => {
    const shop = await threeDays();
    await shop.receive('W01', 'BREAD', '20', 300, { lot: 'A', expiresOn: '2026-11-25' });
    await shop.send('W01', 'S02', 'BREAD', '5');
    const facts = (rows: Awaited<ReturnType<typeof readStock>>['rows']) =>
      rows.map(({ place, sku, quantity, inTransit, lots, valueFen }) => ({
        place,
        sku,
        quantity,
        inTransit,
        lots,
        valueFen,
      }));
    const now = await look(shop, 'owner', (view) => readStock(view, {}));
    const then = await look(shop, 'owner', (view) => readStockAsOf(view, {}, '2026-11-24T00:00:00+08:00'));
    expect(facts(then.rows)).toEqual(facts(now.rows));
  });
});

describe('the vouchers behind a figure', () => {
  it('are those of the kinds that moved the goods', async () => {
    const shop = await threeDays();
    await shop.receive('S01', 'BREAD', '6', 300, { lot: 'A', expiresOn: '2026-11-25' });
    await shop.sell('S01', 'BREAD', '1');
    const list = (sku: string[], kind?: string[]) =>
      look(shop, 'owner', async (view) =>
        (await listVouchers(view, { place: 'S01', sku, kind, limit: 50 })).vouchers.map((one) => one.kind),
      );
    expect(await list(['BREAD'])).toEqual(['sale', 'goodsReceipt']);
    expect(await list(['BREAD'], ['sale', 'salesReturn'])).toEqual(['sale']);
    expect(await list(['MILK'], ['sale'])).toHaveLength(5);
  });
});
