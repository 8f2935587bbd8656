import { describe, expect, it } from 'vitest';
import { createClient } from '../../../bot/client.ts';
import type { Notification } from '../../../server/contract/conversation.ts';
import { revokeTokens } from '../../../server/db/tokens.ts';
import { serveShop } from '../../support/served-shop.ts';

const sale = (key: string, quantity = '2') => ({
  key,
  commands: [{ name: 'recordSale', store: 'S01', lines: [{ sku: 'MILK', quantity }] }],
});
const delivery = {
  key: 'delivery',
  commands: [
    {
      name: 'receiveGoods',
      store: 'S01',
      lines: [
        { sku: 'MILK', quantity: '48' },
        { sku: 'COLA', quantity: '24' },
      ],
    },
  ],
};

describe('who may come in', () => {
  it('refuses a request without a token, with a wrong one, and with a revoked one', async () => {
    const shop = await serveShop();
    const token = await shop.token('till', ['commands'], 'clerk1');
    expect((await shop.call('GET', '/v1/stock')).body.code).toBe('unauthorized');
    expect((await shop.call('GET', '/v1/stock', { token: 'xr_nobody_knows_this' })).status).toBe(401);
    expect((await shop.call('POST', '/v1/commands', { token, body: delivery })).status).toBe(200);
    await revokeTokens(shop.service.prisma, 'till');
    expect((await shop.call('POST', '/v1/commands', { token, body: sale('a') })).status).toBe(401);
  });

  it('lets a token do what its scopes say and nothing else', async () => {
    const shop = await serveShop();
    const token = await shop.token('till', ['commands'], 'clerk1');
    for (const [method, path] of [
      ['GET', '/v1/stock'],
      ['GET', '/v1/verify'],
      ['GET', '/v1/notifications/stream'],
      ['GET', '/v1/tokens'],
    ] as const) {
      expect(await shop.call(method, path, { token })).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    }
  });

  it('binds an integration to its person, whatever it claims', async () => {
    const shop = await serveShop();
    const token = await shop.token('till', ['commands'], 'clerk2');
    expect((await shop.call('POST', '/v1/commands', { token, body: sale('a') })).body.code).toBe(
      'notAllowed',
    );
    expect(
      (await shop.call('POST', '/v1/commands', { token, actor: 'owner', body: sale('a') })).body.code,
    ).toBe('forbidden');
  });

  it('knows neither the program itself nor strangers as actors, even for the bot', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    expect(
      (await shop.call('POST', '/v1/commands', { token, actor: '@clock', body: sale('a') })).body.code,
    ).toBe('forbidden');
    expect(
      (await shop.call('POST', '/v1/commands', { token, actor: 'stranger', body: sale('b') })).body.code,
    ).toBe('unknownPerson');
    expect((await shop.call('GET', '/v1/stock', { token, actor: 'stranger' })).body.code).toBe(
      'unknownPerson',
    );
    const inside = { key: 'c', commands: [{ name: 'noteImport', counts: {}, prices: [], people: [] }] };
    expect((await shop.call('POST', '/v1/commands', { token, actor: 'owner', body: inside })).body.code).toBe(
      'invalidInput',
    );
  });

  it('makes tokens for an administrator, shows them without their secrets, and takes them away', async () => {
    const shop = await serveShop();
    const admin = await shop.token('admin', ['admin']);
    const made = await shop.call('POST', '/v1/tokens', {
      token: admin,
      body: { name: 'erp', scopes: ['reports'], person: 'owner' },
    });
    expect(made.status).toBe(201);
    const listed = await shop.call('GET', '/v1/tokens', { token: admin });
    expect(JSON.stringify(listed.body)).not.toContain(String(made.body.secret));
    expect((await shop.call('GET', '/v1/stock', { token: String(made.body.secret) })).status).toBe(200);
    expect((await shop.call('DELETE', '/v1/tokens/erp', { token: admin })).status).toBe(204);
    expect((await shop.call('GET', '/v1/stock', { token: String(made.body.secret) })).status).toBe(401);
    expect(
      (
        await shop.call('POST', '/v1/tokens', {
          token: admin,
          body: { name: 'erp', scopes: ['reports'], person: 'owner' },
        })
      ).status,
    ).toBe(400);
  });
});

