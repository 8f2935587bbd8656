import { expect, it } from 'vitest';
import { createClient } from '../../../../bot/client.ts';
import { maskCodesInApp } from '../../../../server/db/app-messages.ts';
import { openVisitor } from '../../../support/app/visitor.ts';
import { serveShop } from '../../../support/served-shop.ts';

async function openShop() {
  const shop = await serveShop();
  const client = createClient({ url: shop.url, token: await shop.token('bot', ['bot']) });
  const show = (id: string, chat: string, text: string, more: object = {}) =>
    client.showInApp({ id, chat, single: false, text, mention: [], ...more });
  const textsOf = (visitor: Awaited<ReturnType<typeof openVisitor>>) =>
    visitor.read().map(({ text }) => text);
  return { ...shop, client, show, textsOf };
}

const card = {
  number: 'K7F3',
  title: '报损 #K7F3 待审批',
  lines: ['红酒 2瓶'],
  buttons: [{ key: 'approve K7F3', text: '同意', style: 'primary' as const }],
};

it('what is said is read by all who are there, by nobody else, and by the bot', async () => {
  const shop = await openShop();
  const [clerk, lead, other, owner] = [
    await openVisitor(shop, 'clerk1'),
    await openVisitor(shop, 'lead1'),
    await openVisitor(shop, 'clerk2'),
    await openVisitor(shop, 'owner'),
  ];
  expect(await clerk.say('虹桥店群', 'one-one-one', '卖了1箱牛奶')).toBe(204);
  for (const one of [clerk, lead, owner]) await expect.poll(() => shop.textsOf(one)).toEqual(['卖了1箱牛奶']);
  expect(clerk.read()[0]).toMatchObject({ person: 'clerk1', personName: '小丽', said: 'one-one-one' });
  const [heard] = await shop.client.unanswered('app');
  expect(heard).toMatchObject({ chat: '虹桥店群', sender: 'clerk1', text: '卖了1箱牛奶' });
  const known = await shop.client.hear(heard as NonNullable<typeof heard>);
  expect(known).toMatchObject({ person: 'clerk1', chat: { kind: 'place', place: 'S01' } });
  expect(other.read()).toEqual([]);
});

it('the same message sent again is one message; the same id by somebody else is another', async () => {
  const shop = await openShop();
  const [clerk, lead] = [await openVisitor(shop, 'clerk1'), await openVisitor(shop, 'lead1')];
  await Promise.all([1, 2, 3].map(() => clerk.say('虹桥店群', 'same-same', '卖了1箱牛奶')));
  await lead.say('虹桥店群', 'same-same', '卖了2箱牛奶');
  await expect.poll(() => shop.textsOf(lead).length).toBe(2);
  expect(shop.textsOf(lead)).toEqual(['卖了1箱牛奶', '卖了2箱牛奶']);
  expect(await shop.client.unanswered('app')).toHaveLength(2);
});

it('nobody says or reads anything where he is not', async () => {
  const shop = await openShop();
  const clerk = await openVisitor(shop, 'clerk1');
  for (const chat of ['徐家汇店群', '店长群', '老板群', 'app:owner', '没有的群']) {
    expect(await clerk.say(chat, 'not-there-1', '我是老板')).toBe(404);
    const path = `/app/chats/${encodeURIComponent(chat)}/messages`;
    expect((await shop.call('GET', path, { token: clerk.token })).status).toBe(404);
  }
  expect(await shop.client.unanswered('app')).toEqual([]);
});

it('what the bot says to one person is read by him alone', async () => {
  const shop = await openShop();
  const [clerk, owner] = [await openVisitor(shop, 'clerk1'), await openVisitor(shop, 'owner')];
  await shop.show('1', 'clerk1', '🔑 你的登录码', { single: true });
  await expect.poll(() => clerk.read()).toMatchObject([{ chat: 'app:clerk1', person: null }]);
  await shop.show('2', '老板群', '🌙 日报');
  await expect.poll(() => shop.textsOf(owner)).toEqual(['🌙 日报']);
  expect(clerk.read()).toHaveLength(1);
});

