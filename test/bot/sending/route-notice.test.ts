import { expect, it } from 'vitest';
import type { Abilities } from '../../../bot/channels/channel.ts';
import { type Ground, isTold, routeNotice } from '../../../bot/sending/route-notice.ts';
import type { Notification } from '../../../server/contract/conversation.ts';
import type { Card, Destination } from '../../../server/contract/outgoing.ts';

const able = (changed: Partial<Abilities> = {}): Abilities => ({
  ...{ hears: true, pushes: 'anywhere', groups: true, singles: true, cards: 'nowhere' },
  ...{ pictures: false, longestBytes: 2_000, limits: [], showsOnce: false },
  ...changed,
});
const bot = { name: 'wecom-bot', abilities: able({ cards: 'everywhere' }) };
const app = { name: 'wecom-app', abilities: able({ cards: 'singles' }) };
const webhook = { name: 'wecom-webhook', abilities: able({ singles: false }) };
const deaf = { name: 'deaf', abilities: able({ pushes: 'nowhere' }) };
const terminal = { name: 'terminal', abilities: able({ singles: false }) };

const people = [
  { code: 'E01', name: '王芳', role: 'storeManager', place: 'S01' },
  { code: 'E02', name: '李强', role: 'clerk', place: 'S01' },
  { code: 'E10', name: '马志远', role: 'owner' },
] as const;
const chats = [
  { id: '虹桥店群', name: '虹桥店群', kind: 'place', place: 'S01' },
  { id: '老板群', name: '老板群', kind: 'owners', place: null },
] as const;

const link = (channel: string, externalId: string, chat = '虹桥店群') => ({
  channel,
  externalId,
  chat,
  topic: null,
});
const user = (channel: string, externalId: string, person: string) => ({ channel, externalId, person });
const ground = (
  changed: Partial<Ground> & { links?: Ground['reach']['chats']; users?: Ground['reach']['people'] },
): Ground => ({
  reach: { chats: changed.links ?? [], people: changed.users ?? [] },
  channels: changed.channels ?? [bot, app, webhook],
  ...{ chats, people },
});

const notice = (changed: Partial<Notification> = {}): Notification => ({
  ...{ id: 7, chat: '虹桥店群', kind: 'lowStock', mention: [], payload: {}, cause: 'c', createdAt: '' },
  ...changed,
});
const card: Card = { number: 'K7F3', title: '报损', lines: [], buttons: [] };
const short = ({ channel, chat, single }: Destination): string => `${channel} ${single ? '@' : '#'}${chat}`;
const route = (one: Notification, on: Ground, withCard?: Card) =>
  routeNotice(one, { text: '只剩5瓶', ...(withCard && { card: withCard }) }, on).map(
    ({ to, otherwise = [] }) => [short(to), ...otherwise.map(short)].join(' > '),
  );

it('tells the chat’s group in the first channel that has it, else the lead alone, else another channel’s group', () => {
  const on = ground({
    links: [link('wecom-webhook', '虹桥店群'), link('wecom-bot', 'g1')],
    users: [user('wecom-app', 'wf', 'E01'), user('wecom-app', 'mzy', 'E10')],
  });
  expect(route(notice(), on)).toEqual(['wecom-bot #g1 > wecom-app @wf > wecom-webhook #虹桥店群']);
});

it('falls back on those who are mentioned', () => {
  const on = ground({
    links: [link('wecom-bot', 'g1')],
    users: [user('wecom-bot', 'lq', 'E02'), user('wecom-app', 'wf', 'E01')],
  });
  expect(route(notice({ mention: ['E02', 'E01'] }), on)).toEqual([
    'wecom-bot #g1 > wecom-bot @lq > wecom-app @wf',
  ]);
});

it('tells each of them alone where the chat has no group', () => {
  const on = ground({
    users: [user('wecom-bot', 'lq', 'E02'), user('wecom-app', 'lq', 'E02'), user('wecom-app', 'wf', 'E01')],
  });
  expect(route(notice({ mention: ['E02', 'E01'] }), on)).toEqual(['wecom-bot @lq', 'wecom-app @wf']);
});

it('tells the owners of a chat that is nobody’s place', () => {
  expect(route(notice({ chat: '老板群' }), ground({ users: [user('wecom-app', 'mzy', 'E10')] }))).toEqual([
    'wecom-app @mzy',
  ]);
});

it('shows cards also to each approver alone, where they can be pressed alone', () => {
  const on = ground({
    links: [link('wecom-bot', 'g1')],
    users: [user('wecom-app', 'wf', 'E01'), user('wecom-bot', 'wf', 'E01')],
  });
  const asked = notice({ kind: 'approvalRequest', mention: ['E01'] });
  expect(route(asked, on, card)).toEqual(['wecom-bot #g1 > wecom-bot @wf', 'wecom-app @wf']);
  const [first] = routeNotice(asked, { text: '待审批', card }, on);
  expect(first).toMatchObject({
    cause: 'notice:7',
    urgency: 'approval',
    content: { card, mention: ['E01'] },
  });
});

it('says it nowhere where nobody can be told, and never through a channel that cannot push', () => {
  expect(route(notice(), ground({}))).toEqual([]);
  const on = ground({ channels: [deaf], links: [link('deaf', 'g1')], users: [user('deaf', 'wf', 'E01')] });
  expect(route(notice(), on)).toEqual([]);
  // A channel that is off is none.
  expect(route(notice(), ground({ channels: [], links: [link('wecom-bot', 'g1')] }))).toEqual([]);
});

it('shows everything at the terminal too, and says nothing twice', () => {
  const on = ground({ channels: [bot, terminal], links: [link('wecom-bot', 'g1')] });
  expect(route(notice(), on)).toEqual(['wecom-bot #g1', 'terminal #虹桥店群']);
  expect(route(notice({ chat: null }), on)).toEqual([]);
});

const ours = { name: 'app', abilities: able({ cards: 'everywhere' }) };

it('is shown in the app besides, to a chat’s readers or to those it is for', () => {
  const on = ground({ channels: [bot, ours], links: [link('wecom-bot', 'g1')] });
  expect(route(notice(), on)).toEqual(['wecom-bot #g1', 'app #虹桥店群']);
  expect(route(notice({ chat: null, mention: ['E02'] }), on)).toEqual(['app @E02']);
});

it('is told by the app alone only where there is no messenger that could tell it', () => {
  const waiting = ground({ channels: [bot, ours] });
  const items = routeNotice(notice(), { text: '只剩5瓶' }, waiting);
  expect(items.map(({ to }) => short(to))).toEqual(['app #虹桥店群']);
  expect(isTold(items, waiting)).toBe(false);
  expect(isTold(items, ground({ channels: [ours] }))).toBe(true);
  expect(isTold(items, ground({ channels: [deaf, ours] }))).toBe(true);
  const claimed = ground({ channels: [bot, ours], links: [link('wecom-bot', 'g1')] });
  expect(isTold(routeNotice(notice(), { text: '只剩5瓶' }, claimed), claimed)).toBe(true);
  expect(isTold([], ground({ channels: [ours] }))).toBe(false);
});
