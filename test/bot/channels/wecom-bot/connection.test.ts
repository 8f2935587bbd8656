import { expect, it, vi } from 'vitest';
import { openBotScene, openBotSceneUp } from '../../../support/wecom/bot-scene.ts';

it('thrown out by a second bot it says so with the way to mend it, waits, and only then comes back', async () => {
  const { bot, inbox, told, until, sends } = await openBotSceneUp({ afterEviction: 200 });
  const rival = await bot.rival();
  await until(() => told('evicted').length === 1);
  expect(told('evicted')[0]?.fix).toContain('一个机器人只能连一处');
  expect((await sends({})).kind).toBe('later');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(bot.connections).toBe(2);
  const gone = new Promise((resolve) => rival.once('close', resolve));
  await until(() => bot.connections === 3);
  await gone;
  await until(() => told('up').length === 2);
  expect(told('down')).toEqual([]);
  expect(inbox.gaps).toHaveLength(1);
});

it('a loss of a moment is not the operator’s business, but who spoke just then is told', async () => {
  const { bot, inbox, told, until, sends } = await openBotSceneUp({ gap: 2_000 });
  bot.cut();
  await until(() => bot.connections === 2);
  await expect.poll(async () => (await sends({})).kind).toBe('sent');
  expect(inbox.gaps).toHaveLength(1);
  expect(told('down')).toEqual([]);
});

it('comes back however often it is refused', async () => {
  const { bot, told, until } = await openBotSceneUp();
  for (let n = 2; n < 6; n += 1) {
    bot.cut();
    await until(() => bot.connections === n);
  }
  bot.reachable = false;
  bot.cut();
  await until(() => told('down').length === 1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  bot.reachable = true;
  await until(() => bot.connections === 6);
});

it('a connection on which nobody answers is given up, and what may have been missed reaches back to when it fell silent', async () => {
  const { bot, inbox, until } = await openBotSceneUp({ heartbeat: 200 });
  bot.manners = ({ cmd }) => (cmd === 'ping' ? 'swallowed' : undefined);
  const silentAt = Date.now();
  await until(() => bot.connections === 2);
  bot.manners = () => undefined;
  await until(() => inbox.gaps.length > 0);
  const { since = '', until: to = '' } = inbox.gaps[0] ?? {};
  expect(Date.parse(since)).toBeLessThanOrEqual(silentAt + 200);
  expect(Date.parse(to) - Date.parse(since)).toBeGreaterThanOrEqual(400);
});

it('a wrong secret is told once, with what to do, and tried again later', async () => {
  const { bot, told, until, channel } = await openBotScene({ afterRefusal: 20 }, { secret: 'wrong' });
  await until(() => bot.frames.filter(({ cmd }) => cmd === 'aibot_subscribe').length > 8);
  expect(told('fault')).toHaveLength(1);
  expect(told('fault')[0]?.fix).toContain('XIAOER_WECOM_BOT_SECRET');
  expect(told('up')).toEqual([]);
  expect((await channel.check?.())?.[0]).toContain('XIAOER_WECOM_BOT_SECRET');
});

it('names a bot id that WeCom does not know, and an address that cannot be reached', async () => {
  const wrong = await openBotScene({}, { id: 'aibNobody' });
  expect((await wrong.channel.check?.())?.[0]).toContain('XIAOER_WECOM_BOT_ID');
  const away = await openBotScene({}, { url: 'ws://127.0.0.1:9' });
  expect((await away.channel.check?.())?.[0]).toContain('连不上企业微信');
  const well = await openBotSceneUp();
  expect(await well.channel.check?.()).toEqual([]);
});

it('says so where it cannot connect from the beginning, and comes up when it can', async () => {
  const { bot, told, until, up } = await openBotScene({ login: 60 }, {}, false);
  await until(() => told('down').length === 1);
  bot.reachable = true;
  await up();
});

it('a connection that is never let in is given up and made anew', async () => {
  const { bot, up } = await openBotScene({ login: 50 });
  let logins = 0;
  bot.manners = ({ cmd }) => {
    if (cmd === 'aibot_subscribe') logins += 1;
    return logins < 3 ? 'swallowed' : undefined;
  };
  bot.cut();
  await up();
});

it('writes nothing that people said to the log, nor the secret', async () => {
  const written: unknown[] = [];
  for (const name of ['debug', 'info', 'warn', 'error', 'log'] as const)
    vi.spyOn(console, name).mockImplementation((...words) => void written.push(words));
  const { bot, inbox, until } = await openBotSceneUp();
  bot.say({ user: 'liqiang', text: '卖了3箱可乐' });
  await until(() => inbox.heard.length === 1);
  bot.cut();
  await until(() => bot.connections === 2);
  vi.restoreAllMocks();
  expect(written).toEqual([]);
});
