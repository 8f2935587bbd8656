import { describe, expect, it } from 'vitest';
import { channelShop, group, toSay } from '../../support/channel-shop.ts';

const link = { name: 'linkChat', channel: 'wecom-bot', externalId: 'g1', chat: '虹桥店群' };

describe('a message', () => {
  it('is said in the company’s chat once the group is linked, and in none before', async () => {
    const shop = await channelShop();
    const before = await shop.hear({ chatName: '虹桥同事' });
    expect(before).toMatchObject({
      person: null,
      chat: { id: 'wecom-bot:g1', kind: 'unbound', name: '虹桥同事', place: null },
    });
    expect(await shop.act('lead1', link)).toMatchObject({ kind: 'posted' });
    await shop.act('lead1', { name: 'linkPerson', channel: 'wecom-bot', externalId: 'u1', person: 'clerk1' });
    expect(await shop.hear({})).toMatchObject({
      person: 'clerk1',
      chat: { id: '虹桥店群', name: '虹桥店群', kind: 'place', place: 'S01' },
    });
  });

  it('said in private is of the person’s own place', async () => {
    const shop = await channelShop();
    const stranger = await shop.hear({ single: true, chat: 'u1', senderName: '路人' });
    expect(stranger.chat).toEqual({ id: 'wecom-bot:u1', name: '路人', kind: 'private', place: null });
    await shop.act('lead1', { name: 'linkPerson', channel: 'wecom-bot', externalId: 'u1', person: 'clerk1' });
    const known = await shop.hear({ single: true, chat: 'u1', senderName: '路人' });
    expect(known.chat).toEqual({ id: 'wecom-bot:u1', name: '小丽', kind: 'private', place: 'S01' });
  });

  it('of the terminal names chat and person outright', async () => {
    const shop = await channelShop();
    const known = await shop.hear({ channel: 'terminal', chat: '店长群', sender: 'lead1' });
    expect(known).toMatchObject({ person: 'lead1', chat: { id: '店长群', kind: 'managers' } });
  });

  it('that a stranger said is his once he is known, if nobody has answered it', async () => {
    const shop = await channelShop();
    const first = await shop.hear({ messageId: 'm1' });
    await shop.act('lead1', { name: 'linkPerson', channel: 'wecom-bot', externalId: 'u1', person: 'clerk1' });
    expect((await shop.hear({ messageId: 'm1' })).person).toBe('clerk1');
    const entry = { number: null, commands: [{ name: 'recordSale' }], message: {}, given: [] };
    await shop.client.keepResult(first.key, { replies: [{ text: '❗' }], entries: [entry] });
    expect((await shop.hear({})).recent?.commands).toEqual([{ name: 'recordSale' }]);
  });

  it('remembers what the group is called now', async () => {
    const shop = await channelShop();
    await shop.act('lead1', { ...link, topic: '旧名' });
    await shop.hear({ chatName: '新名' });
    expect((await shop.client.reach()).chats[0]?.topic).toBe('新名');
    await shop.client.renameGroup({ channel: 'wecom-bot', externalId: 'g1' }, '更新的名');
    expect((await shop.client.reach()).chats[0]?.topic).toBe('更新的名');
  });
});

describe('an answer', () => {
  it('is kept with what goes out, and the first one stays', async () => {
    const shop = await channelShop();
    const { key } = await shop.hear({ messageId: 'm1' });
    const outgoing = [toSay(`${key}:0`, group('g1')), toSay(`${key}:1`, group('g1'))];
    const kept = await shop.client.keepResult(key, { replies: [{ text: '✅' }], outgoing });
    expect(kept.map(({ cause, state }) => [cause, state])).toEqual([
      [`${key}:0`, 'waiting'],
      [`${key}:1`, 'waiting'],
    ]);
    const other = [toSay(`${key}:2`, group('g1'))];
    expect(await shop.client.keepResult(key, { replies: [{ text: '❗' }], outgoing: other })).toEqual(kept);
    expect((await shop.hear({ messageId: 'm1' })).replies).toEqual([{ text: '✅' }]);
    expect(await shop.client.outgoing('wecom-bot', 'waiting')).toEqual(kept);
  });

  it('two of which come at once is one', async () => {
    const shop = await channelShop();
    const { key } = await shop.hear({});
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((text) =>
        shop.client.keepResult(key, {
          replies: [{ text }],
          outgoing: [toSay(`${key}:${text}`, group('g1'))],
        }),
      ),
    );
    expect(new Set(answers.map((rows) => JSON.stringify(rows))).size).toBe(1);
    expect(await shop.client.outgoing('wecom-bot', 'waiting')).toHaveLength(1);
  });

  it('to a message that was never heard is refused, and nothing goes out', async () => {
    const shop = await channelShop();
    const answer = shop.client.keepResult('wecom-bot:g1:nothing', {
      replies: [],
      outgoing: [toSay('x', group('g1'))],
    });
    await expect(answer).rejects.toMatchObject({ refusal: { code: 'notFound' } });
    expect(await shop.client.outgoing('wecom-bot', 'waiting')).toEqual([]);
  });
});

describe('what nobody answered', () => {
  it('comes back as it was heard, oldest first, and of that channel only', async () => {
    const shop = await channelShop();
    const heard = {
      ...{ channel: 'wecom-bot', messageId: 'm:1', chat: 'u:1', sender: 'u:1', text: '一', quote: '引' },
      ...{ sentAt: '2026-11-21T02:00:00.000Z', single: true, chatName: '群', senderName: '路人' },
    };
    await shop.client.hear(heard);
    await shop.hear({ messageId: 'm2', text: '二' });
    const { key } = await shop.hear({ messageId: 'm3' });
    await shop.hear({ channel: 'wechaty', messageId: 'm4' });
    await shop.client.keepResult(key, { replies: [] });
    const unanswered = await shop.client.unanswered('wecom-bot');
    expect(unanswered[0]).toEqual(heard);
    expect(unanswered.map(({ text }) => text)).toEqual(['一', '二']);
  });

  it('comes back however long ago it was said', async () => {
    const shop = await channelShop();
    await shop.hear({});
    await shop.service.pool.query(`update chat_message set received_at = received_at - interval '9 days'`);
    expect(await shop.client.unanswered('wecom-bot')).toHaveLength(1);
  });
});