it('a code that is past its time is masked where it was read, also for whoever has read it', async () => {
  const shop = await openShop();
  const clerk = await openVisitor(shop, 'clerk1');
  await shop.show('1', 'clerk1', '🔑 你的登录码:AB2D-34FG\n不要给别人', { single: true });
  await shop.show('2', 'clerk1', '你的订货单 AB2D-34FG', { single: true });
  await expect.poll(() => clerk.read()).toHaveLength(2);
  const { pool } = shop.service;
  await maskCodesInApp(pool, new Date(Date.now() - 60_000));
  expect(clerk.read()[0]?.text).toContain('AB2D-34FG');
  await maskCodesInApp(pool, new Date(Date.now() + 60_000));
  const masked = '🔑 你的登录码:········\n不要给别人';
  await expect.poll(() => shop.textsOf(clerk), { timeout: 5_000 }).toContain(masked);
  expect(clerk.read()[1]?.text).toContain('AB2D-34FG');
});

it('what the bot shows twice is shown once, and a card changes for all who see it', async () => {
  const shop = await openShop();
  const lead = await openVisitor(shop, 'lead1');
  const { receipt } = await shop.show('7', '虹桥店群', '请回复', { card });
  expect(await shop.show('7', '虹桥店群', '请回复', { card })).toEqual({ receipt });
  await expect.poll(() => lead.read()).toMatchObject([{ card: { title: card.title } }]);
  const decided = { ...card, buttons: [], decided: '✅ 已同意(王芳)' };
  expect(await shop.client.changeCardInApp(receipt, decided)).toEqual({ changed: true });
  await expect.poll(() => lead.read()[0]?.card?.decided).toBe('✅ 已同意(王芳)');
  expect(lead.read()).toHaveLength(1);
  expect(await shop.client.changeCardInApp('999999', decided)).toEqual({ changed: false });
});

it('whoever asks again and again reads the same as whoever follows, from where he was', async () => {
  const shop = await openShop();
  const lead = await openVisitor(shop, 'lead1');
  const read = async (after: number) => {
    const { body } = await shop.call('GET', `/app/news?after=${after}`, { token: lead.token });
    return body as unknown as { messages: { text: string }[]; change: number };
  };
  await shop.show('1', '虹桥店群', '第一条');
  const first = await read(0);
  expect(first.messages.map(({ text }) => text)).toEqual(['第一条']);
  expect((await read(first.change)).messages).toEqual([]);
  await shop.show('2', '虹桥店群', '第二条');
  expect((await read(first.change)).messages.map(({ text }) => text)).toEqual(['第二条']);
});

it('sixty messages come in pages, the newest first, none twice', async () => {
  const shop = await openShop();
  const { token } = await openVisitor(shop, 'lead1');
  for (let n = 1; n <= 60; n += 1) await shop.show(String(n), '虹桥店群', `第${n}条`);
  const path = `/app/chats/${encodeURIComponent('虹桥店群')}/messages`;
  const page = async (query: string) => {
    const { body } = await shop.call('GET', `${path}${query}`, { token });
    return (body as unknown as { messages: { id: number; text: string }[] }).messages;
  };
  const newest = await page('');
  const before = await page(`?before=${newest[0]?.id}`);
  const all = [...before, ...newest].map(({ text }) => text);
  expect(all).toEqual(Array.from({ length: 60 }, (_, index) => `第${index + 1}条`));
});

it('goods are found by name, by the initials of their pinyin and by barcode, the own place first', async () => {
  const shop = await openShop();
  const { token } = await openVisitor(shop, 'clerk2');
  await shop.service.pool.query("update product set barcode = '6901234567892' where sku = 'COLA'");
  await shop.service.pool.query('update company set revision = revision + 1');
  const owner = (await openVisitor(shop, 'accountant')).token;
  for (const store of ['S01', 'S02']) {
    const lines = [{ sku: 'COLA', quantity: store === 'S01' ? '48' : '12', amountFen: 9_000 }];
    const body = { key: store, commands: [{ name: 'openStock', store, lines }] };
    expect((await shop.call('POST', '/v1/commands', { token: owner, body })).status).toBe(200);
  }
  const find = async (q: string) => {
    const { body } = await shop.call('GET', `/app/items?q=${encodeURIComponent(q)}`, { token });
    return body as unknown as { items: { sku: string; stock: { place: string; quantity: string }[] }[] };
  };
  for (const q of ['可乐', 'kl', '6901234567892', 'cola']) {
    const { items } = await find(q);
    expect(items[0]?.sku).toBe('COLA');
    expect(items[0]?.stock.map(({ place, quantity }) => `${place} ${quantity}`)).toEqual([
      'S02 12',
      'S01 48',
    ]);
  }
  expect((await find('没有这个')).items).toEqual([]);
});
