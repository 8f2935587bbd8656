import { describe, expect, it, onTestFinished } from 'vitest';
import { createPool, ledgerTurn, transact } from '../../../server/db/pool.ts';
import { rebuildCaches } from '../../../server/jobs/rebuild.ts';
import { summariseDays } from '../../../server/jobs/summary.ts';
import { openShop, posted, type Shop } from '../../support/shop.ts';

const goods = ['APPLE', 'BREAD', 'COLA', 'EGG', 'MILK', 'WINE'];
const clock = () => new Date('2026-11-21T12:00:00+08:00');
const calm = { clock, isStopping: () => false };

/** Goods at two stores, in lots, on the road, sold below zero. */
async function openBusy(): Promise<Shop> {
  const shop = await openShop();
  await shop.act('owner', { name: 'allowNegativeStock', place: 'S02', allowed: true });
  for (const sku of goods) await shop.receive('S01', sku, '100', 300);
  await shop.receive('S01', 'BREAD', '6', 310, { lot: 'A', expiresOn: '2026-11-25' });
  await shop.receive('S01', 'BREAD', '6', 320, { lot: 'B', expiresOn: '2026-11-24' });
  await shop.sell('S01', 'BREAD', '8');
  await shop.sell('S02', 'EGG', '3');
  await shop.send('S01', 'S02', 'MILK', '10');
  await shop.sell('S01', 'COLA', '90');
  return shop;
}

const balancesOf = async ({ pool }: Shop) =>
  (await pool.query('select * from balance where quantity <> 0 or value_fen <> 0 order by location, sku'))
    .rows;

const damages = {
  quantities: 'update balance set quantity = quantity + 7000, value_fen = value_fen + 11',
  lots: 'update balance set lots = \'[{"lot":"A","quantity":9000,"producedOn":null,"expiresOn":null}]\' where sku in (\'BREAD\', \'EGG\')',
  'rows that are gone': 'delete from balance',
  'rows of nothing':
    "insert into balance (location, sku, quantity, value_fen) values ('S01', 'GHOST', 5000, 20)",
};

/** In the ledger's turn: while people sell, whoever touches many balances outside it may meet them in another order. */
const damageInTurn = ({ pool }: Shop) =>
  transact(pool, ledgerTurn, (client) => client.query(damages.quantities));

describe('a rebuild', () => {
  it.each(Object.entries(damages))(
    'sets right %s, to the lot, the last cost and the mark',
    async (_, damage) => {
      const shop = await openBusy();
      const before = await balancesOf(shop);
      await shop.pool.query(damage);
      expect(await shop.differences()).not.toEqual([]);
      const rebuilt = await rebuildCaches({ pool: shop.pool, ...calm }, undefined, 2);
      expect(rebuilt).toMatchObject({ resumed: false, summariesDropped: false });
      expect(rebuilt?.changed).toBeGreaterThan(0);
      expect(await balancesOf(shop)).toEqual(before);
      expect(await shop.differences()).toEqual([]);
    },
  );

  it('changes nothing where nothing is wrong', async () => {
    const shop = await openBusy();
    const revision = async () => (await shop.pool.query('select revision from company')).rows[0].revision;
    const [before, then] = [await balancesOf(shop), await revision()];
    expect(await rebuildCaches({ pool: shop.pool, ...calm })).toMatchObject({ changed: 0 });
    expect(await balancesOf(shop)).toEqual(before);
    expect(await revision()).toBe(then);
  });

  it('ends what the desk remembers', async () => {
    const shop = await openBusy();
    await shop.pool.query("update balance set quantity = 500000 where location = 'S01' and sku = 'WINE'");
    // The desk of another process reads the damaged balance, and remembers it.
    await shop.pool.query('update company set revision = revision + 1');
    posted(await shop.sell('S01', 'WINE', '1'));
    await rebuildCaches({ pool: shop.pool, ...calm });
    posted(await shop.sell('S01', 'WINE', '1'));
    expect(await shop.holding('S01', 'WINE')).toMatch(/^98 /);
    expect(await shop.differences()).toEqual([]);
  });

  it('goes on while people sell, and the books are right afterwards', async () => {
    const shop = await openBusy();
    const pool = createPool(shop.connectionString, 4);
    onTestFinished(() => pool.end());
    await damageInTurn(shop);
    let done = false;
    const selling = Array.from({ length: 4 }, async (_, client) => {
      for (let n = 0; !done; n += 1) {
        const sku = goods[(n + client) % goods.length] ?? '';
        posted(await shop.receive('S01', sku, '2', 300));
        posted(await shop.sell('S01', sku, '1', { amountFen: 500 }));
      }
    });
    for (let n = 0; n < 5; n += 1) {
      await rebuildCaches({ pool, ...calm }, undefined, 1);
      await damageInTurn(shop);
    }
    await rebuildCaches({ pool, ...calm }, undefined, 1);
    done = true;
    await Promise.all(selling);
    expect(await shop.differences()).toEqual([]);
    expect(shop.faults).toEqual([]);
  });

  it('that is killed half way is gone on with', async () => {
    const shop = await openBusy();
    const before = await balancesOf(shop);
    await shop.pool.query(damages.quantities);
    const killed = rebuildCaches(
      { pool: shop.pool, ...calm },
      (at) => {
        if (at >= 3) throw new Error('killed');
      },
      1,
    );
    await expect(killed).rejects.toThrow('killed');
    expect(await shop.differences()).not.toEqual([]);
    const seen: number[] = [];
    const rebuilt = await rebuildCaches({ pool: shop.pool, ...calm }, (at) => seen.push(at), 1);
    expect(rebuilt).toMatchObject({ resumed: true });
    expect(seen[0]).toBe(4);
    expect(await balancesOf(shop)).toEqual(before);
    expect(await rebuildCaches({ pool: shop.pool, ...calm })).toMatchObject({ resumed: false, changed: 0 });
  });

  it('is done by one at a time, and ends when the service does', async () => {
    const shop = await openBusy();
    const both = await Promise.all(
      [1, 2].map(() => rebuildCaches({ pool: shop.pool, ...calm }, undefined, 1)),
    );
    expect(both.filter((rebuilt) => rebuilt === null)).toHaveLength(1);
    await expect(rebuildCaches({ pool: shop.pool, clock, isStopping: () => true })).rejects.toThrow(
      'stopping',
    );
  });

  it('lets day summaries that are wrong be added up again', async () => {
    const shop = await openBusy();
    await summariseDays(shop);
    expect(await shop.differences()).toEqual([]);
    await shop.pool.query(
      "update goods_day set sold = sold + 1000 where sku = 'EGG'; update place_day set tickets = 0",
    );
    expect((await shop.differences()).map((text) => text.split(':')[0])).toEqual(
      expect.arrayContaining(['goodsDays', 'placeDays']),
    );
    expect(await rebuildCaches({ pool: shop.pool, ...calm })).toMatchObject({ summariesDropped: true });
    expect(await shop.differences()).toEqual([]);
    await summariseDays(shop);
    expect(await shop.differences()).toEqual([]);
  });
});
