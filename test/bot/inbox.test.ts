import { expect, it } from 'vitest';
import { openBotStage } from '../support/bot-stage.ts';
import { countVouchers } from '../support/story/stage.ts';

const group = 'g1';
const home = { groups: { [group]: '虹桥店群' }, people: { wf: 'E01', lq: 'E02' } };

async function openShop(options: Parameters<typeof openBotStage>[0] = {}) {
  const bot = await openBotStage(options);
  await bot.link('wechaty', home);
  const before = await countVouchers(bot.stage);
  /** What is shown in the group, but for the note that something may have been missed. */
  const answers = async (count: number): Promise<readonly string[]> => {
    const now = (): string[] =>
      bot.messenger.shown(group, false).flatMap(({ text }) => (text.includes('断线') ? [] : [text]));
    await expect.poll(() => now().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
    return now();
  };
  return { ...bot, answers, vouchers: async () => (await countVouchers(bot.stage)) - before };
}

it('records a message once and answers it once, however often it comes', async () => {
  const { say, messenger, vouchers } = await openShop();
  const said = { id: 'same', chat: group, from: 'lq', text: '到货可乐2箱' };
  await Promise.all([messenger.says(said), messenger.says(said), say(said)]);
  await say({ chat: group, from: 'lq', text: '可乐还有多少' });
  await messenger.says(said);
  await say({ chat: group, from: 'lq', text: '小二在吗' });
  expect(await vouchers()).toBe(1);
  expect(messenger.shown(group, false).filter(({ text }) => text.startsWith('✅'))).toHaveLength(1);
  expect(messenger.shown(group, false)).toHaveLength(3);
});

it('answers the message it answers', async () => {
  const { say, messenger } = await openShop();
  await say({ id: 'm42', chat: group, from: 'lq', text: '可乐还有多少' });
  expect(messenger.attempts[0]).toMatchObject({ chat: group, single: false, answers: 'm42' });
});

it('handles a chat in its order, so that the second message is read behind the first', async () => {
  const { messenger, answers, vouchers } = await openShop();
  await expect.poll(() => messenger.connections(), { timeout: 10_000 }).toBe(1);
  await messenger.says({ id: '1', chat: group, from: 'lq', text: '到货可乐2箱' });
  await messenger.says({ id: '2', chat: group, from: 'lq', text: '不对,是3箱' });
  const shown = await answers(2);
  expect(shown[0]).toContain('2箱');
  expect(shown[1]).toContain('3箱');
  // Arrival, its reversal, the right one.
  expect(await vouchers()).toBe(3);
});

it('handles at the start what was heard before and not answered', async () => {
  let isDead = true;
  const { messenger, restart, answers, vouchers, stage } = await openShop({
    client: (client) => ({
      ...client,
      // The bot dies between the act and keeping its answer.
      keepResult: (...kept) => (isDead ? new Promise(() => {}) : client.keepResult(...kept)),
    }),
  });
  await expect.poll(() => messenger.connections(), { timeout: 10_000 }).toBe(1);
  await messenger.says({ id: '1', chat: group, from: 'lq', text: '到货可乐2箱' });
  await messenger.says({ id: '2', chat: group, from: 'lq', text: '可乐还有多少' });
  await expect.poll(vouchers, { timeout: 5_000 }).toBe(1);
  await expect.poll(() => stage.service.prisma.chatMessage.count(), { timeout: 5_000 }).toBe(2);
  isDead = false;
  await restart();
  const texts = await answers(2);
  expect(texts[0]).toContain('到货');
  expect(texts[1]).toContain('可乐');
  expect(await vouchers()).toBe(1);
}, 40_000);

it('takes an answer for one also when it died before the answer to it was kept', async () => {
  let isDead = false;
  const { messenger, say, restart, answers, vouchers } = await openShop({
    client: (client) => ({
      ...client,
      keepResult: (...kept) => (isDead ? new Promise(() => {}) : client.keepResult(...kept)),
    }),
  });
  const [asked] = await say({ chat: group, from: 'lq', text: '到货可乐几箱' });
  expect(asked?.text).toContain('❓');
  isDead = true;
  await messenger.says({ id: 'answer', chat: group, from: 'lq', text: '2箱' });
  await expect.poll(vouchers, { timeout: 5_000 }).toBe(1);
  isDead = false;
  await restart();
  expect((await answers(2))[1]).toContain('✅');
  expect(await vouchers()).toBe(1);
}, 40_000);

it('says what was kept and not sent, once, after a restart', async () => {
  const { messenger, say, stop, start, answers } = await openShop();
  await say({ chat: group, from: 'lq', text: '可乐还有多少' });
  messenger.results.push(...Array.from({ length: 50 }, () => ({ kind: 'later' as const, reason: '忙' })));
  await messenger.says({ id: '9', chat: group, from: 'lq', text: '雪碧还有多少' });
  await expect.poll(() => messenger.results.length, { timeout: 5_000 }).toBeLessThan(50);
  await stop();
  messenger.results.length = 0;
  start();
  expect((await answers(2)).filter((text) => text.includes('雪碧'))).toHaveLength(1);
});

it('acknowledges nothing that is not kept, and asks nobody to repeat what it will do itself', async () => {
  let isAway = true;
  const { messenger, shown, vouchers } = await openShop({
    client: (client) => ({
      ...client,
      async hear(heard) {
        if (isAway) throw new Error('the service is away');
        return client.hear(heard);
      },
    }),
  });
  await expect.poll(() => messenger.connections(), { timeout: 5_000 }).toBe(1);
  await messenger.says({ id: '1', chat: group, from: 'lq', text: '到货可乐2箱' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(messenger.acknowledged('1')).toBe(false);
  isAway = false;
  expect(await shown(group, 1)).toEqual([expect.stringContaining('到货')]);
  expect(messenger.acknowledged('1')).toBe(true);
  expect(await vouchers()).toBe(1);
});

it('tries an outage of the desk again by itself, and does not record twice', async () => {
  let failures = 2;
  const { say, vouchers } = await openShop({
    client: (client) => ({
      ...client,
      async run(asker, act) {
        failures -= 1;
        const answer = await client.run(asker, act);
        if (failures >= 0 && answer.kind === 'posted' && act.commands[0]?.name === 'receiveGoods')
          return { kind: 'refused', code: 'tryAgain', message: '系统忙', retry: true };
        return answer;
      },
    }),
  });
  const [answer] = await say({ chat: group, from: 'lq', text: '到货可乐2箱' });
  expect(answer?.text).toContain('✅');
  expect(await vouchers()).toBe(1);
});

it('tells the groups of a channel that something may have been lost', async () => {
  const { messenger, shown } = await openShop();
  await expect.poll(() => messenger.connections(), { timeout: 5_000 }).toBe(1);
  await messenger.loses('2026-11-21T02:00:00.000Z', '2026-11-21T02:20:00.000Z');
  expect(await shown(group, 1)).toEqual([expect.stringContaining('10:00到10:20之间我断线了')]);
});

it('tells who was talking that something may have been lost while no bot was there, and nobody at the first start', async () => {
  const { messenger, restart, say, shown, vouchers } = await openShop();
  await say({ chat: group, from: 'lq', text: '到货可乐2箱' });
  await say({ chat: 'lq', from: 'lq', single: true, text: '可乐还有多少' });
  await restart();
  expect((await shown(group, 2))[1]).toContain('之间我断线了');
  expect((await shown('lq', 2, true))[1]).toContain('之间我断线了');
  await say({ chat: group, from: 'lq', text: '可乐还有多少' });
  expect(messenger.shown(group, false)).toHaveLength(3);
  expect(await vouchers()).toBe(1);
});

it('answers a person alone as someone who speaks to it', async () => {
  const { say } = await openShop();
  expect((await say({ chat: 'lq', from: 'lq', single: true, text: '今天天气不错' }))[0]?.text).toContain(
    '没听明白',
  );
  expect((await say({ chat: 'lq', from: 'lq', single: true, text: '到货可乐2箱' }))[0]?.text).toContain('✅');
});

it('greets whoever opens the conversation', async () => {
  const { messenger } = await openShop();
  await expect.poll(() => messenger.connections(), { timeout: 5_000 }).toBe(1);
  expect(await messenger.inbox()?.greet('lq', 'wechaty')).toContain('李强');
  expect(await messenger.inbox()?.greet('somebody', 'wechaty')).toContain('我还不认识你');
});
