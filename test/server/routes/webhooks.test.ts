import { describe, expect, it } from 'vitest';
import { webhookEndpoints } from '../../../server/openapi/webhooks.ts';
import { serveShop } from '../../support/served-shop.ts';

const erp = { name: 'erp', url: 'https://erp.example.com/xiaoer' };

async function open() {
  const shop = await serveShop();
  const token = await shop.token('boss', ['admin']);
  const call = (method: string, path: string, body?: unknown) =>
    shop.call(method, path, { token, ...(body !== undefined && { body }) });
  return { ...shop, ask: call };
}

describe('webhooks over HTTP', () => {
  it('are for tokens with admin only', async () => {
    const shop = await open();
    const others = [
      await shop.token('till', ['commands', 'reports'], 'owner'),
      await shop.token('bot', ['bot']),
      await shop.token('prometheus', ['metrics']),
    ];
    for (const { method, path, body } of webhookEndpoints) {
      const at = path.replace(':name', 'erp');
      const sent = body ? { body: erp } : {};
      expect((await shop.call(method.toUpperCase(), at, sent)).status).toBe(401);
      for (const token of others) {
        expect((await shop.call(method.toUpperCase(), at, { token, ...sent })).status).toBe(403);
      }
    }
    expect((await shop.ask('GET', '/v1/webhooks')).body).toEqual([]);
  });

  it('are made, listed without the secret, and ended for good', async () => {
    const shop = await open();
    const made = await shop.ask('POST', '/v1/webhooks', { ...erp, kinds: ['sale', 'sale'], places: ['S01'] });
    expect(made.status).toBe(201);
    const secret = String(made.body.secret);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { body } = await shop.ask('GET', '/v1/webhooks');
    expect(body).toMatchObject([{ ...erp, kinds: ['sale'], places: ['S01'], costs: false, state: 'active' }]);
    expect(JSON.stringify(body)).not.toContain('whsec');

    expect((await shop.ask('DELETE', '/v1/webhooks/erp')).status).toBe(204);
    expect((await shop.ask('DELETE', '/v1/webhooks/erp')).body.code).toBe('notFound');
    expect((await shop.ask('GET', '/v1/webhooks/erp/dead-letters')).status).toBe(404);
    expect((await shop.ask('GET', '/v1/webhooks')).body).toMatchObject([{ state: 'ended' }]);
    const { rows } = await shop.service.pool.query('select secret from webhook');
    expect(rows).toEqual([{ secret: '' }]);
    const again = await shop.ask('POST', '/v1/webhooks', erp);
    expect(again).toMatchObject({ status: 400, body: { message: '订阅名 erp 用过了,请换一个' } });
    expect(shop.logged.join()).not.toContain(secret);
  });

  it.each([
    [{ url: 'http://erp.example.com/' }, 400, '内网'],
    [{ url: 'http://169.254.169.254/' }, 400, '不能往这个地址'],
    [{ url: 'nothing' }, 400, 'url'],
    [{ url: `https://erp.example.com/${'x'.repeat(500)}` }, 400, 'url'],
    [{ name: 'Erp' }, 400, 'name'],
    [{ name: 'a.b' }, 400, 'name'],
    [{ kinds: [] }, 400, 'kinds'],
    [{ kinds: ['gossip'] }, 400, 'kinds'],
    [{ places: ['S09'] }, 422, 'S09'],
    [{ after: -1 }, 400, 'after'],
    [{ secret: 'mine' }, 400, '不对'],
  ])('are refused with %j', async (wrong, status, said) => {
    const shop = await open();
    const answer = await shop.ask('POST', '/v1/webhooks', { ...erp, ...wrong });
    expect(answer.status).toBe(status);
    expect(String(answer.body.message)).toContain(said);
  });

  it('are no more than fifty, and ended ones do not count', async () => {
    const shop = await open();
    await shop.service.pool.query(
      `insert into webhook (name, url, secret, kinds, places, costs, created_at, voucher_height, notification_id)
       select 'many' || n, 'https://erp.example.com', '', '{}', '{}', false, now(), 0, 0 from generate_series(1, 50) n`,
    );
    expect((await shop.ask('POST', '/v1/webhooks', erp)).body.message).toContain('已经有50个');
    await shop.ask('DELETE', '/v1/webhooks/many7');
    expect((await shop.ask('POST', '/v1/webhooks', erp)).status).toBe(201);
  });

  it('know no letters of another, and none that are not named as events are', async () => {
    const shop = await open();
    await shop.ask('POST', '/v1/webhooks', erp);
    const redeliver = (name: string, body: unknown) =>
      shop.ask('POST', `/v1/webhooks/${name}/dead-letters/redeliver`, body);
    expect((await redeliver('erp', {})).body).toEqual({ redelivering: 0 });
    expect((await redeliver('erp', { events: ['pos:v1'] })).body).toEqual({ redelivering: 0 });
    expect((await redeliver('pos', {})).status).toBe(404);
    expect((await redeliver('erp', { events: ['v1'] })).status).toBe(400);
    expect((await shop.ask('POST', '/v1/webhooks/pos/dead-letters/drop', {})).status).toBe(404);
  });
});
