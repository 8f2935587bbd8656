import { describe, expect, it } from 'vitest';
import { createClient } from '../../../bot/client.ts';
import { sealVouchers } from '../../../server/jobs/seal.ts';
import { serveShop } from '../../support/served-shop.ts';

const delivery = {
  key: 'delivery',
  commands: [{ name: 'receiveGoods', store: 'S01', lines: [{ sku: 'MILK', quantity: '48' }] }],
};

/** The served shop's clock stands at ten on 2026-11-21. */
const before = encodeURIComponent('2026-11-21T09:59:59+08:00');
const after = encodeURIComponent('2026-11-21T10:00:00+08:00');

describe('asOf', () => {
  it('is asked for over HTTP, of stock and of why', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const ask = (path: string) => shop.call('GET', path, { token, actor: 'owner' });
    await shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body: delivery });
    expect((await ask(`/v1/stock?place=S01&sku=MILK&asOf=${before}`)).body).toMatchObject({
      rows: [],
      lateCount: 0,
    });
    expect((await ask(`/v1/stock?place=S01&sku=MILK&asOf=${after}`)).body).toMatchObject({
      rows: [{ quantity: '48' }],
      lateCount: 0,
    });
    expect((await ask(`/v1/why?place=S01&sku=MILK&asOf=${before}`)).body).toMatchObject({
      balance: { quantity: '0', moves: [], late: [] },
    });
    const page = (await ask('/v1/why?place=S01&sku=MILK&before=1')).body;
    expect(page).toMatchObject({ balance: { quantity: '48', moves: [], earlier: 0 } });
    expect((await ask('/v1/vouchers?sku=MILK&kind=sale&kind=goodsReceipt')).body.vouchers).toHaveLength(1);
    expect((await ask('/v1/vouchers?sku=COLA')).body.vouchers).toHaveLength(0);
  });

  it.each(['2026-11-21', '2026-11-21T10:00:00', 'yesterday', ''])('is refused as %j', async (text) => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const answer = await shop.call('GET', `/v1/stock?asOf=${encodeURIComponent(text)}`, {
      token,
      actor: 'owner',
    });
    expect(answer.body.code).toBe('invalidInput');
  });

  it('is passed on by the client of the bot', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const client = createClient({ url: shop.url, token });
    const report = await client.stock(
      { person: 'owner', overheard: false },
      'S01',
      ['MILK'],
      '2026-11-21T08:00:00+08:00',
    );
    expect(report).toMatchObject({ asOf: '2026-11-21T08:00:00+08:00', rows: [] });
  });
});

describe('verify over HTTP', () => {
  it('gives the head of the chain and checks one that is given', async () => {
    const shop = await serveShop();
    const token = await shop.token('admin', ['bot', 'admin']);
    await shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body: delivery });
    await sealVouchers(shop.service);
    const { body } = await shop.call('GET', '/v1/verify', { token });
    expect(body).toMatchObject({ differences: [], exported: null, seal: { height: 2 } });
    const again = await shop.call('GET', `/v1/verify?head=2:${body.seal?.hash}`, { token });
    expect(again.body).toMatchObject({ differences: [], exported: { height: 2 } });
    const forged = await shop.call('GET', `/v1/verify?head=2:${'0'.repeat(64)}`, { token });
    expect(forged.body).toMatchObject({ differences: [{ check: 'head' }] });
    expect((await shop.call('GET', '/v1/verify?head=2', { token })).body.code).toBe('invalidInput');
  });
});
