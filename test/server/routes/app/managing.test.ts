import { expect, it } from 'vitest';
import type { AppSettings, StaffMember } from '../../../../server/contract/app-pages.ts';
import { createSession } from '../../../../server/db/app-sessions.ts';
import { serveShop } from '../../../support/served-shop.ts';

async function openShop() {
  const shop = await serveShop();
  const tokenOf = async (person: string) =>
    (await createSession(shop.service.pool, { person, device: 't' }, shop.service.clock())).token;
  const read = async (person: string, path: string) =>
    shop.call('GET', path, { token: await tokenOf(person) });
  const staff = async (person: string) =>
    (await read(person, '/app/staff')).body.people as unknown as StaffMember[];
  return { ...shop, tokenOf, read, staff };
}

it('a place’s people know each other, the offices know all, and each is offered what he may', async () => {
  const { staff } = await openShop();
  const clerk = await staff('clerk1');
  expect(clerk.map(({ code }) => code).sort()).toEqual(['clerk1', 'clerk1b', 'lead1']);
  expect(clerk.some(({ mayInvite, mayChange }) => mayInvite || mayChange)).toBe(false);
  const lead = await staff('lead1');
  expect(lead.find(({ code }) => code === 'clerk1')).toMatchObject({ mayInvite: true, mayChange: false });
  expect(lead.find(({ code }) => code === 'clerk2')).toBeUndefined();
  const owner = await staff('owner');
  expect(owner.find(({ code }) => code === 'clerk2')).toMatchObject({ mayInvite: true, mayChange: true });
  expect(owner.find(({ code }) => code === 'owner')).toMatchObject({ mayChange: false });
});

it('a lead invites his own people: the code lets them in, as themselves', async () => {
  const { call, tokenOf } = await openShop();
  const token = await tokenOf('lead1');
  expect((await call('POST', '/app/staff/clerk2/codes', { token })).status).toBe(403);
  expect((await call('POST', '/app/staff/clerk1/codes', { token: await tokenOf('clerk1b') })).status).toBe(
    403,
  );
  const { status, body } = await call('POST', '/app/staff/clerk1/codes', { token });
  expect(status).toBe(200);
  const signed = await call('POST', '/app/sessions', { body: { by: 'code', code: body.code } });
  const me = await call('GET', '/app/me', { token: String(signed.body.token) });
  expect(me.body).toMatchObject({ person: { code: 'clerk1' } });
});

it('whoever is made to leave on the page is shown as gone, with no device left', async () => {
  const { call, tokenOf, staff } = await openShop();
  const his = await tokenOf('clerk1');
  const before = (await staff('owner')).find(({ code }) => code === 'clerk1');
  expect(before).toMatchObject({ hasLeft: false, devices: 1 });
  const body = { key: 'leave', commands: [{ name: 'changePerson', person: 'clerk1', left: true }] };
  expect((await call('POST', '/v1/commands', { token: await tokenOf('owner'), body })).status).toBe(200);
  expect((await call('GET', '/app/staff', { token: his })).status).toBe(401);
  const after = (await staff('owner')).find(({ code }) => code === 'clerk1');
  expect(after).toMatchObject({ hasLeft: true, devices: 0, mayInvite: false, mayChange: true });
});

it('settings are for the offices; only those who govern may settle them otherwise', async () => {
  const { read, tokenOf, call } = await openShop();
  for (const person of ['clerk1', 'lead1', 'keeper'])
    expect((await read(person, '/app/settings')).status).toBe(403);
  const { body } = await read('accountant', '/app/settings');
  expect(body).toMatchObject({ digestAt: '21:30', quietFrom: '22:00', quietUntil: '07:00', may: [] });
  const owner = (await read('owner', '/app/settings')).body as unknown as AppSettings;
  expect(owner.may).toContain('setApprovalRules');
  const hours = { key: 'hours', commands: [{ name: 'setHours', digestAt: '20:15', quietFrom: '23:00' }] };
  expect((await call('POST', '/v1/commands', { token: await tokenOf('owner'), body: hours })).status).toBe(
    200,
  );
  expect((await read('owner', '/app/settings')).body).toMatchObject({
    ...{ digestAt: '20:15', quietFrom: '23:00', quietUntil: '07:00' },
  });
  const [rule] = owner.rules.filter(({ command }) => command === 'writeOff');
  if (!rule) throw new Error('the small company has no rule for losses');
  const { command, ...rest } = rule;
  const act = { key: 'rules', commands: [{ name: 'setApprovalRules', command, rules: [rest] }] };
  const set = await call('POST', '/v1/commands', { token: await tokenOf('owner'), body: act });
  expect([set.status, set.body.message]).toEqual([200, undefined]);
  const again = (await read('owner', '/app/settings')).body as unknown as AppSettings;
  expect(again.rules.filter((one) => one.command === 'writeOff')).toEqual([rule]);
});
