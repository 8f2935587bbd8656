import { describe, expect, it } from 'vitest';
import { transact } from '../../../server/db/pool.ts';
import { channelShop } from '../../support/channel-shop.ts';
import { code, openShop, posted, refusal } from '../../support/shop.ts';

const group = { channel: 'wecom-bot', externalId: 'g1' };
const user = { channel: 'wechaty', externalId: 'wxid_1' };
const linkChat = (more = {}) => ({ name: 'linkChat', ...group, chat: '虹桥店群', ...more });
const linkPerson = (person: string, more = {}) => ({ name: 'linkPerson', ...user, person, ...more });

const factsOf = async ({ pool, desk }: Awaited<ReturnType<typeof openShop>>) =>
  (await transact(pool, 'begin read only', (client) => desk.company(client))).facts;

describe('a group', () => {
  it('is a company’s chat from when its lead says so until it is taken back, and both stand on record', async () => {
    const shop = await openShop();
    expect(posted(await shop.act('lead1', linkChat({ topic: '虹桥同事' })))).toMatchObject({
      kind: 'companyChange',
      lines: ['企业微信机器人里的群“虹桥同事”以后就是虹桥店群'],
    });
    expect((await factsOf(shop)).linkedChat('wecom-bot', 'g1')).toBe('虹桥店群');
    expect((await factsOf(shop)).linkedChat('wechaty', 'g1')).toBeUndefined();
    posted(await shop.act('lead1', { name: 'unlinkChat', ...group }));
    expect((await factsOf(shop)).linkedChat('wecom-bot', 'g1')).toBeUndefined();
    posted(await shop.act('lead1', linkChat()));
    expect(await shop.height()).toBe(3);
    expect(await shop.differences()).toEqual([]);
  });

  it('of another chat is not taken over: it has to be given up there first', async () => {
    const shop = await openShop();
    posted(await shop.act('lead2', linkChat({ chat: '徐家汇店群' })));
    expect(refusal(await shop.act('lead1', linkChat()))).toMatchObject({
      code: 'wrongState',
      message: expect.stringContaining('徐家汇店群'),
    });
    expect(code(await shop.act('lead1', { name: 'unlinkChat', ...group }))).toBe('notAllowed');
    posted(await shop.act('office', { name: 'unlinkChat', ...group }));
    posted(await shop.act('lead1', linkChat()));
  });

  it('is one of several of the same chat', async () => {
    const shop = await openShop();
    posted(await shop.act('lead1', linkChat()));
    posted(await shop.act('lead1', linkChat({ externalId: 'g2' })));
    expect(code(await shop.act('lead1', linkChat()))).toBe('wrongState');
  });

  it.each([
    ['a clerk', 'clerk1', {}, 'notAllowed'],
    ['a buyer', 'buyer', {}, 'notAllowed'],
    ['the lead of another place', 'lead2', {}, 'notAllowed'],
    ['a lead for the managers', 'lead1', { chat: '店长群' }, 'notAllowed'],
    ['somebody unknown', 'nobody', {}, 'unknownPerson'],
    ['the owner for a chat that is none', 'owner', { chat: '没有的群' }, 'unknownPlace'],
  ])('is not linked by %s', async (_, actor, more, expected) => {
    const shop = await openShop();
    expect(code(await shop.act(actor, linkChat(more)))).toBe(expected);
  });

  it('of the managers and of the owners is linked by the head of the company', async () => {
    const shop = await openShop();
    posted(await shop.act('office', linkChat({ chat: '店长群' })));
    posted(await shop.act('owner', linkChat({ chat: '老板群', externalId: 'g2' })));
  });

  it('that was never linked cannot be taken back', async () => {
    const shop = await openShop();
    expect(code(await shop.act('lead1', { name: 'unlinkChat', ...group }))).toBe('wrongState');
  });
});

