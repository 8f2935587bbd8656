import { describe, expect, it } from 'vitest';
import type { NewOutgoing } from '../../../server/contract/outgoing.ts';
import { clearOld } from '../../../server/jobs/clear.ts';
import {
  type ChannelShop,
  card,
  channelShop,
  group,
  sending,
  single,
  statesOf,
  toSay,
} from '../../support/channel-shop.ts';

const here = group('g1');

/** A notice, as an alert writes it. */
async function notice({ service }: ChannelShop, minutesAgo = 0): Promise<number> {
  const at = new Date(service.clock().getTime() - minutesAgo * 60_000);
  const { rows } = await service.pool.query(
    `insert into notification (chat, kind, payload, cause, created_at, not_before)
     values ('虹桥店群', 'lowStock', '{}', 'x', $1, $1) returning id`,
    [at],
  );
  return rows[0].id;
}

describe('what is to be said', () => {
  it('is kept once per cause and destination, in its order, and given back as it was kept', async () => {
    const { client } = await channelShop();
    const items = [
      toSay('b', here, { content: { text: '引号"\\和👋', mention: ['clerk1'], card, answers: 'm1' } }),
      toSay('a', here),
      toSay('a', single('u1')),
      toSay('a', { ...here, single: true }),
    ];
    const first = await client.handOver(items);
    expect(first.map(({ cause, to, content }) => ({ cause, to, content }))).toEqual(
      items.map(({ cause, to, content }) => ({ cause, to, content })),
    );
    const again = await client.handOver([toSay('a', here, { urgency: 'digest' })]);
    expect(again).toEqual([first[1]]);
    expect(await client.outgoing('wecom-bot', 'waiting')).toHaveLength(3);
    expect(await client.outgoing('wecom-app', 'waiting')).toEqual([first[2]]);
    expect(await client.outgoing('wecom-bot', 'waiting', first[1]?.id)).toEqual([first[3]]);
  });

  it('is one message when it is handed in many times at once', async () => {
    const shop = await channelShop();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => shop.client.handOver([toSay('a', here), toSay('b', here)])),
    );
    expect(new Set(all.map((rows) => JSON.stringify(rows))).size).toBe(1);
    expect(await statesOf(shop)).toEqual(['a waiting', 'b waiting']);
  });

  it('is kept however long its cause is', async () => {
    const { client } = await channelShop();
    const cause = '因'.repeat(700);
    expect((await client.handOver([toSay(cause, here)]))[0]?.cause).toBe(cause);
  });
});

describe('a notice', () => {
  it('is told and acknowledged in one', async () => {
    const shop = await channelShop();
    const id = await notice(shop);
    await shop.client.handOver([toSay(`notice:${id}`, here)], [id]);
    expect(await shop.client.acknowledge([id])).toEqual({ acknowledged: 0 });
    expect(await statesOf(shop)).toEqual([`notice:${id} waiting`]);
  });

  it('that was told is not told on another way, by a bot that does not know', async () => {
    const shop = await channelShop();
    const id = await notice(shop);
    const told = await shop.client.handOver([toSay(`notice:${id}`, here)], [id]);
    expect(await shop.client.handOver([toSay(`notice:${id}`, here)], [id])).toEqual(told);
    expect(await shop.client.handOver([toSay(`notice:${id}:lead1`, group('g2'))], [id])).toEqual([]);
    expect(await statesOf(shop)).toHaveLength(1);
  });

  it('that two bots tell at once is told by one of them', async () => {
    const shop = await channelShop();
    const id = await notice(shop);
    await Promise.all(
      ['g1', 'g2', 'g3', 'g4'].map((chat) =>
        shop.client.handOver([toSay(`notice:${id}`, group(chat))], [id]),
      ),
    );
    expect(await statesOf(shop)).toHaveLength(1);
  });

  it('that cannot be kept is not acknowledged', async () => {
    const shop = await channelShop();
    const id = await notice(shop);
    const broken = { ...toSay('a', here), content: { text: '', mention: [] } };
    await expect(shop.client.handOver([broken], [id])).rejects.toMatchObject({
      refusal: { code: 'invalidInput' },
    });
    expect(await shop.client.acknowledge([id])).toEqual({ acknowledged: 1 });
  });
});

describe('a claim', () => {
  it('is got by one of those who try at once', async () => {
    const { client } = await channelShop();
    const [row] = await client.handOver([toSay('a', here)]);
    const claims = await Promise.all(Array.from({ length: 6 }, () => client.claim([row?.id ?? 0])));
    expect(claims.flat()).toEqual([row?.id]);
    expect((await client.outgoing('wecom-bot', 'sending'))[0]).toMatchObject({ id: row?.id, attempts: 1 });
  });

  it('is not got on what ended', async () => {
    const shop = await channelShop();
    const [id = 0] = await sending(shop, toSay('a', here));
    await shop.client.settle([{ id, state: 'sent' }]);
    expect(await shop.client.claim([id, 999])).toEqual([]);
  });
});

