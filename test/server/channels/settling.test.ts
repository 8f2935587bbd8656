import { describe, expect, it } from 'vitest';
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

describe('a settlement', () => {
  it('stands, whatever is said later', async () => {
    const shop = await channelShop();
    const [a = 0, b = 0] = await sending(shop, toSay('a', here), toSay('b', here));
    await shop.client.settle([
      { id: a, state: 'sent', receipt: 'r1' },
      { id: b, state: 'unknown', fault: 'no answer' },
    ]);
    const later = { state: 'refused', fault: 'x' } as const;
    expect(
      await shop.client.settle([
        { id: a, ...later },
        { id: b, ...later },
      ]),
    ).toEqual([]);
    expect(await statesOf(shop)).toEqual(['a sent', 'b unknown']);
  });

  it('lets a message wait until it is tried again', async () => {
    const shop = await channelShop();
    const [id = 0] = await sending(shop, toSay('a', here));
    const notBefore = '2026-11-21T02:05:00.000Z';
    await shop.client.settle([{ id, state: 'waiting', fault: '45009', notBefore }]);
    const [waiting] = await shop.client.outgoing('wecom-bot', 'waiting');
    expect(waiting).toMatchObject({ id, fault: '45009', notBefore, attempts: 1, settledAt: null });
    await shop.client.claim([id]);
    await shop.client.settle([{ id, state: 'sent' }]);
    expect(await statesOf(shop)).toEqual(['a sent']);
  });

  it('of a message that was said with another names it', async () => {
    const shop = await channelShop();
    const [a = 0, b = 0] = await sending(shop, toSay('a', here), toSay('b', here));
    await shop.client.settle([
      { id: a, state: 'sent' },
      { id: b, state: 'merged', into: a },
    ]);
    expect(await statesOf(shop)).toEqual(['a sent', 'b merged']);
    expect(await shop.client.saidSince('wecom-bot', new Date(0))).toHaveLength(1);
  });
});

describe('a refused message', () => {
  const [first, second, third] = [group('g1'), single('u1'), group('g9', 'wechaty')];
  const withWays = toSay('a', first, {
    otherwise: [second, third],
    content: { text: '说', mention: [], card, answers: 'm1' },
  });

  it('goes on by its ways in their order, without what it answered there, and then no more', async () => {
    const shop = await channelShop();
    const [id = 0] = await sending(shop, withWays);
    const refused = { state: 'refused', fault: '84061' } as const;
    const [next] = await shop.client.settle([{ id, ...refused }]);
    expect(next).toMatchObject({ cause: 'a', to: second, otherwise: [third], state: 'waiting' });
    expect(next?.content).toEqual({ text: '说', mention: [], card });
    const [last] = await shop.client.settle([{ id: next?.id ?? 0, ...refused }]);
    expect(last).toMatchObject({ to: third, otherwise: [] });
    expect(await shop.client.settle([{ id: last?.id ?? 0, ...refused }])).toEqual([]);
    const { outgoing } = await shop.client.troubles();
    expect(outgoing.map((one) => [one.id, one.fault])).toEqual([[last?.id, '84061']]);
  });

  it('makes one next message, however often it is refused at once', async () => {
    const shop = await channelShop();
    const [id = 0] = await sending(shop, withWays);
    const next = await Promise.all(
      Array.from({ length: 5 }, () => shop.client.settle([{ id, state: 'refused', fault: 'x' }])),
    );
    expect(next.flat()).toHaveLength(1);
    expect(await statesOf(shop)).toEqual(['a refused', 'a waiting']);
  });

  it('says nothing twice to whom it has been said already', async () => {
    const shop = await channelShop();
    const [group1 = 0, private1 = 0] = await sending(shop, withWays, toSay('a', second));
    await shop.client.settle([{ id: private1, state: 'sent' }]);
    expect(await shop.client.settle([{ id: group1, state: 'refused', fault: 'x' }])).toEqual([]);
    expect((await shop.client.troubles()).outgoing).toEqual([]);
  });

  it('passes over a way that was refused as well', async () => {
    const shop = await channelShop();
    const [group1 = 0, private1 = 0] = await sending(shop, withWays, toSay('a', second));
    const next = await shop.client.settle([
      { id: private1, state: 'refused', fault: 'x' },
      { id: group1, state: 'refused', fault: 'x' },
    ]);
    expect(next).toMatchObject([{ to: third }]);
  });
});

describe('a secret in what is said', () => {
  const content = { text: '绑定码:ABCD-2345', mention: [], secret: 'ABCD-2345' };
  const kept = async ({ service }: ChannelShop) =>
    (await service.pool.query('select content from outgoing order by id')).rows.map((row) => row.content);

  it.each(['sent', 'unknown', 'refused'] as const)('is masked when it is %s', async (state) => {
    const shop = await channelShop();
    const [id = 0] = await sending(shop, toSay('a', here, { content }));
    await shop.client.settle([state === 'sent' ? { id, state } : { id, state, fault: 'x' }]);
    expect(await kept(shop)).toEqual([{ text: '绑定码:········', mention: [] }]);
  });

  it('stays while it waits, and goes whole on the next way, where it is masked in the end', async () => {
    const shop = await channelShop();
    const [id = 0] = await sending(shop, toSay('a', here, { content, otherwise: [single('u1')] }));
    const notBefore = new Date().toISOString();
    await shop.client.settle([{ id, state: 'waiting', fault: 'x', notBefore }]);
    expect(await kept(shop)).toEqual([content]);
    const [next] = await shop.client.settle([{ id, state: 'refused', fault: 'x' }]);
    expect(next?.content).toEqual(content);
    await shop.client.claim([next?.id ?? 0]);
    await shop.client.settle([{ id: next?.id ?? 0, state: 'sent' }]);
    for (const one of await kept(shop)) expect(one).toEqual({ text: '绑定码:········', mention: [] });
  });
});