describe('a user', () => {
  it('is one person, who may be several users', async () => {
    const shop = await openShop();
    expect(posted(await shop.act('lead1', linkPerson('clerk1'))).lines).toEqual(['小丽 绑定了微信']);
    posted(await shop.act('lead1', linkPerson('clerk1', { channel: 'wecom-bot' })));
    expect(refusal(await shop.act('lead1', linkPerson('clerk1b')))).toMatchObject({
      code: 'wrongState',
      message: expect.stringContaining('小丽'),
    });
    expect(posted(await shop.act('lead1', { name: 'unlinkPerson', ...user })).lines).toEqual([
      '小丽 不再绑定微信',
    ]);
    posted(await shop.act('lead1', linkPerson('clerk1b')));
    expect((await factsOf(shop)).linkedPerson('wechaty', 'wxid_1')).toBe('clerk1b');
    expect((await factsOf(shop)).linkedPerson('wecom-bot', 'wxid_1')).toBe('clerk1');
  });

  it('is made one person by those who try at once', async () => {
    const shop = await openShop();
    const answers = await Promise.all(
      ['clerk1', 'clerk1b', 'lead1'].map((person) => shop.act('lead1', linkPerson(person))),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['posted', 'refused', 'refused']);
  });

  it.each([
    ['himself by a clerk', 'clerk1', 'clerk1', 'notAllowed'],
    ['a clerk by the lead of another place', 'lead2', 'clerk1', 'notAllowed'],
    ['a lead by another one', 'keeper1', 'lead1', 'notAllowed'],
    ['the owner by a lead', 'lead1', 'owner', 'notAllowed'],
    ['somebody who is not on file', 'owner', 'nobody', 'unknownPerson'],
    ['somebody who left', 'owner', 'clerk1b', 'personLeft'],
  ])('is not linked to %s', async (_, actor, person, expected) => {
    const shop = await openShop();
    posted(await shop.act('owner', { name: 'changePerson', person: 'clerk1b', left: true }));
    const keeper = { name: 'changePerson', person: 'keeper', role: 'stockKeeper', place: 'S01' };
    if (actor === 'keeper1') posted(await shop.act('owner', keeper));
    expect(code(await shop.act(actor.replace('keeper1', 'keeper'), linkPerson(person)))).toBe(expected);
  });

  it('is linked to a lead by himself, or by the head of the company', async () => {
    const shop = await openShop();
    posted(await shop.act('lead1', linkPerson('lead1')));
    posted(await shop.act('office', linkPerson('lead2', { externalId: 'wxid_2' })));
    expect(
      code(await shop.act('lead1', { name: 'unlinkPerson', channel: 'wechaty', externalId: 'wxid_2' })),
    ).toBe('notAllowed');
  });
});

describe('somebody who leaves', () => {
  it('is nobody in any channel from that moment, and is asked nothing more', async () => {
    const shop = await openShop();
    posted(await shop.act('lead1', linkPerson('clerk1')));
    posted(await shop.act('lead1', linkPerson('clerk1', { channel: 'wecom-app' })));
    posted(await shop.act('lead1', linkPerson('clerk1b', { externalId: 'wxid_2' })));
    await shop.pool.query(
      `insert into open_question (id, chat, person, message, given, question, asked_at)
       values (900, 'x', 'clerk1', '{}', '[]', '{}', now()), (901, 'x', 'clerk1b', '{}', '[]', '{}', now())`,
    );
    posted(await shop.act('owner', { name: 'changePerson', person: 'clerk1', left: true }));
    const facts = await factsOf(shop);
    expect(facts.linkedPerson('wechaty', 'wxid_1')).toBeUndefined();
    expect(facts.linkedPerson('wecom-app', 'wxid_1')).toBeUndefined();
    expect(facts.linkedPerson('wechaty', 'wxid_2')).toBe('clerk1b');
    const open = await shop.pool.query('select id from open_question where closed_at is null');
    expect(open.rows).toEqual([{ id: 901 }]);
    posted(await shop.act('owner', { name: 'changePerson', person: 'clerk1', left: false }));
    expect((await factsOf(shop)).linkedPerson('wechaty', 'wxid_1')).toBeUndefined();
  });
});

describe("a channel's own groups", () => {
  const robot = { channel: 'wecom-webhook', externalId: '虹桥店群', topic: '虹桥店群' };

  it('are linked without anybody, once, and given up when they are gone, by vouchers of the program', async () => {
    const { client, service } = await channelShop();
    const [chat = ''] = (await client.chats()).filter(({ kind }) => kind === 'place').map(({ id }) => id);
    const links = [{ ...robot, chat }];
    await client.fitGroups(links, []);
    await client.fitGroups(links, []);
    expect((await client.reach()).chats).toEqual(links);
    await client.fitGroups([], [{ channel: robot.channel, externalId: robot.externalId }]);
    await client.fitGroups([], [{ channel: robot.channel, externalId: robot.externalId }]);
    expect((await client.reach()).chats).toEqual([]);
    const { rows } = await service.pool.query(
      "select details ->> 'change' as change from voucher where kind = 'companyChange' and details ->> 'channel' = $1 order by height",
      [robot.channel],
    );
    expect(rows.map(({ change }) => change)).toEqual(['chatLink', 'chatUnlink']);
  });

  it('change over to another chat, and are refused where there is no such chat', async () => {
    const { client } = await channelShop();
    const [one = '', other = ''] = (await client.chats())
      .filter(({ kind }) => kind === 'place')
      .map(({ id }) => id);
    await client.fitGroups([{ ...robot, chat: one }], []);
    await client.fitGroups(
      [{ ...robot, chat: other }],
      [{ channel: robot.channel, externalId: robot.externalId }],
    );
    expect((await client.reach()).chats).toMatchObject([{ chat: other }]);
    await expect(client.fitGroups([{ ...robot, externalId: 'x', chat: '没有' }], [])).rejects.toMatchObject({
      refusal: { code: 'unknownPlace' },
    });
  });
});
