import { createHash } from 'node:crypto';
import type { Company, Person } from '../../../server/contract/company.ts';
import type { Chat } from '../../../server/contract/conversation.ts';
import type { ChatLink, Reach } from '../../../server/contract/outgoing.ts';
import type { KeptGroups } from '../channel.ts';
import type { Called } from '../wecom/call.ts';
import { isDeleted, resultOf, settingsFault } from '../wecom/faults.ts';
import type { Api } from './api.ts';
import { groupBegins, sentence } from './words.ts';

interface Group {
  readonly id: string;
  readonly chat: Chat;
  readonly place: string;
  /** WeCom ids of the place's staff, its lead first: he owns the group. */
  readonly staff: readonly string[];
}

const noSuchGroup = [40050, 49008, 86001, 86003];
const groupExists = 86215;
const rightMissing = [48002, 60011];

export interface Groups {
  readonly keep: (company: Company, chats: readonly Chat[], reach: Reach) => Promise<KeptGroups>;
}

/** Asks WeCom only when something of the groups has changed: the company changes far more often, by every price. */
export function createGroups(api: Api, channel: string): Groups {
  let last: { readonly of: string; readonly kept: KeptGroups } | null = null;
  return {
    async keep(company, chats, reach) {
      const places = chats.filter(({ kind }) => kind === 'place');
      const of = JSON.stringify([
        places.map((chat) => [chat, groupOf(chat, company, undefined)]),
        [reach.chats.filter(({ chat }) => places.some(({ id }) => id === chat)), visitors(company)],
      ]);
      if (last?.of === of && !last.kept.again) return last.kept;
      const kept = await keepGroups(api, channel, company, places, reach);
      last = { of, kept };
      return kept;
    },
  };
}

/**
 * Makes one group per place and keeps its members and name in step with the company. A place whose people have a group
 * with the bot already, in any channel, gets no second one.
 */
async function keepGroups(
  api: Api,
  channel: string,
  company: Company,
  chats: readonly Chat[],
  reach: Reach,
): Promise<KeptGroups> {
  const links: ChatLink[] = [];
  const troubles: string[] = [];
  let again = false;
  for (const chat of chats) {
    const linked = reach.chats.filter((link) => link.chat === chat.id);
    const own = linked.find((link) => link.channel === channel);
    if (!own && linked.length > 0) continue;
    const group = groupOf(chat, company, own?.externalId);
    const trouble = group && (await keepGroup(api, group, company));
    if (trouble) troubles.push(`${chat.name}:${trouble.what}`);
    if (trouble?.passing) again = true;
    if (trouble?.ends) break;
    if (group && !trouble?.missing && !own)
      links.push({ channel, externalId: group.id, chat: chat.id, topic: topicOf(chat) });
  }
  return { links, troubles, ...(again && { again }) };
}

/** WeCom wants at most 32 letters and digits; the same place has the same id for ever. */
export function groupId(place: string): string {
  const plain = `xiaoer${place}`;
  if (/^[0-9a-zA-Z]{7,32}$/.test(plain)) return plain;
  return `xiaoer${createHash('sha256').update(place).digest('hex').slice(0, 24)}`;
}

function groupOf(chat: Chat, company: Company, known: string | undefined): Group | null {
  const place = company.places.find(({ code }) => code === chat.place);
  if (!place) return null;
  const staff = company.people
    .filter((person) => person.place === place.code && person.wecomId)
    .sort((one, other) => Number(other.role === 'storeManager') - Number(one.role === 'storeManager'));
  return {
    id: known ?? groupId(place.code),
    chat,
    place: place.name,
    staff: staff.map(({ wecomId = '' }) => wecomId),
  };
}

interface Trouble {
  readonly what: string;
  /** The group is not there. */
  readonly missing?: true;
  /** The next groups would fare the same. */
  readonly ends?: true;
  /** It may go well in a while. */
  readonly passing?: true;
}

async function keepGroup(api: Api, group: Group, company: Company): Promise<Trouble | null> {
  const found = await api.get('appchat/get', { chatid: group.id });
  if (found.kind === 'answered' && noSuchGroup.includes(found.errcode)) return makeGroup(api, group);
  if (found.kind !== 'answered' || found.errcode !== 0) return troubleOf(found, true);
  const info = found.body.chat_info as { name?: string; userlist?: string[] } | undefined;
  return changeGroup(api, group, info?.name ?? '', info?.userlist ?? [], company);
}

