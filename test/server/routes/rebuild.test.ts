import { describe, expect, it } from 'vitest';
import type { Rebuilt } from '../../../server/jobs/rebuild.ts';
import { askLongWork } from '../../../server/long-work.ts';
import type { VerifyReport } from '../../../server/reports/verify.ts';
import { serveShop } from '../../support/served-shop.ts';

const delivery = {
  key: 'delivery',
  commands: [
    { name: 'receiveGoods', store: 'S01', lines: [{ sku: 'MILK', quantity: '10', unitCostFen: 200 }] },
  ],
};

async function damagedShop() {
  const shop = await serveShop();
  const [till, admin] = [
    await shop.token('till', ['commands'], 'clerk1'),
    await shop.token('admin', ['admin']),
  ];
  await shop.call('POST', '/v1/commands', { token: till, body: delivery });
  await shop.service.pool.query('update balance set quantity = quantity + 1000');
  return { ...shop, till, admin };
}

describe('a rebuild over HTTP', () => {
  it('is for administrators', async () => {
    const shop = await damagedShop();
    expect((await shop.call('POST', '/v1/rebuild', { token: shop.till, body: {} })).status).toBe(403);
  });

  it('says what it changed', async () => {
    const shop = await damagedShop();
    const { status, body } = await shop.call('POST', '/v1/rebuild', { token: shop.admin, body: {} });
    expect([status, body]).toEqual([200, { changed: 1, resumed: false, summariesDropped: false }]);
    expect((await shop.call('GET', '/v1/verify', { token: shop.admin })).body.differences).toEqual([]);
  });

  it('says on the way how far it is to who wants to hear it, as verify does', async () => {
    const shop = await damagedShop();
    const seen: number[] = [];
    const hear = (done: number, total: number) => seen.push(done / total);
    const running = { url: shop.url, token: shop.admin };
    expect(await askLongWork<Rebuilt>(running, 'POST', '/v1/rebuild', hear)).toMatchObject({ changed: 1 });
    expect(seen.at(-1)).toBe(1);
    const report = await askLongWork<VerifyReport>(running, 'GET', '/v1/verify', hear);
    expect(report).toMatchObject({ differences: [], height: 2 });
  });

  it('is refused while another one is under way', async () => {
    const shop = await damagedShop();
    const client = await shop.service.pool.connect();
    await client.query('select pg_advisory_lock(20261124)');
    const asked = { token: shop.admin, body: {} };
    expect((await shop.call('POST', '/v1/rebuild', asked)).body.code).toBe('wrongState');
    await expect(
      askLongWork({ url: shop.url, token: shop.admin }, 'POST', '/v1/rebuild', () => {}),
    ).rejects.toThrow('已经有一次重建在进行');
    await client.query('select pg_advisory_unlock(20261124)');
    client.release();
  });
});
