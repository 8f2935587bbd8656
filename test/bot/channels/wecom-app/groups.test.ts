import { describe, expect, it } from 'vitest';
import { groupId } from '../../../../bot/channels/wecom-app/groups.ts';
import { createWecomApp } from '../../../../bot/channels/wecom-app.ts';
import type { Company, Person } from '../../../../server/contract/company.ts';
import type { Chat } from '../../../../server/contract/conversation.ts';
import type { Reach } from '../../../../server/contract/outgoing.ts';
import { member } from '../../../support/wecom/api-corp.ts';
import { openApp } from '../../../support/wecom/app-scene.ts';

const person = (code: string, role: Person['role'], place?: string): Person => ({
  code,
  name: code,
  role,
  wecomId: code,
  ...(place !== undefined && { place }),
});
const company = (people: readonly Person[]): Company => ({
  places: [{ code: 'S01', name: '虹桥店', aliases: [], kind: 'store' }],
  people,
  products: [],
  suppliers: [],
  customers: [],
});
const staff = [person('qiang', 'clerk', 'S01'), person('fang', 'storeManager', 'S01'), person('li', 'owner')];
const chats: readonly Chat[] = [
  { id: 'c1', name: '虹桥店群', kind: 'place', place: 'S01' },
  { id: 'c2', name: '店长群', kind: 'managers', place: null },
];
const nobody: Reach = { chats: [], people: [] };
const linked: Reach = {
  chats: [{ channel: 'wecom-app', externalId: 'xiaoerS01', chat: 'c1', topic: '虹桥店群' }],
  people: [],
};

const openShop = (people = ['qiang', 'fang', 'li', 'hua']) =>
  openApp({ corp: { members: people.map((userid) => member(userid)) } });

