import { expect, it } from 'vitest';
import { screenLines } from '../../bot/replies/screens.ts';
import { type BotStage, openBotStage } from '../support/bot-stage.ts';

let written = 0;

/** Writes low stock notices to the outbox, each with another quantity left. */
async function tell({ stage }: BotStage, chat: string, ...left: number[]): Promise<void> {
  for (const quantity of left) {
    written += 1;
    const begun = new Date(Date.now() - 20 * 60_000);
    await stage.service.prisma.notification.create({
      data: {
        ...{ chat, kind: 'lowStock', cause: `test:${written}`, createdAt: begun, notBefore: begun },
        payload: { place: 'S01', name: '可乐', left: `${quantity}瓶`, reorderPoint: '20瓶' },
      },
    });
  }
  // Whatever the desk works off makes the service look at the outbox.
  const source = { channel: 'test' };
  await stage.service.desk.run({ key: `test:${written}`, actor: 'E02', source, commands: [] });
}

const left = (texts: readonly string[]) => texts.map((text) => /剩\d+/.exec(text)?.[0]);
const untold = ({ stage }: BotStage) =>
  stage.service.prisma.notification.count({ where: { deliveredAt: null } });

it('tells each notice once, in order, and marks it as told', async () => {
  const bot = await openBotStage();
  await bot.link('wechaty', { groups: { g1: '虹桥店群', g2: '徐汇店群' } });
  await tell(bot, '虹桥店群', 5, 4);
  await tell(bot, '徐汇店群', 9);
  await tell(bot, '虹桥店群', 3);
  expect(left(await bot.shown('g1', 3))).toEqual(['剩5', '剩4', '剩3']);
  expect(left(await bot.shown('g2', 1))).toEqual(['剩9']);
  await expect.poll(() => untold(bot)).toBe(0);
});

it('says nothing twice when the answer of the service to handing over is lost', async () => {
  let lost = 0;
  const bot = await openBotStage({
    client: (client) => ({
      ...client,
      async handOver(items, acknowledges) {
        const made = await client.handOver(items, acknowledges);
        lost += 1;
        if (lost <= 2) throw new Error('the connection broke');
        return made;
      },
    }),
  });
  await bot.link('wechaty', { groups: { g1: '虹桥店群' } });
  await tell(bot, '虹桥店群', 5, 4);
  // They were kept; the sender finds them with the next start at the latest.
  await expect.poll(() => untold(bot), { timeout: 10_000 }).toBe(0);
  await bot.restart();
  expect(left(await bot.shown('g1', 2))).toEqual(['剩5', '剩4']);
  await tell(bot, '虹桥店群', 3);
  expect(left(await bot.shown('g1', 3))).toEqual(['剩5', '剩4', '剩3']);
});

it('keeps the order of a chat that cannot be reached for a while, and does not hold up the others', async () => {
  const bot = await openBotStage({ abilities: { wechaty: {} } });
  await bot.link('wechaty', { groups: { g1: '虹桥店群', g2: '徐汇店群' } });
  bot.messenger.results.push({ kind: 'later', reason: '忙' });
  await tell(bot, '虹桥店群', 5, 4);
  await tell(bot, '徐汇店群', 9);
  expect(left(await bot.shown('g2', 1))).toEqual(['剩9']);
  expect(left(await bot.shown('g1', 2))).toEqual(['剩5', '剩4']);
});

it('goes to the lead alone when the group refuses it', async () => {
  const bot = await openBotStage();
  await bot.link('wechaty', { groups: { g1: '虹桥店群' }, people: { wf: 'E01' } });
  bot.messenger.results.push({ kind: 'refused', reason: '被移出群了' });
  await tell(bot, '虹桥店群', 5);
  expect(left(await bot.shown('wf', 1, true))).toEqual(['剩5']);
  expect(bot.messenger.shown('g1', false)).toEqual([]);
});

it('leaves alone what nobody can be told, names it in 发送情况, and tells it when the group is claimed', async () => {
  const bot = await openBotStage();
  await bot.link('wechaty', { groups: { g2: '徐汇店群' }, people: { boss: 'E10' } });
  // The lead is not known, and the owner is not who a place's notices are for.
  await tell(bot, '虹桥店群', 5);
  await tell(bot, '徐汇店群', 9);
  expect(left(await bot.shown('g2', 1))).toEqual(['剩9']);
  expect(await untold(bot)).toBe(1);
  const [state] = await bot.say({ chat: 'boss', from: 'boss', single: true, text: '发送情况' });
  expect(state?.text).toContain('虹桥店群还没有认领的群,1条通知没地方发');
  await bot.link('wechaty', { groups: { g1: '虹桥店群' } });
  await expect.poll(() => bot.messenger.shown('g1', false).length, { timeout: 25_000 }).toBe(1);
  expect(await untold(bot)).toBe(0);
}, 40_000);

it('tells what came while the bot was down, when it is up again', async () => {
  const bot = await openBotStage();
  await bot.link('wechaty', { groups: { g1: '虹桥店群' } });
  await bot.stop();
  await tell(bot, '虹桥店群', 5, 4);
  bot.start();
  expect(left(await bot.shown('g1', 2))).toEqual(['剩5', '剩4']);
});

it('shows the digest as a picture where the channel shows pictures, and a screen of it elsewhere', async () => {
  const bot = await openBotStage({ abilities: { wechaty: { pictures: true }, 'wecom-bot': {} } });
  await bot.link('wechaty', { groups: { g1: '老板群' } });
  const places = Array.from({ length: 30 }, (_, n) => ({
    ...{
      place: `S${n}`,
      placeName: `第${n}店`,
      salesFen: 100_000 * (n + 1),
      lastWeekFen: 150_000,
      tickets: 5,
    },
  }));
  const payload = {
    ...{ height: 12, readAt: '2026-11-21T12:00:00.000Z', day: '2026-11-21', company: '小店' },
    together: { salesFen: 46_500_000, tickets: 150, lastWeekFen: 4_500_000 },
    ...{ places, best: [], idle: [], idleCount: 0, short: [], shortCount: 0, waiting: [], onTheWay: [] },
    unusual: [],
  };
  const tellDigest = async (cause: string) => {
    const at = new Date(Date.now() - 1_000);
    await bot.stage.service.prisma.notification.create({
      data: { chat: '老板群', kind: 'digest', cause, payload, createdAt: at, notBefore: at },
    });
    await tell(bot, '虹桥店群');
  };
  await tellDigest('digest:1');
  const [words] = await bot.shown('g1', 2);
  expect(words).toMatch(
    /^📊 小店 11月21日\(周六\)日报\n销售 ¥465,000.00 .*\n截至 11月21日 20:00,第12号凭证$/,
  );
  const picture = bot.messenger.shown('g1', false)[1]?.picture;
  expect(
    Buffer.from(picture ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');

  Object.assign(bot.messenger.channel.abilities, { pictures: false });
  await tellDigest('digest:2');
  const text = (await bot.shown('g1', 3)).at(-1) ?? '';
  expect(text.split('\n').length).toBeLessThanOrEqual(screenLines);
  expect(text).toMatch(/…还有\d+行,发“11月21日日报”看全部\n截至 /);
}, 40_000);