describe('an operator', () => {
  it('sees what is unknown, what nobody got, what waits for long, and notices nobody was told', async () => {
    const shop = await channelShop();
    const [unknown = 0, refused = 0, sent = 0] = await sending(
      shop,
      toSay('unknown', here),
      toSay('refused', here),
      toSay('sent', here),
    );
    await shop.client.settle([
      { id: unknown, state: 'unknown', fault: 'timeout' },
      { id: refused, state: 'refused', fault: '60020' },
      { id: sent, state: 'sent' },
    ]);
    await shop.client.handOver([toSay('long ago', here), toSay('just now', here)]);
    await shop.service.pool.query(
      `update outgoing set created_at = created_at - interval '11 minutes' where cause = 'long ago'`,
    );
    await notice(shop, 1);
    const late = await notice(shop, 11);
    const admin = await shop.token('admin', ['admin']);
    const { body } = await shop.call('GET', '/v1/outgoing/troubles', { token: admin });
    expect(body).toEqual(JSON.parse(JSON.stringify(await shop.client.troubles())));
    const { outgoing, notices } = await shop.client.troubles();
    expect(outgoing.map(({ cause }) => cause)).toEqual(['unknown', 'refused', 'long ago']);
    expect(notices.map(({ id }) => id)).toEqual([late]);
  });

  it('is not troubled by what happened a week ago', async () => {
    const shop = await channelShop();
    const [id = 0] = await sending(shop, toSay('a', here));
    await shop.client.settle([{ id, state: 'unknown', fault: 'x' }]);
    await shop.service.pool.query(`update outgoing set settled_at = settled_at - interval '8 days'`);
    expect((await shop.client.troubles()).outgoing).toEqual([]);
  });
});

it('counts for the limits what was said and what may have been, and nothing else', async () => {
  const shop = await channelShop();
  const ids = await sending(shop, ...['a', 'b', 'c', 'd'].map((cause) => toSay(cause, here)));
  const [sent = 0, unknown = 0, later = 0] = ids;
  const fault = 'x';
  await shop.client.settle([
    { id: sent, state: 'sent' },
    { id: unknown, state: 'unknown', fault },
    { id: later, state: 'waiting', fault, notBefore: '2026-11-21T02:05:00Z' },
  ]);
  await sending(shop, toSay('e', single('u1')));
  await shop.client.handOver([toSay('f', here)]);
  expect(await shop.client.saidSince('wecom-bot', new Date(0))).toHaveLength(3);
  expect(await shop.client.saidSince('wecom-app', new Date(0))).toEqual([
    { chat: 'u1', single: true, at: shop.service.clock().toISOString() },
  ]);
  expect(await shop.client.saidSince('wecom-bot', new Date(shop.service.clock().getTime() + 1_000))).toEqual(
    [],
  );
});

it('finds the cards that can still be changed, however the number is written', async () => {
  const shop = await channelShop();
  const withCard = (to: NewOutgoing['to']) =>
    toSay('notice:1', to, { content: { text: '审批', mention: [], card } });
  const [a = 0, b = 0] = await sending(shop, withCard(here), withCard(single('u1')), toSay('x', here));
  await shop.client.settle([
    { id: a, state: 'sent', receipt: 'r1' },
    { id: b, state: 'sent' },
  ]);
  expect((await shop.client.cards('K7F3')).map(({ id, receipt }) => [id, receipt])).toEqual([[a, 'r1']]);
  expect(await shop.client.cards('#K7F4')).toEqual([]);
});

it('forgets what ended a month ago, and nothing that waits', async () => {
  const shop = await channelShop();
  const [a = 0] = await sending(shop, toSay('a', here), toSay('b', here));
  await shop.client.settle([{ id: a, state: 'sent' }]);
  const age = (days: number) =>
    shop.service.pool.query(
      `update outgoing set created_at = created_at - make_interval(days => $1),
         settled_at = settled_at - make_interval(days => $1)`,
      [days],
    );
  await age(29);
  await clearOld(shop.service);
  expect(await statesOf(shop)).toHaveLength(2);
  await age(2);
  expect(await clearOld(shop.service)).toBe(false);
  expect(await statesOf(shop)).toEqual(['b sending']);
});

it('belongs to the bot alone', async () => {
  const shop = await channelShop();
  const token = await shop.token('clerk', ['commands', 'reports'], 'clerk1');
  for (const [method, path] of [
    ['POST', '/v1/outgoing'],
    ['POST', '/v1/outgoing/claim'],
    ['GET', '/v1/outgoing/troubles'],
    ['GET', '/v1/reach'],
    ['POST', '/v1/identities/codes'],
    ['POST', '/v1/identities/prove'],
    ['DELETE', '/v1/identities'],
  ] as const) {
    const body = method === 'POST' ? {} : undefined;
    expect([path, (await shop.call(method, path, { token, body })).status]).toEqual([path, 403]);
  }
});
