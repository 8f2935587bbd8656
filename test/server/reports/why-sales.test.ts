import { describe, expect, it } from 'vitest';
import type { ExplainedSales } from '../../../server/contract/reports.ts';
import { readSales } from '../../../server/reports/sales.ts';
import type { View } from '../../../server/reports/view.ts';
import { explainSales } from '../../../server/reports/why-sales.ts';
import { look as lookAt } from '../../support/look.ts';
import { line, openShop, posted, type Shop } from '../../support/shop.ts';

/** Reads as a person, at a quiet moment in the evening. */
const look = <T>(shop: Shop, reader: string, read: (view: View) => Promise<T>): Promise<T> =>
  lookAt(shop, reader, '2026-11-23T20:00:00+08:00', read);

type Asked = Partial<Parameters<typeof explainSales>[1]>;
const span = { from: '2026-11-21', to: '2026-11-21' };

const why = async (shop: Shop, asked: Asked = {}, reader = 'owner'): Promise<ExplainedSales> =>
  (await look(shop, reader, (view) => explainSales(view, { ...span, ...asked }))).sales;

/** A day with two sales, one taken back in part; on the next day one more is entered for it. */
async function oneDay(): Promise<Shop> {
  const shop = await openShop();
  shop.setClock('2026-11-21T10:00:00+08:00');
  await shop.receive('S01', 'MILK', '100', 200);
  await shop.receive('S02', 'MILK', '100', 200);
  await shop.sell('S01', 'MILK', '10');
  await shop.sell('S02', 'MILK', '4');
  shop.setClock('2026-11-21T19:00:00+08:00');
  posted(await shop.act('clerk1', { name: 'recordSalesReturn', store: 'S01', lines: [line('MILK', '2')] }));
  shop.setClock('2026-11-22T10:00:00+08:00');
  const late = { name: 'recordSale', store: 'S01', date: '2026-11-21', lines: [line('MILK', '3')] };
  posted(await shop.act('clerk1', late));
  return shop;
}

describe('why a sales figure is what it is', () => {
  it.each<[string, Asked]>([
    ['of the company', {}],
    ['of a store', { place: 'S01' }],
    ['of goods', { skus: ['MILK'] }],
    ['of goods at a store', { place: 'S01', skus: ['MILK'] }],
  ])('%s: the parts add up to what the report says', async (_, asked) => {
    const shop = await oneDay();
    const explained = await why(shop, asked);
    const report = await look(shop, 'owner', (view) => readSales(view, { ...span, ...asked }));
    const total = report.places.reduce((sum, { salesFen }) => sum + salesFen, 0);
    const profit = report.places.reduce((sum, row) => sum + (row.grossProfitFen ?? 0), 0);
    expect(total).toBeGreaterThan(0);
    expect(explained).toMatchObject({ salesFen: total, grossProfitFen: profit });
    expect(explained.parts.reduce((sum, { salesFen }) => sum + salesFen, 0)).toBe(total);
    expect(explained.parts.reduce((sum, part) => sum + (part.grossProfitFen ?? 0), 0)).toBe(profit);
  });

  it('counts the goods where one product is asked about', async () => {
    const shop = await oneDay();
    const explained = await why(shop, { place: 'S01', skus: ['MILK'] });
    expect(explained.quantity).toBe('11');
    expect(explained.parts.map(({ title, quantity, late }) => [title, quantity, late])).toEqual([
      ['销售', '3', true],
      ['顾客退货', '-2', false],
      ['销售', '10', false],
    ]);
  });

  it('is answered as of an instant, with what was entered later beside it', async () => {
    const shop = await oneDay();
    const atSix = await why(shop, { place: 'S01', skus: ['MILK'], asOf: '2026-11-21T18:00:00+08:00' });
    expect(atSix).toMatchObject({ quantity: '10', asOf: '2026-11-21T18:00:00+08:00', lateCount: 1 });
    expect(atSix.parts).toHaveLength(1);
    expect(atSix.late).toMatchObject([{ quantity: '3', effectiveOn: '2026-11-21' }]);
    expect(atSix.lateFen).toBe(atSix.late?.[0]?.salesFen);
    expect(await why(shop, { place: 'S01' })).not.toHaveProperty('late');
  });

  it('comes in pages, each with the figure of the whole', async () => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '100', 200);
    for (let n = 0; n < 14; n += 1) await shop.sell('S01', 'MILK', '1');
    const [first] = [await why(shop, { skus: ['MILK'] })];
    expect(first).toMatchObject({ quantity: '14', earlier: 2 });
    expect(first.parts).toHaveLength(12);
    const second = await why(shop, { skus: ['MILK'], before: first.parts.at(-1)?.height });
    expect(second).toMatchObject({ quantity: '14', salesFen: first.salesFen, earlier: 0 });
    expect(second.parts).toHaveLength(2);
    expect(await why(shop, { before: 1 })).toMatchObject({ salesFen: first.salesFen, parts: [], earlier: 0 });
  });

  it('shows a clerk his own store, without what it earned', async () => {
    const shop = await oneDay();
    const own = await why(shop, {}, 'clerk1');
    expect(new Set(own.parts.map(({ place }) => place))).toEqual(new Set(['S01']));
    expect(JSON.stringify(own)).not.toContain('grossProfitFen');
  });

  it('is nothing where nothing was sold', async () => {
    const shop = await openShop();
    expect(await why(shop)).toMatchObject({ salesFen: 0, parts: [], earlier: 0 });
  });
});