async function makeGroup(api: Api, group: Group): Promise<Trouble | null> {
  const { staff, strangers } = await knownMembers(api, group.staff);
  if (staff.length < 2) {
    const who = strangers.length > 0 ? `(企业微信里没有:${strangers.join('、')})` : '';
    return { missing: true, what: `店里有企业微信号的人不到两个,建不了群${who}。在员工名单里补上企业微信号` };
  }
  const called = await api.post('appchat/create', {
    chatid: group.id,
    name: topicOf(group.chat),
    owner: staff[0],
    userlist: staff,
  });
  const made = called.kind === 'answered' && [0, groupExists].includes(called.errcode);
  if (!made) return troubleOf(called, true);
  // A group shows up on phones only with its first message.
  await api.post('appchat/send', {
    chatid: group.id,
    msgtype: 'text',
    text: { content: groupBegins(group.place) },
  });
  return strangers.length > 0 ? strangersTrouble(strangers) : null;
}

async function changeGroup(
  api: Api,
  group: Group,
  name: string,
  members: readonly string[],
  company: Company,
): Promise<Trouble | null> {
  const now = new Set(members.map(lower));
  const missing = group.staff.filter((user) => !now.has(lower(user)));
  const { staff: added, strangers } = missing.length > 0 ? await knownMembers(api, missing) : nobodyNew;
  const mayStay = new Set([...group.staff, ...visitors(company)].map(lower));
  const removed = members.filter((user) => !mayStay.has(lower(user)));
  const topic = topicOf(group.chat);
  if (added.length > 0 || removed.length > 0 || name !== topic) {
    const called = await api.post('appchat/update', {
      chatid: group.id,
      ...(name !== topic && { name: topic }),
      ...(added.length > 0 && { add_user_list: added }),
      ...(removed.length > 0 && { del_user_list: removed }),
    });
    if (called.kind !== 'answered' || called.errcode !== 0) return troubleOf(called, false);
  }
  return strangers.length > 0 ? strangersTrouble(strangers) : null;
}

const nobodyNew = { staff: [], strangers: [] } as const;

/** Whom the staff may have asked in: they see every place's figures anyway. */
const visitors = ({ people }: Company): string[] =>
  people.filter((person) => person.place === undefined && person.wecomId).map(idOf);

const idOf = ({ wecomId = '' }: Person): string => wecomId;

/** One unknown id would make WeCom refuse the whole list, so each is looked up first. */
async function knownMembers(
  api: Api,
  users: readonly string[],
): Promise<{ readonly staff: readonly string[]; readonly strangers: readonly string[] }> {
  const staff: string[] = [];
  const strangers: string[] = [];
  for (const user of users) {
    const called = await api.get('user/get', { userid: user });
    (isDeleted(called) ? strangers : staff).push(user);
  }
  return { staff, strangers };
}

const strangersTrouble = (strangers: readonly string[]): Trouble => ({
  what: `企业微信里没有这些人:${strangers.join('、')}。核对员工名单里的企业微信号`,
});

function troubleOf(called: Called, missing: boolean): Trouble {
  const absent = missing ? ({ missing: true } as const) : {};
  if (called.kind === 'answered' && rightMissing.includes(called.errcode))
    return {
      ...absent,
      ends: true,
      what: '应用没有建群的权限。到管理后台把应用的可见范围设成整个公司(最上面那个部门)',
    };
  const fault = settingsFault(called);
  if (fault) return { ...absent, ends: true, passing: true, what: sentence(fault) };
  const result = resultOf(called);
  const passing = result.kind === 'refused' ? {} : ({ passing: true } as const);
  return { ...absent, ...passing, what: result.kind === 'sent' ? '企业微信的回答看不懂' : result.reason };
}

/** At most 50 characters, or WeCom cuts it off and it would be renamed for ever. */
const topicOf = ({ name }: Chat): string => [...name].slice(0, 50).join('');

const lower = (user: string): string => user.toLowerCase();
