import { describe, expect, it, onTestFinished } from 'vitest';
import { createWecomWebhook } from '../../../bot/channels/wecom-webhook.ts';
import { openWecomApi } from '../../support/wecom/api.ts';
import { openWebhookRig } from '../../support/wecom/api-rig.ts';
import { openNotebook } from './contract/notebook.ts';
import { channelContract } from './contract.ts';

channelContract('wecom-webhook', openWebhookRig);

async function openWebhooks() {
  const api = await openWecomApi();
  onTestFinished(api.close);
  api.corp.webhooks.set('key-1', '老板群');
  const channel = createWecomWebhook([
    { chat: '老板群', url: `${api.url}/cgi-bin/webhook/send?key=key-1` },
    { chat: '没有的群', url: `${api.url}/cgi-bin/webhook/send?key=key-9` },
  ]);
  const inbox = openNotebook(channel);
  await channel.start(inbox);
  const send = (text: string, more = {}) =>
    channel.send({ id: '1', chat: '老板群', single: false, text, mention: [], ...more });
  return { api, channel, inbox, send, shown: api.corp.shown };
}

describe('a group robot', () => {
  it('rings for those whose WeCom id is known, and names the others', async () => {
    const { send, shown } = await openWebhooks();
    const mention = [
      { name: '强子', externalId: 'LiQiang' },
      { name: '小刘', externalId: null },
    ];
    await send('可乐快没了', { mention });
    expect(shown[0]).toMatchObject({
      msgtype: 'text',
      content: { content: '@小刘\n可乐快没了', mentioned_list: ['LiQiang'] },
    });
  });

  it('says in markdown what is too long for text, and shows the same signs', async () => {
    const { send, shown } = await openWebhooks();
    const text = `# 日报\n> 可乐 **3箱** \`*\` [x](y) <font>\n${'- 蒙牛纯牛奶 3箱\n'.repeat(100)}`;
    expect(Buffer.byteLength(text)).toBeGreaterThan(2_048);
    expect(await send(text, { mention: [{ name: '强子', externalId: 'LiQiang' }] })).toEqual({
      kind: 'sent',
    });
    expect(shown[0]?.msgtype).toBe('markdown');
    const content: string = shown[0]?.content.content;
    expect(content.startsWith('<@LiQiang>\n＃ 日报\n＞ 可乐 ＊＊3箱＊＊ ｀*｀ ［x］(y) ＜font>')).toBe(true);
    expect(content.trimEnd().endsWith('3箱')).toBe(true);
  });

  it('never sends more bytes than WeCom takes, however many are mentioned', async () => {
    const { send, shown } = await openWebhooks();
    const mention = Array.from({ length: 50 }, (_, n) => ({
      name: `店员${n}号`,
      externalId: n % 2 ? `user-${n}` : null,
    }));
    for (const length of [10, 600, 680, 700, 1_300, 1_365])
      expect(await send('可'.repeat(length), { mention })).toEqual({ kind: 'sent' });
    for (const [index, { content }] of shown.entries())
      expect(content.content.match(/可/g)?.length).toBe([10, 600, 680, 700, 1_300, 1_365][index]);
  });

  it('shows a picture or a file, and refuses what WeCom will not have, so that words are said', async () => {
    const { send, shown, api } = await openWebhooks();
    const image = { kind: 'image', fileName: 'd.png', bytes: new Uint8Array(3_000).fill(1) };
    const sheet = { kind: 'file', fileName: '日报.xlsx', bytes: new Uint8Array(3_000).fill(2) };
    expect(await send('日报', { file: image })).toEqual({ kind: 'sent' });
    expect(await send('日报', { file: sheet })).toEqual({ kind: 'sent' });
    const large = { ...image, bytes: new Uint8Array(2 * 1024 * 1024 + 1) };
    expect(await send('太大', { file: large })).toMatchObject({ kind: 'refused' });
    api.misbehave('webhook/send', 301019);
    expect(await send('不收', { file: image })).toMatchObject({ kind: 'refused' });
    expect(shown.map(({ msgtype }) => msgtype)).toEqual(['image', 'file']);
    api.misbehave('webhook/upload_media', 'cutAfter');
    expect(await send('日报', { file: sheet })).toMatchObject({ kind: 'later' });
  });

  it('waits a minute when WeCom says that it is too much: 20 a minute', async () => {
    const { send, shown } = await openWebhooks();
    for (let n = 0; n < 20; n += 1) expect(await send(`第${n}条`)).toEqual({ kind: 'sent' });
    expect(await send('第21条')).toMatchObject({ kind: 'later', afterMs: 60_000 });
    expect(shown).toHaveLength(20);
  });

  it('refuses a chat that it has no address for, a single person, and tells of an address that is none', async () => {
    const { send, channel, inbox } = await openWebhooks();
    expect(await send('一', { chat: '别的群' })).toMatchObject({ kind: 'refused' });
    expect(await send('一', { single: true })).toMatchObject({ kind: 'refused' });
    for (let n = 0; n < 2; n += 1)
      expect(await send('一', { chat: '没有的群' })).toMatchObject({ kind: 'refused' });
    expect(inbox.told.filter(({ kind }) => kind === 'fault')).toEqual([
      expect.objectContaining({ what: expect.stringContaining('没有的群') }),
    ]);
    expect(await channel.check?.()).toEqual([expect.stringMatching(/没有的群.*重新添加机器人/)]);
    expect(JSON.stringify([inbox.told, await channel.check?.()])).not.toContain('key-');
  });

  it('links the company’s chats by name or id, and names those that are none', async () => {
    const { channel } = await openWebhooks();
    const kept = await channel.keepGroups?.({
      company: { places: [], people: [], products: [], suppliers: [], customers: [] },
      chats: [{ id: 'c9', name: '老板群', kind: 'owners', place: null }],
      reach: { chats: [], people: [] },
    });
    expect(kept).toEqual({
      links: [{ channel: 'wecom-webhook', externalId: '老板群', chat: 'c9', topic: '老板群' }],
      gone: [],
      troubles: [expect.stringContaining('没有的群')],
    });
  });

  it('shows nothing when it is checked', async () => {
    const { channel, shown } = await openWebhooks();
    await channel.check?.();
    expect(shown).toEqual([]);
  });
});