describe('one form for every error', () => {
  it('answers what is malformed, too large or nowhere with a stable code', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const post = (options: object) =>
      shop.call('POST', '/v1/commands', { token, actor: 'clerk1', ...options });
    expect(await post({ raw: '{"key":' })).toMatchObject({
      status: 400,
      body: { kind: 'refused', code: 'invalidInput', retry: false },
    });
    expect(await post({ body: { key: 'a' } })).toMatchObject({ status: 400, body: { code: 'invalidInput' } });
    expect(await post({ body: { ...sale('a'), extra: 1 } })).toMatchObject({
      status: 400,
      body: { code: 'invalidInput' },
    });
    expect(await post({ body: { key: 'a', commands: [{ name: 'dropEverything' }] } })).toMatchObject({
      status: 400,
    });
    expect(await post({ body: { key: 'x'.repeat(2_000_000), commands: [] } })).toMatchObject({
      status: 413,
      body: { code: 'tooLarge' },
    });
    expect(await shop.call('GET', '/v1/nowhere', { token })).toMatchObject({
      status: 404,
      body: { code: 'notFound' },
    });
    expect(
      await shop.call('GET', '/v1/sales?from=gestern&to=2026-11-21', { token, actor: 'owner' }),
    ).toMatchObject({ status: 400 });
    expect(await shop.call('GET', '/v1/stock?place=S99', { token, actor: 'owner' })).toMatchObject({
      status: 422,
      body: { code: 'unknownPlace' },
    });
  });

  it('answers a key again with the same answer, and refuses it with other content', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const post = (body: object) => shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body });
    await post(delivery);
    const first = await post(sale('a'));
    expect((await post(sale('a'))).body).toEqual(first.body);
    expect(await post(sale('a', '3'))).toMatchObject({ status: 409, body: { code: 'keyConflict' } });
    expect(
      (await shop.call('GET', '/v1/stock?place=S01&sku=MILK', { token, actor: 'clerk1' })).body.rows?.[0]
        ?.quantity,
    ).toBe('46');
  });

  it("keeps a bot's key the same key after the bot got a new token", async () => {
    const shop = await serveShop();
    const [before, after] = [await shop.token('bot-1', ['bot']), await shop.token('bot-2', ['bot'])];
    await shop.call('POST', '/v1/commands', { token: before, actor: 'clerk1', body: delivery });
    const first = await shop.call('POST', '/v1/commands', {
      token: before,
      actor: 'clerk1',
      body: sale('m'),
    });
    expect(
      (await shop.call('POST', '/v1/commands', { token: after, actor: 'clerk1', body: sale('m') })).body,
    ).toEqual(first.body);
  });

  it('says what would happen without doing it', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    await shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body: delivery });
    const preview = await shop.call('POST', '/v1/commands', {
      token,
      actor: 'clerk1',
      body: { ...sale('a'), dryRun: true },
    });
    expect(preview.body).toMatchObject({ kind: 'posted', dryRun: true });
    expect(
      (await shop.call('GET', '/v1/stock?place=S01&sku=MILK', { token, actor: 'clerk1' })).body.rows?.[0]
        ?.quantity,
    ).toBe('48');
    expect(
      (await shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body: sale('a') })).body.dryRun,
    ).toBeUndefined();
  });
});

describe('what is shown to whom', () => {
  it("keeps costs and other stores' sales from a clerk, and costs from a group that listens in", async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    await shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body: delivery });
    await shop.call('POST', '/v1/commands', { token, actor: 'clerk1', body: sale('a') });
    const sales = '/v1/sales?from=2026-11-21&to=2026-11-21';
    const asClerk = await shop.call('GET', `${sales}&place=S01`, { token, actor: 'clerk1' });
    expect(asClerk.body.places).toEqual([{ place: 'S01', placeName: '虹桥店', salesFen: 660, tickets: 1 }]);
    expect((await shop.call('GET', `${sales}&place=S01`, { token, actor: 'clerk2' })).body.code).toBe(
      'notAllowed',
    );
    expect(
      (await shop.call('GET', '/v1/stock?place=S01', { token, actor: 'clerk1' })).body.rows?.[0]?.valueFen,
    ).toBeUndefined();
    const asLead = await shop.call('GET', `${sales}&place=S01`, { token, actor: 'lead1' });
    expect(asLead.body.places?.[0]?.grossProfitFen).toBe(260);
    const overheard = await shop.call('GET', `${sales}&place=S01`, {
      token,
      actor: 'lead1',
      headers: { 'x-overheard': '1' },
    });
    expect(overheard.body.places?.[0]?.grossProfitFen).toBeUndefined();
  });

  it('logs neither chat text nor amounts', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const lines = [{ sku: 'MILK', quantity: '48', amountFen: 98_765 }];
    const priced = { key: 'priced', commands: [{ name: 'receiveGoods', store: 'S01', lines }] };
    const heard = {
      channel: 'terminal',
      messageId: '1',
      chat: '虹桥店群',
      sender: 'clerk1',
      text: '张姐13800138000买牛奶',
      sentAt: '2026-11-21T10:00:00+08:00',
    };
    await shop.call('POST', '/v1/messages', { token, body: heard });
    await shop.call('POST', '/v1/commands', {
      token,
      actor: 'clerk1',
      body: { ...priced, source: { channel: 'terminal', text: heard.text } },
    });
    expect(shop.logged.length).toBeGreaterThan(1);
    expect(shop.logged.join('')).not.toMatch(/张姐|13800138000|牛奶|98765/);
  });
});

describe('notifications', () => {
  it('come over the stream, and no more after they were acknowledged', async () => {
    const shop = await serveShop();
    const client = createClient({ url: shop.url, token: await shop.token('bot', ['bot']) });
    const stopping = new AbortController();
    const seen: Notification[] = [];
    const following = client
      .followNotifications((one) => {
        seen.push(one);
        stopping.abort();
      }, stopping.signal)
      .catch(() => {});
    await client.run(
      { person: 'clerk1', overheard: true },
      { ...delivery, source: { channel: 'terminal', chat: '虹桥店群', messageId: '1', text: '' } },
    );
    const sold = {
      key: 'cola',
      commands: [{ name: 'recordSale', store: 'S01', lines: [{ sku: 'COLA', quantity: '10' }] }],
    };
    await client.run(
      { person: 'clerk1', overheard: true },
      { ...sold, source: { channel: 'terminal', chat: '虹桥店群', messageId: '2', text: '' } },
    );
    await following;
    expect(seen).toMatchObject([{ kind: 'lowStock', chat: '虹桥店群', payload: { left: '14瓶' } }]);
    expect(await client.notificationsOf('cola')).toHaveLength(1);
    expect(await client.acknowledge(seen.map(({ id }) => id))).toEqual({ acknowledged: 1 });
    expect(await client.acknowledge(seen.map(({ id }) => id))).toEqual({ acknowledged: 0 });
  });
});

describe('health', () => {
  it('is told without a token', async () => {
    const shop = await serveShop();
    expect((await shop.call('GET', '/healthz')).status).toBe(200);
    expect((await shop.call('GET', '/readyz')).status).toBe(200);
  });
});
