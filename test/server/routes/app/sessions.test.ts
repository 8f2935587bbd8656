import { expect, it } from 'vitest';
import { createClient } from '../../../../bot/client.ts';
import { openVisitor } from '../../../support/app/visitor.ts';
import { type ServedShop, serveShop } from '../../../support/served-shop.ts';
import { smallCompany } from '../../../support/small-company.ts';

const hours = 3_600_000;

/** A shop whose clock the test moves. */
async function openShop() {
  let now = Date.parse('2026-11-21T10:00:00+08:00');
  const shop = await serveShop(smallCompany, undefined, () => new Date(now));
  const client = createClient({ url: shop.url, token: await shop.token('bot', ['bot']) });
  const codeOf = (person: string) => client.signInCode({ person, overheard: false }).then(({ code }) => code);
  return {
    ...shop,
    ...{ client, codeOf },
    later: (ms: number) => {
      now += ms;
    },
  };
}

const signIn = ({ call }: ServedShop, proof: object) => call('POST', '/app/sessions', { body: proof });
const me = ({ call }: ServedShop, token: unknown) => call('GET', '/app/me', { token: String(token) });

it('a code from the bot signs in once, as the person it was made for', async () => {
  const shop = await openShop();
  const code = await shop.codeOf('clerk1');
  const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`;
  const { status, body } = await signIn(shop, { by: 'code', code: typed });
  expect(status).toBe(201);
  expect((await me(shop, body.token)).body).toMatchObject({ person: { code: 'clerk1', role: 'clerk' } });
  const again = await signIn(shop, { by: 'code', code });
  expect(again).toMatchObject({ status: 422, body: { code: 'wrongCode' } });
});

it('a code is good from WeChat too where the company has no mini-program of its own', async () => {
  const shop = await openShop();
  const code = await shop.codeOf('clerk1');
  const { status, body } = await signIn(shop, { by: 'code', code, wechat: 'of WeChat' });
  expect(status).toBe(201);
  expect((await me(shop, body.token)).body).toMatchObject({ person: { code: 'clerk1' } });
});

it('of two devices with one code one is let in', async () => {
  const shop = await openShop();
  const code = await shop.codeOf('clerk1');
  const both = await Promise.all([signIn(shop, { by: 'code', code }), signIn(shop, { by: 'code', code })]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
});

it('a code is over after half an hour, and after five wrong ones nobody there may try for an hour', async () => {
  const shop = await openShop();
  const late = await shop.codeOf('clerk1');
  shop.later(31 * 60_000);
  expect((await signIn(shop, { by: 'code', code: late })).body.code).toBe('wrongCode');
  const good = await shop.codeOf('clerk1');
  for (let time = 0; time < 4; time += 1) await signIn(shop, { by: 'code', code: 'AAAA-AAAA' });
  expect((await signIn(shop, { by: 'code', code: good })).status).toBe(429);
  shop.later(61 * 60_000);
  const fresh = await shop.codeOf('clerk1');
  expect((await signIn(shop, { by: 'code', code: fresh })).status).toBe(201);
});

it('keeps no secret: what is in the database opens nothing', async () => {
  const shop = await openShop();
  const { token } = await openVisitor(shop, 'clerk1');
  const { rows } = await shop.service.pool.query('select * from app_session');
  expect(JSON.stringify(rows)).not.toContain(token.slice(3));
  expect((await me(shop, rows[0].hash)).status).toBe(401);
  expect(shop.logged.join('')).not.toContain(token);
});

it('ends a week after it was last used, and a month after it began however much it is used', async () => {
  const shop = await openShop();
  const idle = await openVisitor(shop, 'clerk1');
  const busy = await openVisitor(shop, 'lead1');
  idle.leave();
  busy.leave();
  for (let day = 0; day < 29; day += 1) {
    expect((await me(shop, busy.token)).status).toBe(200);
    shop.later(24 * hours);
    if (day === 5) expect((await me(shop, busy.token)).status).toBe(200);
  }
  expect((await me(shop, idle.token)).status).toBe(401);
  shop.later(36 * hours);
  expect((await me(shop, busy.token)).status).toBe(401);
});

it('signing out ends this device, and no other', async () => {
  const shop = await openShop();
  const [phone, till] = [await openVisitor(shop, 'clerk1'), await openVisitor(shop, 'clerk1')];
  const { body: devices } = await shop.call('GET', '/app/sessions', { token: phone.token });
  expect(devices).toMatchObject({ length: 2 });
  expect((await shop.call('DELETE', '/app/sessions/current', { token: phone.token })).status).toBe(204);
  expect((await me(shop, phone.token)).status).toBe(401);
  expect((await me(shop, till.token)).status).toBe(200);
});

it('nobody ends a device of somebody else', async () => {
  const shop = await openShop();
  const [clerk, lead] = [await openVisitor(shop, 'clerk1'), await openVisitor(shop, 'lead1')];
  const { body } = await shop.call('GET', '/app/sessions', { token: lead.token });
  const path = `/app/sessions/${(body as unknown as { id: number }[])[0]?.id}`;
  expect((await shop.call('DELETE', path, { token: clerk.token })).status).toBe(404);
  expect((await me(shop, lead.token)).status).toBe(200);
});

it('whoever leaves is out at once, on every device, also of what he was reading', async () => {
  const shop = await openShop();
  const clerk = await openVisitor(shop, 'clerk1');
  const lead = await openVisitor(shop, 'lead1');
  const unused = await shop.codeOf('clerk1');
  const leave = { key: 'leave', commands: [{ name: 'changePerson', person: 'clerk1', left: true }] };
  const left = await shop.call('POST', '/v1/commands', {
    token: (await openVisitor(shop, 'owner')).token,
    body: leave,
  });
  expect(left.status).toBe(200);
  expect((await me(shop, clerk.token)).status).toBe(401);
  expect((await signIn(shop, { by: 'code', code: unused })).body.code).toBe('wrongCode');
  await lead.say('虹桥店群', 'after-he-left', '下班');
  await expect.poll(() => lead.read().length).toBe(1);
  expect(clerk.read()).toEqual([]);
});

it('somebody signed in acts in his own name, within his own rights', async () => {
  const shop = await openShop();
  const { token } = await openVisitor(shop, 'clerk1');
  const act = {
    key: 'count',
    commands: [{ name: 'recordCount', store: 'S01', lines: [{ sku: 'MILK', quantity: '5' }] }],
  };
  const { status } = await shop.call('POST', '/v1/commands', { token, actor: 'owner', body: act });
  expect(status).toBe(403);
  const price = { key: 'p', commands: [{ name: 'setPrice', store: 'S01', sku: 'MILK', priceFen: 1 }] };
  expect((await shop.call('POST', '/v1/commands', { token, body: price })).body.code).toBe('notAllowed');
  for (const path of ['/v1/company', '/v1/tokens', '/v1/reach', '/v1/app/heard/stream'])
    expect((await shop.call('GET', path, { token })).status).toBe(403);
});

it('the demo sign-in is there in the demo company only, and gone with an import', async () => {
  const shop = await openShop();
  const proof = { by: 'demo', person: 'owner' };
  expect((await signIn(shop, proof)).status).toBe(404);
  expect((await shop.call('GET', '/app/demo')).status).toBe(404);
  await shop.service.pool.query('update company set is_demo = true, revision = revision + 1');
  expect((await shop.call('GET', '/app/demo')).body.people).toHaveLength(smallCompany.people.length);
  expect((await signIn(shop, proof)).status).toBe(201);
  const admin = await shop.token('admin', ['admin']);
  await shop.call('POST', '/v1/import', {
    token: admin,
    body: { name: '小店', company: smallCompany, openings: [] },
  });
  expect((await signIn(shop, proof)).status).toBe(404);
});
