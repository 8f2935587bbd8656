import { expect, it } from 'vitest';
import { nameBot } from '../../../../bot/channels/wecom-bot/bot-mention.ts';
import { fetchAgain } from '../../../../bot/channels/wecom-bot/pictures.ts';
import { openBotSceneUp } from '../../../support/wecom/bot-scene.ts';

const picture = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Array(100).keys()]);

it('hears words, a voice, pictures, and words with pictures, in a conversation with one', async () => {
  const { bot, inbox, until } = await openBotSceneUp();
  bot.say({ user: 'liqiang', text: '卖了3箱可乐' });
  bot.say({ user: 'liqiang', voice: '到货雪碧十箱' });
  bot.say({ user: 'liqiang', pictures: [picture] });
  bot.say({ user: 'liqiang', text: '到货单', pictures: [picture, picture], quote: '昨天的' });
  await until(() => inbox.heard.length === 4);
  const heard = inbox.heard.map(({ text, quote, attachments = [] }) => [text, quote, attachments.length]);
  expect(heard).toEqual([
    ['卖了3箱可乐', undefined, 0],
    ['到货雪碧十箱', undefined, 0],
    ['', undefined, 1],
    ['到货单', '昨天的', 2],
  ]);
  expect(inbox.heard[0]).toMatchObject({ chat: 'liqiang', sender: 'liqiang', single: true });
  const [attached] = inbox.heard[2]?.attachments ?? [];
  expect([...((await attached?.load()) ?? [])]).toEqual([...picture]);
  // Another process can fetch it too, though it heard nothing of it.
  expect([...(await fetchAgain(attached?.source ?? ''))]).toEqual([...picture]);
});

it('a picture whose address is older than five minutes cannot be had', async () => {
  const { bot, inbox, until } = await openBotSceneUp();
  bot.say({ user: 'liqiang', pictures: [picture] });
  await until(() => inbox.heard.length === 1);
  bot.pass(5 * 60_000 + 1);
  await expect(inbox.heard[0]?.attachments?.[0]?.load()).rejects.toThrow('403');
});

it('a message that is delivered twice at once is handed over once', async () => {
  const { bot, inbox, until } = await openBotSceneUp();
  bot.say({ user: 'liqiang', text: '卖了3箱可乐', times: 3 });
  bot.say({ user: 'liqiang', text: '卖了4箱可乐' });
  await until(() => inbox.heard.length === 2);
  expect([...inbox.times.values()]).toEqual([1, 1]);
});

it.each([3_600_000, -1_000])(
  'nothing was said in the future, whatever WeCom’s clock says (%i ms)',
  async (skewMs) => {
    const { bot, inbox, until } = await openBotSceneUp();
    bot.skewMs = skewMs;
    bot.say({ user: 'liqiang', text: '卖了3箱可乐' });
    await until(() => inbox.heard.length === 1);
    const ago = Date.now() - Date.parse(inbox.heard[0]?.sentAt ?? '');
    expect(ago).toBeGreaterThanOrEqual(0);
    expect(ago).toBeLessThan(5_000);
  },
);

it('what could not be kept in time is answered all the same when it is', async () => {
  const { bot, inbox, until, texts } = await openBotSceneUp({ keepAgain: [2, 2] });
  inbox.behaviour.keep = async () => {
    throw new Error('the service is away');
  };
  bot.say({ user: 'liqiang', text: '今天下雨了' });
  await until(() => [...inbox.times.values()][0] === 4);
  // Nobody is asked to say it again: the inbox has it, and tells the chat itself.
  expect(texts('liqiang').join()).not.toContain('再');
});

it('greets who opens the conversation, and says nothing where there is nothing to say', async () => {
  const { bot, inbox, until, texts } = await openBotSceneUp();
  inbox.greet = async (user) => (user === 'liqiang' ? '你好,强子' : null);
  bot.enter('wangfang');
  bot.enter('liqiang');
  await until(() => bot.shown.length === 1);
  expect(texts('liqiang')).toEqual(['你好,强子']);
});

it('a greeting that comes too late is not shown, and nothing else suffers', async () => {
  const { bot, inbox, until } = await openBotSceneUp();
  inbox.greet = async () => {
    bot.pass(6_000);
    return '你好';
  };
  bot.enter('liqiang');
  await until(() => bot.frames.some(({ cmd }) => cmd === 'aibot_respond_welcome_msg'));
  bot.say({ user: 'liqiang', text: '卖了3箱可乐' });
  await until(() => inbox.heard.length === 1);
  expect(bot.shown).toEqual([]);
});

it('the only mention in a group is the bot, whatever its name; a colleague stays a colleague', () => {
  const named = nameBot();
  expect(named('@强子 @小助手 卖了3箱可乐', true)).toBe('@强子 @小助手 卖了3箱可乐');
  expect(named('@小助手\u2005卖了3箱可乐', false)).toBe('@店小二\u2005卖了3箱可乐');
  expect(named('卖了3箱可乐 @小助手', false)).toBe('卖了3箱可乐 @店小二');
  expect(named('@强子 你来 @小助手 还有多少可乐', false)).toBe('@强子 你来 @店小二 还有多少可乐');
  expect(named('@店小二 @强子 卖了3箱可乐', false)).toBe('@店小二 @强子 卖了3箱可乐');
  expect(named('发到 a@b.com', false)).toBe('发到 a@b.com');
});
