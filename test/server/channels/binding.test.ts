import { describe, expect, it } from 'vitest';
import type { Company } from '../../../server/contract/company.ts';
import { clearOld } from '../../../server/jobs/clear.ts';
import { type ChannelShop, channelShop } from '../../support/channel-shop.ts';
import { smallCompany } from '../../support/small-company.ts';

const user = { channel: 'wechaty', externalId: 'wxid_1' };
const lead = { person: 'lead1', overheard: false };
const refusedAs = (code: string) => ({ refusal: { code } });

const personOf = async (
  { client }: ChannelShop,
  { channel, externalId } = user,
): Promise<string | undefined> =>
  (await client.reach()).people.find((one) => one.channel === channel && one.externalId === externalId)
    ?.person;

/** Everything the database holds of codes and receipts, as text. */
const stored = async ({ service }: ChannelShop): Promise<string> => {
  const { rows } = await service.pool.query(
    'select row_to_json(c) as row from binding_code c union all select row_to_json(r) from command_receipt r',
  );
  return JSON.stringify(rows);
};

const later = ({ service }: ChannelShop, minutes: number) =>
  service.pool.query(
    `update binding_code set expires_at = expires_at - make_interval(mins => ${minutes}::int)`,
  );

describe('a code', () => {
  it('proves once who somebody is, in the name of the lead who made it', async () => {
    const shop = await channelShop();
    const { code, expiresAt, person } = await shop.client.makeCode(lead, 'clerk1');
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    expect([person, expiresAt]).toEqual(['clerk1', '2026-11-21T02:30:00.000Z']);
    expect(await stored(shop)).not.toContain(code);
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
    expect(await shop.client.proveByCode(user, typed)).toEqual({ person: 'clerk1' });
    expect(await personOf(shop)).toBe('clerk1');
    const { rows } = await shop.service.pool.query(
      `select actor, details->>'person' as person from voucher where details->>'change' = 'personLink'`,
    );
    expect(rows).toEqual([{ actor: 'lead1', person: 'clerk1' }]);
    expect(shop.logged.join('')).not.toContain(code);
  });

  it('said again by the same user is answered the same, and by another it is used up', async () => {
    const shop = await channelShop();
    const { code } = await shop.client.makeCode(lead, 'clerk1');
    await shop.client.proveByCode(user, code);
    expect(await shop.client.proveByCode(user, code)).toEqual({ person: 'clerk1' });
    const thief = { ...user, externalId: 'wxid_2' };
    await expect(shop.client.proveByCode(thief, code)).rejects.toMatchObject(refusedAs('wrongCode'));
    await shop.act('lead1', { name: 'unlinkPerson', ...user });
    await expect(shop.client.proveByCode(user, code)).rejects.toMatchObject(refusedAs('wrongCode'));
  });

  it('said by many at once proves one', async () => {
    const shop = await channelShop();
    const { code } = await shop.client.makeCode(lead, 'clerk1');
    const answers = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) => shop.client.proveByCode({ ...user, externalId: `w${n}` }, code)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await shop.client.reach()).people).toHaveLength(1);
  });

  it('stays good when the process died after linking and before marking it used', async () => {
    const shop = await channelShop();
    const { code } = await shop.client.makeCode(lead, 'clerk1');
    await shop.client.proveByCode(user, code);
    await shop.service.pool.query('update binding_code set used_at = null, used_on = null, used_by = null');
    expect(await shop.client.proveByCode(user, code)).toEqual({ person: 'clerk1' });
    const thief = { ...user, externalId: 'wxid_2' };
    await expect(shop.client.proveByCode(thief, code)).rejects.toMatchObject(refusedAs('wrongCode'));
  });

  it('tried by a colleague stays good for whom it was made for', async () => {
    const shop = await channelShop();
    await shop.act('lead1', {
      name: 'linkPerson',
      channel: 'wechaty',
      externalId: 'wxid_2',
      person: 'clerk1b',
    });
    const { code } = await shop.client.makeCode(lead, 'clerk1');
    const tried = shop.client.proveByCode({ ...user, externalId: 'wxid_2' }, code);
    await expect(tried).rejects.toMatchObject(refusedAs('wrongState'));
    expect(await shop.client.proveByCode(user, code)).toEqual({ person: 'clerk1' });
  });

  it('is good for half an hour, and until the next one is made', async () => {
    const shop = await channelShop();
    const first = await shop.client.makeCode(lead, 'clerk1');
    const second = await shop.client.makeCode(lead, 'clerk1');
    await expect(shop.client.proveByCode(user, first.code)).rejects.toMatchObject(refusedAs('wrongCode'));
    await later(shop, 31);
    await expect(shop.client.proveByCode(user, second.code)).rejects.toMatchObject(refusedAs('wrongCode'));
    const third = await shop.client.makeCode(lead, 'clerk1');
    await later(shop, 29);
    expect(await shop.client.proveByCode(user, third.code)).toEqual({ person: 'clerk1' });
  });

  it('cannot be guessed: after five wrong ones within an hour the right one does not help either', async () => {
    const shop = await channelShop();
    const { code } = await shop.client.makeCode(lead, 'clerk1');
    const wrong = Array.from({ length: 12 }, (_, n) =>
      shop.client
        .proveByCode(user, `AAAAAA${String.fromCharCode(65 + n)}2`)
        .catch(({ refusal }) => refusal.code),
    );
    const codes = await Promise.all(wrong);
    expect(codes.filter((one) => one === 'wrongCode')).toHaveLength(5);
    await expect(shop.client.proveByCode(user, code)).rejects.toMatchObject(refusedAs('tooMany'));
    expect(await shop.client.proveByCode({ ...user, externalId: 'wxid_2' }, code)).toEqual({
      person: 'clerk1',
    });
    await shop.service.pool.query(`update binding_try set tried_at = tried_at - interval '61 minutes'`);
    await expect(shop.client.proveByCode(user, 'AAAAAAA2')).rejects.toMatchObject(refusedAs('wrongCode'));
  });

  it.each([
    ['a clerk', 'clerk1', 'clerk1b', 'notAllowed'],
    ['the lead of another place', 'lead2', 'clerk1', 'notAllowed'],
    ['a lead, for the owner', 'lead1', 'owner', 'notAllowed'],
    ['anybody, for somebody who is not on file', 'owner', 'nobody', 'unknownPerson'],
  ])('is not made by %s', async (_, actor, person, expected) => {
    const shop = await channelShop();
    const made = shop.client.makeCode({ person: actor, overheard: false }, person);
    await expect(made).rejects.toMatchObject(refusedAs(expected));
    expect((await shop.service.pool.query('select * from binding_code')).rows).toEqual([]);
  });

  it('is good no more when its maker or its bearer has left, and a stranger is not told which', async () => {
    const shop = await channelShop();
    const ofLead = await shop.client.makeCode(lead, 'clerk1');
    await shop.act('owner', { name: 'changePerson', person: 'lead1', left: true });
    await expect(shop.client.proveByCode(user, ofLead.code)).rejects.toMatchObject(refusedAs('wrongCode'));
    const ofOffice = await shop.client.makeCode({ person: 'office', overheard: false }, 'clerk1');
    await shop.act('owner', { name: 'changePerson', person: 'clerk1', left: true });
    await expect(shop.client.proveByCode(user, ofOffice.code)).rejects.toMatchObject(refusedAs('wrongCode'));
    expect(await personOf(shop)).toBeUndefined();
  });

  it('made by a lead who was moved since is good no more', async () => {
    const shop = await channelShop();
    const { code } = await shop.client.makeCode(lead, 'clerk1');
    await shop.act('owner', { name: 'changePerson', person: 'lead1', place: 'S02' });
    await expect(shop.client.proveByCode(user, code)).rejects.toMatchObject(refusedAs('wrongCode'));
  });

  it('is forgotten a day after it was good', async () => {
    const shop = await channelShop();
    await shop.client.makeCode(lead, 'clerk1');
    await shop.client.proveByCode(user, 'AAAAAAA2').catch(() => {});
    await later(shop, 60 * 25);
    await shop.service.pool.query(`update binding_try set tried_at = tried_at - interval '25 hours'`);
    await clearOld(shop.service);
    const { rows } = await shop.service.pool.query(
      'select (select count(*) from binding_code) + (select count(*) from binding_try) as left',
    );
    expect(rows).toEqual([{ left: 0 }]);
  });
});

