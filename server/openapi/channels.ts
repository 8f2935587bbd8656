import { externalParty } from '../contract/outgoing.ts';
import {
  cardQuery,
  claimedIds,
  codeFor,
  fittedGroups,
  handedOver,
  listensOn,
  outgoingQuery,
  proof,
  renamedGroup,
  saidQuery,
  settlements,
} from '../routes/channels.ts';
import { type BotEndpoint, bot } from './bot.ts';
import { type Endpoint, empty, ok } from './endpoint.ts';
import {
  bindingCode,
  claimed,
  heardInChats,
  keptOutgoing,
  listening,
  nextWays,
  outgoingMessages,
  perhapsPerson,
  proven,
  reach,
  saidMarks,
  troubles,
} from './outgoing.ts';

const group = { channel: 'wecom-bot', chat: 'wrkSFfCgAA', single: false };
const user = { channel: 'wecom-bot', externalId: 'QiangZi' };
const said = {
  cause: 'notice:1',
  to: group,
  urgency: 'alert',
  content: { text: '⚠️ 虹桥店 可乐 只剩14瓶,低于补货点20瓶', mention: [] },
};

const way = (method: Endpoint['method'], path: string, title: string, summary: string, rest: BotEndpoint) =>
  bot(method, `/v1/outgoing${path}`, title, summary, rest);

const outgoing: readonly Endpoint[] = [
  way(
    'post',
    '',
    '要说的话',
    'Keeps what is to be said, once per cause and destination; marks notices as told.',
    {
      body: handedOver,
      answers: ok(keptOutgoing),
      example: { body: { items: [said], acknowledges: [] } },
    },
  ),
  way('get', '', '还没说完的话', 'Waiting, or claimed and not settled; oldest first, 1,000 at a time.', {
    query: outgoingQuery,
    answers: ok(outgoingMessages),
    example: { query: '?channel=wecom-bot&state=waiting' },
  }),
  way('post', '/claim', '要发了', 'Claims what waits, before it is handed over; tells which are claimed.', {
    body: claimedIds,
    answers: ok(claimed),
    example: { body: { ids: [1] } },
  }),
  way('post', '/settle', '发得怎样', 'How it ended; what was refused goes on by its next way.', {
    body: settlements,
    answers: ok(nextWays),
    example: { body: { settlements: [{ id: 1, state: 'refused', fault: 'the group is gone' }] } },
  }),
  way('get', '/sent', '什么时候说过', "When something was said, for a channel's limits.", {
    query: saidQuery,
    answers: ok(saidMarks),
    example: { query: '?channel=wecom-bot&since=2026-11-21T00:00:00Z' },
  }),
  {
    ...way('get', '/troubles', '发送情况', 'What nobody has seen, or perhaps has not.', {
      answers: ok(troubles),
      example: {},
    }),
    scopes: ['bot', 'admin'],
  },
  way('get', '/cards', '一张单子的卡片', 'Messages whose card can still be changed.', {
    query: cardQuery,
    answers: ok(outgoingMessages),
    example: { query: '?number=K7F3' },
  }),
];

const identities: readonly Endpoint[] = [
  bot('post', '/v1/identities/codes', '绑定码', 'A one-time code that proves its bearer to be that person.', {
    body: codeFor,
    answers: ok(bindingCode),
    refusals: ['unknownPerson', 'personLeft', 'notAllowed'],
    example: { actor: 'E01', body: { person: 'E02' } },
  }),
  bot('post', '/v1/identities/prove', '用绑定码', 'Links the user to the person the code was made for.', {
    body: proof,
    answers: ok(proven),
    refusals: ['wrongCode', 'wrongState', 'tooMany'],
  }),
  bot(
    'post',
    '/v1/identities/directory',
    '按通讯录认人',
    "Links a member of the company's WeCom directory.",
    {
      body: externalParty,
      answers: ok(perhapsPerson),
      refusals: ['wrongState'],
      example: { body: user },
    },
  ),
  bot('delete', '/v1/identities', '成员离开', "A member left the directory: the person's access ends.", {
    query: externalParty,
    answers: ok(perhapsPerson),
    example: { query: '?channel=wecom-bot&externalId=nobody' },
  }),
];

/** What goes out through the channels, and who and where their users and groups are. */
export const channelEndpoints: readonly Endpoint[] = [
  ...outgoing,
  bot('post', '/v1/listening', '在听', 'A bot listens on the channel now; until when one had before.', {
    body: listensOn,
    answers: ok(listening),
    example: { body: { channel: 'wecom-bot' } },
  }),
  bot(
    'get',
    '/v1/listening/chats',
    '哪里说过话',
    'Chats in which something was said to the bot since then.',
    {
      query: saidQuery,
      answers: ok(heardInChats),
      example: { query: '?channel=wecom-bot&since=2026-11-21T00:00:00Z' },
    },
  ),
  bot('get', '/v1/reach', '谁在哪里', "Which groups and users of the channels are the company's.", {
    answers: ok(reach),
    example: {},
  }),
  bot(
    'put',
    '/v1/reach/groups',
    '渠道自己的群',
    "Links groups that are a channel's own, made by it or named in its settings, and gives up those that are gone.",
    {
      body: fittedGroups,
      answers: empty(),
      refusals: ['unknownPlace'],
      example: {
        body: {
          links: [{ channel: 'wecom-webhook', externalId: '老板群', chat: '老板群', topic: '老板群' }],
          gone: [{ channel: 'wecom-webhook', externalId: '以前的群' }],
        },
      },
    },
  ),
  bot('put', '/v1/reach/topics', '群改名', 'What a channel calls a linked group now.', {
    body: renamedGroup,
    answers: empty(),
    example: { body: { channel: 'wecom-bot', externalId: 'wrkSFfCgAA', topic: '虹桥店交流' } },
  }),
  ...identities,
];