describe('the groups of the app', () => {
  it('are made per place, with the staff that WeCom knows, the lead as owner, and a first message', async () => {
    const { channel, corp, textsTo } = await openShop();
    const kept = await channel.keepGroups?.({ company: company(staff), chats, reach: nobody });
    expect(kept).toEqual({
      links: [{ channel: 'wecom-app', externalId: 'xiaoerS01', chat: 'c1', topic: '虹桥店群' }],
      troubles: [],
    });
    expect([...corp.groups.values()]).toEqual([
      { chatid: 'xiaoerS01', name: '虹桥店群', owner: 'fang', userlist: ['fang', 'qiang'] },
    ]);
    expect(textsTo('xiaoerS01')).toEqual([expect.stringContaining('私聊我')]);
  });

  it('are left alone as long as they fit, and are linked again where the link was lost', async () => {
    const { channel, api, settings } = await openShop();
    await channel.keepGroups?.({ company: company(staff), chats, reach: nobody });
    const before = api.calls.length;
    // Nothing of the groups has changed.
    const more = { ...company(staff), suppliers: [{ code: 'P1', name: '蒙牛', aliases: [] }] };
    expect((await channel.keepGroups?.({ company: more, chats, reach: nobody }))?.links).toHaveLength(1);
    expect(api.calls.length).toBe(before);
    expect(await channel.keepGroups?.({ company: company(staff), chats, reach: linked })).toEqual({
      links: [],
      troubles: [],
    });
    expect(api.calls.slice(before).map(({ path }) => path)).toEqual(['appchat/get']);
    // After a restart nobody remembers, and WeCom is asked.
    const another = createWecomApp(settings);
    expect(
      (await another.keepGroups?.({ company: company(staff), chats, reach: nobody }))?.links,
    ).toHaveLength(1);
    expect(api.corp.groups.size).toBe(1);
  });

  it('follow who comes, who goes, and the name; whom the staff asked in from headquarters stays', async () => {
    const { channel, corp } = await openShop();
    await channel.keepGroups?.({ company: company(staff), chats, reach: nobody });
    const group = corp.groups.get('xiaoerS01');
    group?.userlist.push('LI', 'stranger');
    const now = company([person('hua', 'clerk', 'S01'), ...staff.slice(1)]);
    const renamed = chats.map((chat) => (chat.id === 'c1' ? { ...chat, name: '虹桥天地店群' } : chat));
    expect(await channel.keepGroups?.({ company: now, chats: renamed, reach: linked })).toEqual({
      links: [],
      troubles: [],
    });
    expect(group).toMatchObject({ name: '虹桥天地店群', userlist: ['fang', 'LI', 'hua'] });
  });

  it('are made without those whom WeCom does not know, who are named', async () => {
    const { channel, corp } = await openShop();
    const more = company([...staff, person('typo', 'clerk', 'S01')]);
    const kept = await channel.keepGroups?.({ company: more, chats, reach: nobody });
    expect(kept?.links).toHaveLength(1);
    expect(kept?.troubles).toEqual([expect.stringContaining('typo')]);
    expect(corp.groups.get('xiaoerS01')?.userlist).toEqual(['fang', 'qiang']);
  });

  it('are not made for one alone, nor where the place has a group with the bot in another channel', async () => {
    const { channel, corp } = await openShop();
    const alone = await channel.keepGroups?.({ company: company(staff.slice(1)), chats, reach: nobody });
    expect(alone).toEqual({ links: [], troubles: [expect.stringContaining('不到两个')] });
    const elsewhere: Reach = {
      chats: [{ channel: 'wecom-bot', externalId: 'wr1', chat: 'c1', topic: null }],
      people: [],
    };
    expect(await channel.keepGroups?.({ company: company(staff), chats, reach: elsewhere })).toEqual({
      links: [],
      troubles: [],
    });
    expect(corp.groups.size).toBe(0);
  });

  it('want an app that the whole company sees, and say so once', async () => {
    const { channel, corp } = await openShop();
    corp.seesAll = false;
    const two = [...chats, { id: 'c3', name: '人民广场店群', kind: 'place', place: 'S01' } as const];
    const kept = await channel.keepGroups?.({ company: company(staff), chats: two, reach: nobody });
    expect(kept).toEqual({ links: [], troubles: [expect.stringContaining('可见范围')] });
  });

  it('keep what they are when WeCom is busy', async () => {
    const { channel, api, corp } = await openShop();
    await channel.keepGroups?.({ company: company(staff), chats, reach: nobody });
    api.misbehave('appchat/get', -1, 'cutBefore');
    for (let n = 0; n < 2; n += 1) {
      const kept = await channel.keepGroups?.({ company: company(staff), chats, reach: linked });
      expect(kept).toMatchObject({ links: [], troubles: [expect.stringContaining('虹桥店群')], again: true });
    }
    expect(corp.groups.size).toBe(1);
    expect(await channel.keepGroups?.({ company: company(staff), chats, reach: linked })).toEqual({
      links: [],
      troubles: [],
    });
  });

  it('have an id that WeCom takes, whatever a place is called', () => {
    for (const code of ['S01', '虹桥', 'A-1', 'x'.repeat(40)])
      expect(groupId(code)).toMatch(/^[0-9a-zA-Z]{1,32}$/);
    expect(groupId('S01')).toBe('xiaoerS01');
    expect(groupId('A-1')).not.toBe(groupId('A-2'));
  });

  it('are spoken to by text, with names, and refused once they are gone', async () => {
    const { channel, corp, textsTo } = await openShop();
    await channel.keepGroups?.({ company: company(staff), chats, reach: nobody });
    const outgoing = { id: '1', chat: 'xiaoerS01', single: false, text: '可乐快没了' };
    const mention = [{ name: '强子', externalId: 'qiang' }];
    expect(await channel.send({ ...outgoing, mention })).toEqual({ kind: 'sent' });
    expect(textsTo('xiaoerS01').at(-1)).toBe('@强子\n可乐快没了');
    corp.groups.clear();
    expect(await channel.send({ ...outgoing, mention })).toMatchObject({ kind: 'refused' });
  });
});
