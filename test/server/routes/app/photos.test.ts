import { describe, expect, it } from 'vitest';
import type { AppPending } from '../../../../server/contract/app-pages.ts';
import { mostPhotoBytes, type ShownPhoto } from '../../../../server/contract/photos.ts';
import type { Why } from '../../../../server/contract/reports.ts';
import { createSession } from '../../../../server/db/app-sessions.ts';
import { serveShop } from '../../../support/served-shop.ts';

const jpeg = (more: string | Buffer): string =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(more)]).toString('base64');

/** Two stores, with people who are signed in, and eggs to be broken in the first. */
async function openShop() {
  const shop = await serveShop();
  const tokens = new Map<string, string>();
  const ask = async (person: string, method: string, path: string, body?: object) => {
    const { pool, clock } = shop.service;
    const token = tokens.get(person) ?? (await createSession(pool, { person, device: 't' }, clock())).token;
    tokens.set(person, token);
    return shop.call(method, path, { token, ...(body && { body }) });
  };
  const take = (person: string, base64: string, mediaType = 'image/jpeg') =>
    ask(person, 'POST', '/app/photos', { mediaType, base64 });
  const act = (person: string, key: string, photos: readonly unknown[], ...commands: object[]) =>
    ask(person, 'POST', '/v1/commands', { key, commands, source: { channel: 'app', photos } });
  const see = (person: string, photo: unknown, of: unknown) =>
    ask(person, 'GET', `/app/photos/${photo}?of=${of}`);
  const lines = [{ sku: 'EGG', quantity: '200', unitCostFen: 1_000 }];
  await act('owner', 'eggs', [], { name: 'receiveGoods', store: 'S01', lines });
  return { ...shop, ask, take, act, see };
}

const broken = (quantity: string) => ({
  ...{ name: 'writeOff', store: 'S01', reason: 'damaged', lines: [{ sku: 'EGG', quantity }] },
});

describe('a photo of what is broken', () => {
  it('is kept once, and shown with its voucher to those who may see that', async () => {
    const { take, act, see, ask } = await openShop();
    const { status, body } = await take('clerk1', jpeg('broken'));
    expect(status).toBe(201);
    expect((await take('clerk1', jpeg('broken'))).body.id).toBe(body.id);
    const posted = await act('clerk1', 'k', [body.id], broken('2'));
    const number = posted.body.vouchers?.[0]?.number;
    for (const person of ['clerk1', 'lead1', 'owner']) {
      const shown = await see(person, body.id, number);
      expect(shown.body as unknown as ShownPhoto).toEqual({
        ...{ mediaType: 'image/jpeg', base64: jpeg('broken') },
      });
    }
    expect((await see('clerk2', body.id, number)).status).toBe(404);
    const { body: why } = await ask('lead1', 'GET', `/v1/vouchers/${number}`);
    expect((why as unknown as Why).voucher?.photos).toEqual([body.id]);
  });

  it('is shown to whoever has to agree, and stands on the voucher that comes of it', async () => {
    const { take, act, see, ask } = await openShop();
    const { id } = (await take('clerk1', jpeg('many'))).body;
    const { number } = (await act('clerk1', 'k', [id], broken('21'))).body;
    const pending = (await ask('lead1', 'GET', '/app/pending')).body as unknown as AppPending;
    expect(pending.toDecide.map(({ photos }) => photos)).toEqual([[id]]);
    expect(pending.height).toBeGreaterThan(0);
    expect((await see('lead1', id, number)).status).toBe(200);
    expect((await see('clerk2', id, number)).status).toBe(404);
    await act('lead1', 'yes', [], { name: 'approve', number });
    const { body: why } = await ask('lead1', 'GET', `/v1/vouchers/${number}`);
    expect((why as unknown as Why).voucher?.photos).toEqual([id]);
  });

  it('is not shown with a document that does not have it', async () => {
    const { take, act, see } = await openShop();
    const { id } = (await take('clerk1', jpeg('mine'))).body;
    const { body } = await act('clerk1', 'k', [], broken('1'));
    expect((await see('owner', id, body.vouchers?.[0]?.number)).status).toBe(404);
    expect((await see('owner', id, 'ZZZZ')).status).toBe(404);
  });

  it('is of a kind that is a picture, of bounded size, and not without end', async () => {
    const { take, service } = await openShop();
    expect((await take('clerk1', jpeg('before'))).status).toBe(201);
    expect((await take('clerk1', Buffer.from('<svg onload="x"/>').toString('base64'))).status).toBe(400);
    expect((await take('clerk1', jpeg('x'), 'image/png')).status).toBe(400);
    expect((await take('clerk1', jpeg('x'), 'image/svg+xml')).status).toBe(400);
    const large = await take('clerk1', jpeg(Buffer.alloc(mostPhotoBytes)));
    expect(large.status).toBe(400);
    await service.pool.query(
      `insert into photo select 'p' || n, 'image/jpeg', '', 'clerk1', $1 from generate_series(1, 200) n`,
      [service.clock()],
    );
    const { status, body } = await take('clerk1', jpeg('one more'));
    expect([status, body.retry]).toEqual([429, false]);
    expect((await take('clerk1', jpeg('before'))).status).toBe(201);
    expect((await take('clerk2', jpeg('one more'))).status).toBe(201);
  });

  it('is taken from people who are signed in only, and named as what it is', async () => {
    const { token, call, act } = await openShop();
    const bot = await token('fixture', ['bot']);
    const body = { mediaType: 'image/jpeg', base64: jpeg('x') };
    expect((await call('POST', '/app/photos', { token: bot, body })).status).toBe(401);
    expect((await act('clerk1', 'k', ['../secret'], broken('1'))).status).toBe(400);
  });
});
