import { expect, it } from 'vitest';
import { type ServedShop, serveShop } from '../../support/served-shop.ts';

async function act(shop: ServedShop, token: string, actor: string, ...commands: object[]) {
  const key = `k${JSON.stringify(commands).length}-${actor}-${Math.random()}`;
  return shop.call('POST', '/v1/commands', { token, actor, body: { key, commands } });
}
const alias = (store: string, words: string) => ({ name: 'learnAlias', store, alias: words, sku: 'MILK' });

it('lists words of the places one may see, and what came of proposals', async () => {
  const shop = await serveShop();
  const token = await shop.token('bot', ['bot']);
  await act(shop, token, 'lead1', alias('S01', '小蓝瓶'));
  await act(shop, token, 'lead2', alias('S02', '小红瓶'));
  const draft = await act(shop, token, 'clerk1', alias('S01', '小绿瓶'));
  await act(shop, token, 'lead1', { name: 'reject', number: draft.body.number });
  await act(shop, token, 'lead1', alias('S01', '小白瓶'));
  await act(shop, token, 'lead1', { name: 'forgetAlias', store: 'S01', alias: '小白瓶' });

  const read = async (actor: string, query = '') =>
    (await shop.call('GET', `/v1/learned${query}`, { token, actor })).body;
  const own = await read('clerk1');
  expect(own.aliases).toMatchObject([
    { place: 'S01', alias: '小蓝瓶', name: '纯牛奶', learnedByName: '王芳' },
  ]);
  expect(own.proposals).toMatchObject([
    { name: 'learnAlias', alias: '小绿瓶', state: 'rejected' },
    { name: 'learnAlias', alias: '小白瓶', state: 'revoked' },
  ]);
  expect((await read('office')).aliases).toHaveLength(2);
  expect(await read('clerk1', '?place=S02')).toMatchObject({ code: 'notAllowed' });
});

it('keeps to the places of a token', async () => {
  const shop = await serveShop();
  const bot = await shop.token('bot', ['bot']);
  await act(shop, bot, 'lead2', alias('S02', '小红瓶'));
  const token = await shop.token('till', ['commands', 'reports'], 'owner', ['S01']);
  expect((await shop.call('GET', '/v1/learned', { token })).body.aliases).toEqual([]);
  for (const path of ['/v1/learned', '/v1/asking'])
    expect((await shop.call('GET', `${path}?place=S02`, { token })).status).toBe(403);
  const taught = await shop.call('POST', '/v1/commands', {
    token,
    body: { key: 'x', commands: [alias('S02', '小黑瓶')] },
  });
  expect(taught.body.code).toBe('forbidden');
});

it('counts questions per week and place, of what was for the bot', async () => {
  const shop = await serveShop();
  const token = await shop.token('bot', ['bot']);
  const hear = async (messageId: string, sender: string, chat: string, outcome: string) => {
    const body = {
      channel: 'terminal',
      messageId,
      chat,
      sender,
      text: '…',
      sentAt: '2026-11-21T10:00:00+08:00',
    };
    const { key } = (await shop.call('POST', '/v1/messages', { token, body })).body;
    const kept = { key, replies: [{ text: '…' }], outcome };
    expect((await shop.call('PUT', '/v1/messages/replies', { token, body: kept })).status).toBe(200);
    if (outcome !== 'asked') return;
    const question = { chat, person: sender, message: { id: key }, given: [], question: { kind: 'ask' } };
    await shop.call('POST', '/v1/questions', { token, body: question });
  };
  await hear('1', 'clerk1', '虹桥店群', 'understood');
  await hear('2', 'clerk1', '虹桥店群', 'asked');
  await hear('3', 'clerk1', '虹桥店群', 'answer');
  await hear('4', 'clerk1', '虹桥店群', 'talk');
  // The group's place counts, not the speaker's; the office's own group has none.
  await hear('5', 'lead1', '徐家汇店群', 'understood');
  await hear('6', 'office', '店长群', 'understood');

  const { weeks } = (await shop.call('GET', '/v1/asking?weeks=2', { token, actor: 'owner' })).body;
  expect(weeks).toMatchObject([
    {
      ...{ from: '2026-11-16', to: '2026-11-22' },
      ...{ messages: 4, understood: 3, questions: 1, understoodPercent: 75 },
      places: [
        { place: 'S01', messages: 2, understood: 1, questions: 1, understoodPercent: 50 },
        { place: 'S02', messages: 1, questions: 0 },
        { place: null, placeName: '总部', messages: 1 },
      ],
    },
    { from: '2026-11-09', messages: 0, understoodPercent: null, places: [] },
  ]);
  const clerks = (await shop.call('GET', '/v1/asking', { token, actor: 'clerk1' })).body;
  expect(clerks.weeks).toHaveLength(8);
  expect(clerks.weeks?.[0]).toMatchObject({ messages: 2, places: [{ place: 'S01' }] });
});

it('gives back what a person said last in a chat, while it stands', async () => {
  const shop = await serveShop();
  const token = await shop.token('bot', ['bot']);
  const hear = async (messageId: string, sender = 'clerk1', chat = '虹桥店群') => {
    const body = {
      channel: 'terminal',
      messageId,
      chat,
      sender,
      text: '…',
      sentAt: '2026-11-21T10:00:00+08:00',
    };
    return (await shop.call('POST', '/v1/messages', { token, body })).body;
  };
  const command = { name: 'receiveGoods', store: 'S01', lines: [{ sku: 'MILK', quantity: '1' }] };
  const { key } = await hear('1');
  const posted = await act(shop, token, 'clerk1', command);
  const { number } = (posted.body.vouchers as unknown as { number: string }[])[0] ?? {};
  const entry = { number, commands: [command], message: { id: key }, given: [] };
  const body = { key, replies: [], outcome: 'understood', entries: [entry] };
  for (const _ of [1, 2])
    expect((await shop.call('PUT', '/v1/messages/replies', { token, body })).body).toEqual({ outgoing: [] });

  expect((await hear('2')).recent).toMatchObject({ number, commands: [command] });
  expect((await hear('3', 'clerk1b')).recent).toBeNull();
  expect((await hear('4', 'clerk1', '店长群')).recent).toBeNull();
  const read = await shop.call('GET', `/v1/entries/${number}`, { token });
  expect(read.body).toMatchObject({ ...entry, chat: '虹桥店群', person: 'clerk1' });
  expect((await shop.call('GET', '/v1/entries/ZZZZ', { token })).body.code).toBe('documentUnknown');

  await act(shop, token, 'lead1', { name: 'undo', number });
  expect((await hear('5')).recent).toBeNull();
});

it('sends the company once, and again when it has changed; a message says which one it is', async () => {
  const shop = await serveShop();
  const token = await shop.token('bot', ['bot']);
  const first = await shop.call('GET', '/v1/company', { token });
  const tag = first.headers.get('etag') ?? '';
  const again = (known: string) =>
    shop.call('GET', '/v1/company', { token, headers: { 'if-none-match': known } });
  expect(await again(tag)).toMatchObject({ status: 304, body: '' });
  const message = { channel: 'terminal', chat: '虹桥店群', sender: 'clerk1', text: '…' };
  const body = { ...message, messageId: '1', sentAt: '2026-11-21T10:00:00+08:00' };
  const heard = await shop.call('POST', '/v1/messages', { token, body });
  expect(`"${heard.body.revision}"`).toBe(tag);

  await act(shop, token, 'owner', { name: 'setPrice', sku: 'MILK', priceFen: 777 });
  expect(await again(tag)).toMatchObject({
    status: 200,
    body: { revision: Number(heard.body.revision) + 1 },
  });
});
