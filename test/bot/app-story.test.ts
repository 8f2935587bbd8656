import { expect, it, onTestFinished } from 'vitest';
import { runBot } from '../../bot/bot.ts';
import { createAppChannel } from '../../bot/channels/app.ts';
import { createClient } from '../../bot/client.ts';
import { openVisitor, type Visitor } from '../support/app/visitor.ts';
import { serveShop } from '../support/served-shop.ts';
import { smallCompany } from '../support/small-company.ts';

const patience = { timeout: 10_000, interval: 20 };

/** The whole bot, with people in the app in front of it. */
async function openStage() {
  const shop = await serveShop(smallCompany, undefined, () => new Date());
  const client = createClient({ url: shop.url, token: await shop.token('bot', ['bot']) });
  const faults: unknown[] = [];
  const start = () =>
    runBot({
      client,
      channels: [{ name: 'app', open: async () => createAppChannel(client) }],
      news: () => {},
      fault: (what) => void faults.push(what),
    });
  let bot = start();
  onTestFinished(() => bot.stop());
  const lines = [
    { sku: 'MILK', quantity: '480', amountFen: 96_000 },
    { sku: 'WINE', quantity: '10', amountFen: 150_000 },
  ];
  const opening = { key: 'opening', commands: [{ name: 'openStock', store: 'S01', lines }] };
  const accountant = await openVisitor(shop, 'accountant');
  expect((await shop.call('POST', '/v1/commands', { token: accountant.token, body: opening })).status).toBe(
    200,
  );
  const enter = async (person: string) => openVisitor(shop, person);
  const reads = (visitor: Visitor, what: RegExp) =>
    expect
      .poll(
        () =>
          visitor
            .read()
            .map(({ text }) => text)
            .join('\n'),
        patience,
      )
      .toMatch(what);
  return {
    ...{ shop, client, faults, enter, reads },
    stop: () => bot.stop(),
    start: () => {
      bot = start();
    },
  };
}

it('answers in the group what is said in the app, once, also what was said while it was away', async () => {
  const { enter, reads, stop, start, shop } = await openStage();
  const [clerk, lead] = [await enter('clerk1'), await enter('lead1')];
  await clerk.say('虹桥店群', 'first-one', '卖了1箱纯牛奶');
  await reads(lead, /销售 纯牛奶 1箱\(24盒\).*剩456盒/);
  await stop();
  await clerk.say('虹桥店群', 'second-one', '卖了2箱纯牛奶');
  start();
  await reads(clerk, /剩408盒/);
  const { rows } = await shop.service.pool.query(
    "select source from voucher where kind = 'sale' order by height",
  );
  expect(rows.map(({ source }) => source)).toMatchObject([
    { channel: 'app', chat: '虹桥店群' },
    { channel: 'app', chat: '虹桥店群' },
  ]);
  expect(clerk.read().filter(({ person }) => person === null)).toHaveLength(2);
});

it('shows what waits as a card, which says for all how it was decided by a press', async () => {
  const { enter, shop } = await openStage();
  const [clerk, lead, owner] = [await enter('clerk1'), await enter('lead1'), await enter('owner')];
  await clerk.say('虹桥店群', 'broken-one', '摔碎了2瓶红酒');
  const cardOf = (visitor: Visitor) => visitor.read().find(({ card }) => card !== null)?.card;
  await expect.poll(() => cardOf(lead)?.buttons.length, patience).toBe(2);
  const [name, number] = (cardOf(lead)?.buttons[0]?.key ?? '').split(' ');
  const press = ({ token }: Visitor, key: string) =>
    shop.call('POST', '/v1/commands', { token, body: { key, commands: [{ name, number }] } });
  expect((await press(clerk, 'own')).body.code).toBe('ownApproval');
  const pressed = await Promise.all([press(lead, 'p1'), press(lead, 'p1')]);
  expect(pressed.map(({ status }) => status)).toEqual([200, 200]);
  for (const one of [clerk, lead, owner])
    await expect.poll(() => cardOf(one), patience).toMatchObject({ buttons: [], decided: '✅ 已同意(王芳)' });
  const { rows } = await shop.service.pool.query("select from voucher where kind = 'writeOff'");
  expect(rows).toHaveLength(1);
});

it('gives a code to sign in alone only, and the code works', async () => {
  const { enter, reads, shop } = await openStage();
  const [clerk, lead] = [await enter('clerk1'), await enter('lead1')];
  await clerk.say('虹桥店群', 'asks-in-group', '登录码');
  await reads(lead, /登录码已经单独发给你了/);
  await reads(clerk, /你的登录码/);
  const code = /登录码:(\w{4}-\w{4})/.exec(
    clerk
      .read()
      .map(({ text }) => text)
      .join('\n'),
  )?.[1];
  expect(
    lead
      .read()
      .map(({ text }) => text)
      .join('\n'),
  ).not.toContain(String(code));
  expect((await shop.call('POST', '/app/sessions', { body: { by: 'code', code } })).status).toBe(201);
});

it('reads a photo that came with a message', async () => {
  const { enter, reads } = await openStage();
  const clerk = await enter('clerk1');
  const base64 = Buffer.from('not a picture at all').toString('base64');
  await clerk.say('虹桥店群', 'with-photo', '卖了1盒', { pictures: [{ mediaType: 'image/png', base64 }] });
  await reads(clerk, /📷 卖了1盒/);
  // The bot had the bytes and found nothing in them; without them it would say that they were lost.
  await expect.poll(() => clerk.read().some(({ person }) => person === null), patience).toBe(true);
  expect(
    clerk
      .read()
      .map(({ text }) => text)
      .join('\n'),
  ).not.toMatch(/没来得及读/);
});

it('takes what is spoken for a recording, and says so where it cannot write it down', async () => {
  const { enter, reads, shop } = await openStage();
  const clerk = await enter('clerk1');
  const base64 = Buffer.from('spoken').toString('base64');
  const voice = { mediaType: 'audio/webm', base64 };
  expect(await clerk.say('app:clerk1', 'spoken-one', '', { voice })).toBe(204);
  await reads(clerk, /我听不了语音/);
  expect(clerk.read().find(({ person }) => person === 'clerk1')?.text).toBe('🎤');
  const { body } = await shop.call('GET', '/app/me', { token: clerk.token });
  expect(body.hearsVoice).toBe(false);
});
