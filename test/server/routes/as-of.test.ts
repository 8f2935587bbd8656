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

  it('is asked for over HTTP, of why a sales figure', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const till = await shop.token('till', ['reports'], 'owner', ['S02']);
    await shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body: delivery });
    const sale = { name: 'recordSale', store: 'S01', lines: [{ sku: 'MILK', quantity: '2' }] };
    const body = { key: 'sale', commands: [sale], source: { channel: 'wechat', text: '卖了2盒' } };
    await shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body });
    const path = '/v1/why/sales?from=2026-11-21&to=2026-11-21&sku=MILK';
    const ask = (more: string) => shop.call('GET', `${path}${more}`, { token, actor: 'owner' });
    expect((await ask(`&asOf=${before}`)).body).toMatchObject({
      sales: { quantity: '0', parts: [], late: [] },
    });
    expect((await ask('')).body).toMatchObject({
      sales: { quantity: '2', earlier: 0, parts: [{ title: '销售', place: 'S01', said: '卖了2盒' }] },
    });
    expect((await ask('&before=2')).body).toMatchObject({ sales: { quantity: '2', parts: [] } });
    expect((await shop.call('GET', path, { token: till })).body).toMatchObject({ sales: { parts: [] } });
    expect((await shop.call('GET', `${path}&place=S01`, { token: till })).status).toBe(403);
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

  it.each(['/v1/stock?', '/v1/why?place=S01&sku=MILK&', '/v1/why/sales?from=2026-11-21&to=2026-11-21&'])(
    'is refused by %s where it lies ahead',
    async (path) => {
      const shop = await serveShop();
      const token = await shop.token('bot', ['bot']);
      const asOf = encodeURIComponent('2026-11-21T20:00:00+08:00');
      const answer = await shop.call('GET', `${path}asOf=${asOf}`, { token, actor: 'owner' });
      expect(answer).toMatchObject({ status: 422, body: { code: 'dateInFuture' } });
    },
  );

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