const withIds = (ids: Record<string, string>): Company => ({
  ...smallCompany,
  people: smallCompany.people.map((person) => {
    const wecomId = ids[person.code];
    return wecomId === undefined ? person : { ...person, wecomId };
  }),
});
const member = { channel: 'wecom-bot', externalId: 'zhangli' };

describe('the directory', () => {
  it('vouches for the member whose id is on file, however it is written', async () => {
    const shop = await channelShop(withIds({ clerk1: 'ZhangLi' }));
    expect(await shop.client.proveByDirectory(member)).toBe('clerk1');
    expect(await shop.client.proveByDirectory(member)).toBe('clerk1');
    expect(await personOf(shop, member)).toBe('clerk1');
    const loud = { channel: 'wecom-bot', sender: 'ZHANGLI', chat: 'ZHANGLI', single: true };
    expect((await shop.hear({ ...loud, messageId: 'loud' })).person).toBe('clerk1');
    expect((await shop.hear({ ...loud, channel: 'wechaty' })).person).toBeNull();
    expect(await shop.client.proveByDirectory({ ...member, externalId: 'ZhangLI' })).toBe('clerk1');
    expect((await shop.client.reach()).people).toHaveLength(1);
    expect(await shop.client.proveByDirectory({ ...member, externalId: 'wangwu' })).toBeNull();
  });

  it('says it once to many who ask at once', async () => {
    const shop = await channelShop(withIds({ clerk1: 'zhangli' }));
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.client.proveByDirectory(member)));
    expect(answers).toEqual(Array(5).fill('clerk1'));
    const { rows } = await shop.service.pool.query(
      `select count(*) as count from voucher where details->>'change' = 'personLink'`,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('does not vouch for users of WeChat, for two of one id, or for somebody who left', async () => {
    const shop = await channelShop(withIds({ clerk1: 'zhangli', clerk1b: 'twice', clerk2: 'TWICE' }));
    expect(await shop.client.proveByDirectory({ ...member, channel: 'wechaty' })).toBeNull();
    expect(await shop.client.proveByDirectory({ ...member, externalId: 'twice' })).toBeNull();
    await shop.act('owner', { name: 'changePerson', person: 'clerk1', left: true });
    expect(await shop.client.proveByDirectory(member)).toBeNull();
  });
});

describe('a member who is taken out of the directory', () => {
  it('has left, in every channel and on record', async () => {
    const shop = await channelShop(withIds({ clerk1: 'zhangli' }));
    await shop.client.proveByDirectory(member);
    await shop.act('lead1', { name: 'linkPerson', ...user, person: 'clerk1' });
    expect(await shop.client.memberLeft({ channel: 'wecom-app', externalId: 'ZHANGLI' })).toBe('clerk1');
    expect((await shop.client.reach()).people).toEqual([]);
    const sale = { name: 'recordSale', store: 'S01', lines: [{ sku: 'MILK', quantity: '1' }] };
    expect(await shop.act('clerk1', sale)).toMatchObject({ code: 'personLeft' });
    expect(await shop.client.memberLeft(member)).toBeNull();
    const { rows } = await shop.service.pool.query(
      `select actor from voucher where details->>'change' = 'memberLeft'`,
    );
    expect(rows).toEqual([{ actor: '@clock' }]);
  });

  it('has not left where he is the last who could let anybody in: he has to prove himself anew', async () => {
    const shop = await channelShop(withIds({ owner: 'laoban' }));
    for (const person of ['office', 'office2'])
      await shop.act('owner', { name: 'changePerson', person, left: true });
    const boss = { channel: 'wecom-bot', externalId: 'laoban' };
    await shop.client.proveByDirectory(boss);
    expect(await shop.client.memberLeft(boss)).toBe('owner');
    expect(await personOf(shop, boss)).toBeUndefined();
    expect(await shop.act('owner', { name: 'changePerson', person: 'office', left: false })).toMatchObject({
      kind: 'posted',
    });
  });

  it('of a channel that is no directory only stops being that user', async () => {
    const shop = await channelShop(withIds({ clerk1: 'zhangli' }));
    await shop.client.proveByDirectory(member);
    await shop.act('lead1', { name: 'linkPerson', ...user, person: 'clerk1' });
    expect(await shop.client.memberLeft(user)).toBe('clerk1');
    expect(await personOf(shop)).toBeUndefined();
    expect(await personOf(shop, member)).toBe('clerk1');
    expect(await shop.client.memberLeft({ ...user, externalId: 'nobody' })).toBeNull();
  });
});
