import { describe, expect, it } from 'vitest';
import type { Channel } from '../../bot/channels/channel.ts';
import { openBotStage } from '../support/bot-stage.ts';

const group = 'g1';

/** A clerk's write-off waits for his lead; its card is shown. */
async function openApproval(
  abilities: Readonly<Record<string, Partial<Channel['abilities']>>> = { wechaty: {} },
) {
  const bot = await openBotStage({ abilities });
  await bot.link('wechaty', {
    groups: { [group]: '虹桥店群' },
    people: { wf: 'E01', lq: 'E02', mzy: 'E10' },
  });
  if (abilities['wecom-app']) await bot.link('wecom-app', { people: { wangfang: 'E01' } });
  const { sku = '' } = bot.stage.company.products.find(({ name }) => name === '红酒') ?? {};
  const lines = [{ sku, quantity: '30', amountFen: 450_000 }];
  await bot.client.run(
    { person: 'E08', overheard: false },
    {
      key: 'opening',
      commands: [{ name: 'openStock', store: 'S01', lines }],
      source: { channel: 'test', chat: '', messageId: '', text: '' },
    },
  );
  const [waiting] = await bot.say({ chat: group, from: 'lq', text: '摔碎了2瓶红酒' });
  const number = /#([A-Z0-9]{4,7})/.exec(waiting?.text ?? '')?.[1] ?? '';
  const cardIn = () => bot.messenger.shown(group, false).find(({ buttons }) => buttons !== undefined);
  await expect.poll(cardIn, { timeout: 10_000 }).toBeDefined();
  const press = (id: string, clicker: string, verb = 'approve', where = { chat: group, single: false }) =>
    bot.messenger.presses({ id, clicker, ...where, key: `${verb} ${number}` });
  const posted = async () =>
    (await bot.stage.service.pool.query("select actor from voucher where kind = 'writeOff'")).rows.length;
  return { ...bot, number, cardIn, press, posted };
}

it('lets the one who may decide by a button, in his own name, and the card says so', async () => {
  const { press, cardIn, posted, number, messenger, stage } = await openApproval();
  expect(cardIn()?.buttons).toEqual([`approve ${number}`, `reject ${number}`]);
  await press('p1', 'wf');
  expect(cardIn()).toMatchObject({ decided: '✅ 已同意(王芳)', buttons: [] });
  expect(messenger.toldAlone('wf')).toEqual([]);
  expect(await posted()).toBe(1);
  const { rows } = await stage.service.pool.query(
    "select actor from voucher where kind = 'approvalDecision'",
  );
  expect(rows).toEqual([{ actor: 'E01' }]);
  // The same press again is the same act.
  await press('p1', 'wf');
  expect(await posted()).toBe(1);
});

it('tells whoever may not, him alone, and leaves the card', async () => {
  const { press, cardIn, posted, messenger } = await openApproval();
  await press('p1', 'lq');
  await press('p2', 'nobody');
  expect(messenger.toldAlone('lq')).toEqual([expect.stringContaining('你自己提的')]);
  expect(messenger.toldAlone('nobody')).toEqual([expect.stringContaining('我还不认识你')]);
  expect(cardIn()?.buttons).toHaveLength(2);
  expect(await posted()).toBe(0);
});

it('makes one decision of two that press at once, and tells the other how it was decided', async () => {
  const { press, cardIn, posted, messenger } = await openApproval();
  await Promise.all([press('p1', 'wf', 'approve'), press('p2', 'wf', 'reject')]);
  const told = messenger.toldAlone('wf');
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/已经(批准并记账|被驳回),不用再批/);
  expect(cardIn()?.decided).toBe(told[0]?.includes('批准') ? '✅ 已同意(王芳)' : '❌ 已驳回(王芳)');
  expect(await posted()).toBe(told[0]?.includes('批准') ? 1 : 0);
});

it('changes every card of it, also those shown to one person, when it was decided in words', async () => {
  const { say, messengers, cardIn, number } = await openApproval({
    wechaty: {},
    'wecom-app': { cards: 'singles' },
  });
  const alone = () => messengers.get('wecom-app')?.shown('wangfang', true)[0];
  await expect.poll(() => alone()?.buttons, { timeout: 10_000 }).toHaveLength(2);
  await say({ chat: group, from: 'wf', text: `不同意 #${number} 先查一下` });
  await expect.poll(() => alone()?.decided, { timeout: 10_000 }).toBe('❌ 已驳回(王芳)');
  await expect.poll(() => cardIn()?.decided, { timeout: 10_000 }).toBe('❌ 已驳回(王芳)');
});

describe('where cards change only when they are pressed', () => {
  const open = async () => {
    const shop = await openApproval({ wechaty: {}, 'wecom-app': { cards: 'singles' } });
    for (const { channel } of shop.messengers.values())
      Object.assign(channel, { changeCard: async () => false });
    const alone = () => shop.messengers.get('wecom-app')?.shown('wangfang', true) ?? [];
    await expect.poll(() => alone().length, { timeout: 10_000 }).toBe(1);
    const beside = () => shop.messenger.shown(group, false).filter(({ text }) => text.includes('上面的卡片'));
    return { ...shop, alone, beside };
  };

  it('whoever else has one is told once how it was decided, and not where it was said', async () => {
    const { say, alone, beside, number } = await open();
    await say({ chat: group, from: 'wf', text: `不同意 #${number} 先查一下` });
    await expect.poll(() => alone().length, { timeout: 10_000 }).toBe(2);
    expect(alone()[1]?.text).toBe(`❌ 已驳回(王芳) #${number}。上面的卡片不用再按了`);
    await say({ chat: group, from: 'wf', text: '小二在吗' });
    expect(alone()).toHaveLength(2);
    expect(beside()).toEqual([]);
  });

  it('the card that was pressed says it itself, the others’ readers are told', async () => {
    const { press, cardIn, alone, beside, number, say } = await open();
    await press('p1', 'wf');
    await expect.poll(() => alone()[1]?.text, { timeout: 10_000 }).toContain(`✅ 已同意(王芳) #${number}`);
    expect(cardIn()?.decided).toBe('✅ 已同意(王芳)');
    await say({ chat: group, from: 'wf', text: '小二在吗' });
    expect(beside()).toEqual([]);
  });

  it('a press that decides nothing leaves its readers to be told', async () => {
    const { press, say, alone, number } = await open();
    await press('p1', 'lq');
    await press('p2', 'lq', 'approve', { chat: 'wangfang', single: true });
    await say({ chat: group, from: 'wf', text: `同意 #${number}` });
    await expect.poll(() => alone().at(-1)?.text, { timeout: 10_000 }).toContain('上面的卡片不用再按了');
  });
});

it('says to a press on something unknown that it is', async () => {
  const { messenger } = await openApproval();
  await messenger.presses({ id: 'p', chat: group, single: false, clicker: 'wf', key: 'drop everything' });
  expect(messenger.toldAlone('wf')).toEqual([expect.stringContaining('按钮我不认识')]);
});
