import { describe, expect, it } from 'vitest';
import { limitRate } from '../../../server/middleware/limits.ts';
import { serveShop } from '../../support/served-shop.ts';
import { smallCompany } from '../../support/small-company.ts';

describe('the rate of a token', () => {
  it('lets twice the rate through at once, then the rate', async () => {
    let seconds = 0;
    const limit = limitRate({ bot: 10, integration: 2 }, () => seconds);
    const ask = (name: string, scopes: readonly string[], times: number) =>
      Promise.all(
        Array.from({ length: times }, () =>
          limit({ state: { token: { name, scopes } } } as never, async () => {}).then(
            () => true,
            () => false,
          ),
        ),
      ).then((answers) => answers.filter(Boolean).length);
    expect(await ask('till', ['commands'], 10)).toBe(4);
    seconds = 1.5;
    expect(await ask('till', ['commands'], 10)).toBe(3);
    expect(await ask('scale', ['commands'], 10)).toBe(4);
    expect(await ask('bot', ['bot'], 50)).toBe(20);
    expect(await ask('local', ['bot', 'admin'], 500)).toBe(500);
    seconds = 3600;
    expect(await ask('till', ['commands'], 10)).toBe(4);
  });

  it('is answered 429 with the time to wait, and holds up nobody else', async () => {
    const shop = await serveShop(smallCompany, { bot: 0, integration: 1 });
    const [till, other] = [
      await shop.token('till', ['reports'], 'clerk1'),
      await shop.token('other', ['reports'], 'clerk1'),
    ];
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => shop.call('GET', '/v1/pending', { token: till })),
    );
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ kind: 'refused', code: 'tooMany', retry: true });
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect((await shop.call('GET', '/v1/pending', { token: other })).status).toBe(200);
  });
});

describe('a token for some places', () => {
  const lines = [{ sku: 'MILK', quantity: '5' }];
  const receive = (store: string) => ({ name: 'receiveGoods', store, lines });

  it('acts there and nowhere else, whoever its person is', async () => {
    const shop = await serveShop();
    const bound = await shop.token('erp', ['commands', 'reports'], 'owner', ['S01']);
    const free = await shop.token('free', ['commands'], 'owner');
    const post = (token: string, key: string, ...commands: object[]) =>
      shop.call('POST', '/v1/commands', { token, body: { key, commands } });
    expect((await post(bound, 'a', receive('S01'))).status).toBe(200);
    const elsewhere = await post(free, 'b', receive('S02'));
    const number = (elsewhere.body.vouchers as unknown as { number: string }[])[0]?.number;
    const forbidden = { status: 403, body: { code: 'forbidden' } };
    expect(await post(bound, 'c', receive('S02'))).toMatchObject(forbidden);
    expect(await post(bound, 'd', receive('S01'), receive('S02'))).toMatchObject(forbidden);
    expect(await post(bound, 'e', { name: 'undo', number })).toMatchObject(forbidden);
    expect(await post(bound, 'f', { name: 'closePeriod', through: '2026-10-31' })).toMatchObject(forbidden);
    expect((await post(bound, 'g', { name: 'undo' })).status).toBe(403);
    expect((await post(free, 'h', { name: 'undo', number })).status).toBe(200);
  });

  it('looks there and nowhere else', async () => {
    const shop = await serveShop();
    const free = await shop.token('free', ['commands'], 'owner');
    const bound = await shop.token('erp', ['reports'], 'owner', ['S01']);
    const post = async (key: string, command: object) => {
      const { body } = await shop.call('POST', '/v1/commands', {
        token: free,
        body: { key, commands: [command] },
      });
      return (body.vouchers as unknown as { number: string }[])[0]?.number;
    };
    const [here, there] = [await post('a', receive('S01')), await post('b', receive('S02'))];
    const read = (path: string) => shop.call('GET', path, { token: bound });
    expect(
      ((await read('/v1/stock')).body.rows as unknown as { place: string }[]).map(({ place }) => place),
    ).toEqual(['S01']);
    for (const path of [
      '/v1/stock?place=S02',
      '/v1/digest?place=S02',
      '/v1/drafts',
      '/v1/pending',
      '/v1/approvals',
    ])
      expect([path, (await read(path)).body.code]).toEqual([path, 'forbidden']);
    expect((await read(`/v1/vouchers/${here}`)).status).toBe(200);
    expect((await read(`/v1/vouchers/${there}`)).body.code).toBe('documentUnknown');
  });

  it('is made only for places that exist, and never for a bot', async () => {
    const shop = await serveShop();
    const token = await shop.token('admin', ['admin']);
    const make = async (body: object) => (await shop.call('POST', '/v1/tokens', { token, body })).body.code;
    const erp = { name: 'erp', scopes: ['commands'], person: 'owner' };
    expect(await make({ ...erp, places: ['S99'] })).toBe('unknownPlace');
    expect(await make({ ...erp, scopes: ['bot'], places: ['S01'] })).toBe('invalidInput');
    expect(await make({ ...erp, places: ['S01', 'S02'] })).toBeUndefined();
  });
});
