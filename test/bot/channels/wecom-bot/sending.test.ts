import { expect, it } from 'vitest';
import { next } from '../../../support/wecom/bot-rig.ts';
import { openBotSceneUp } from '../../../support/wecom/bot-scene.ts';

const card = {
  number: 'K7F3',
  title: '报损待审批',
  lines: ['来自:虹桥店', '提交:强子', '蒙牛纯牛奶 24盒'],
  buttons: [
    { key: 'approve K7F3', text: '同意', style: 'primary' as const },
    { key: 'reject K7F3', text: '不同意', style: 'danger' as const },
  ],
};
const decided = { ...card, buttons: [], decided: '✅ 王芳 已同意' };

it('where nobody has spoken to the bot yet it says why it may not speak', async () => {
  const { sends } = await openBotSceneUp();
  const result = await sends({ chat: 'wrStrangers' });
  expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('先对店小二说一句话') });
});

it.each([
  [{ errcode: -1, errmsg: 'system busy' }, 'later'],
  [{ errcode: 45009, errmsg: 'api freq out of limit' }, 'later'],
  [{ errcode: 45002, errmsg: 'content size out of limit' }, 'refused'],
  [{ errcode: 60011, errmsg: 'no privilege' }, 'refused'],
  ['cutBefore' as const, 'unknown'],
  ['cutAfter' as const, 'unknown'],
])('%j makes a push %s', async (manners, kind) => {
  const { bot, sends } = await openBotSceneUp();
  next(bot, manners);
  expect((await sends({})).kind).toBe(kind);
});

it('a slow acknowledgement is waited for', async () => {
  const { bot, sends } = await openBotSceneUp();
  next(bot, { slowMs: 300 });
  expect(await sends({})).toEqual({ kind: 'sent' });
});

it('WeCom takes what the abilities allow in a minute, beside the announcements, and no more', async () => {
  const { bot, channel, sends, texts } = await openBotSceneUp();
  const count = channel.abilities.limits.find(({ seconds }) => seconds === 60)?.count ?? 0;
  for (let n = 0; n < count; n += 1) expect((await sends({})).kind).toBe('sent');
  for (let n = 0; n < 4; n += 1) expect((await sends({})).kind).toBe('sent');
  expect((await sends({})).kind).toBe('later');
  bot.pass(60_000);
  expect((await sends({})).kind).toBe('sent');
  expect(texts('wrGroup1')).toHaveLength(31);
});

it('a connection that WeCom does not know any more is made anew, and the message goes afterwards', async () => {
  const { bot, sends, until, texts } = await openBotSceneUp();
  next(bot, { errcode: 846609, errmsg: 'aibot websocket not subscribed' });
  expect((await sends({ text: '早报' })).kind).toBe('later');
  await until(() => bot.connections === 2);
  await expect.poll(() => sends({ text: '早报' })).toEqual({ kind: 'sent' });
  expect(texts('wrGroup1')).toEqual(['早报']);
});

it('words stay words: no headings, no emphasis, no links', async () => {
  const { sends, texts } = await openBotSceneUp();
  await sends({ text: '# 3*4*5\n> `x` [点我](http://a.example)\n#K7F3' });
  expect(texts('wrGroup1')).toEqual(['＃ 3＊4＊5\n＞ ｀x｀ [点我] (http://a.example)\n#K7F3']);
});

it('a card in answer to a message goes in its frame', async () => {
  const { bot, inbox, until, sends } = await openBotSceneUp();
  let isHeard = false;
  inbox.hear = () => {
    isHeard = true;
    return { kept: Promise.resolve(), answered: new Promise(() => {}) };
  };
  const { msgid } = bot.say({ user: 'liqiang', group: 'wrGroup1', text: '@店小二 报损' });
  await until(() => isHeard);
  expect((await sends({ card, answers: msgid })).kind).toBe('sent');
  expect(bot.frames.at(-1)).toMatchObject({ cmd: 'aibot_respond_msg', body: { msgtype: 'template_card' } });
});

it('a card in answer to what was announced ends the announcement', async () => {
  const { bot, inbox, until, sends } = await openBotSceneUp({ announceAfter: 10 });
  inbox.hear = () => ({ kept: Promise.resolve(), answered: new Promise(() => {}) });
  const { msgid } = bot.say({ user: 'liqiang', group: 'wrGroup1', text: '@店小二 报损' });
  await until(() => bot.shown.length === 1);
  expect((await sends({ card, answers: msgid })).kind).toBe('sent');
  expect(bot.shown).toHaveLength(1);
  expect(bot.shown[0]).toMatchObject({ text: '报损待审批', finished: true });
  expect(bot.shown[0]?.card?.horizontal_content_list).toEqual([
    { keyname: '来自', value: '虹桥店' },
    { keyname: '提交', value: '强子' },
  ]);
});

it('a card that WeCom does not like is said in words', async () => {
  const { bot, sends, texts } = await openBotSceneUp();
  next(bot, { errcode: 40058, errmsg: 'invalid Request Parameter' });
  expect(await sends({ card, text: '请回复“同意 #K7F3”' })).toEqual({ kind: 'sent' });
  expect(texts('wrGroup1')).toEqual(['请回复“同意 #K7F3”']);
});

it('a late press shows how it was decided, to all', async () => {
  const { bot, inbox, until, sends } = await openBotSceneUp();
  await sends({ card });
  const taskId = bot.shown[0]?.card?.task_id ?? '';
  inbox.behaviour.press = () => ({ toClicker: '已经批过了', card: decided });
  bot.press('liqiang', taskId, 'reject K7F3');
  await until(() => bot.shown[0]?.changes === 1);
  expect(bot.cardFor(taskId, 'wangfang')?.sub_title_text).toContain('✅ 王芳 已同意');
  expect(bot.cardFor(taskId, 'wangfang')?.button_list?.map(({ text }) => text)).toEqual(['已处理']);
  bot.press('wangfang', taskId, 'reject K7F3');
  await until(() => bot.shown[0]?.changes === 2);
  expect(inbox.clicks.map(({ key }) => key)).toEqual(['reject K7F3', 'reject K7F3']);
});

it('a refusal is on the card of the one who pressed alone, also where the card is from before a restart', async () => {
  const { bot, inbox, until, sends } = await openBotSceneUp();
  await sends({ card });
  const taskId = bot.shown[0]?.card?.task_id ?? '';
  const old = `OLD1${taskId.slice(4)}`;
  inbox.behaviour.press = () => ({ toClicker: '要店长来批', card: null });
  bot.press('liqiang', taskId, 'approve K7F3');
  await until(() => bot.cardFor(taskId, 'liqiang') !== bot.cardFor(taskId, 'wangfang'));
  expect(bot.cardFor(taskId, 'liqiang')?.sub_title_text).toContain('❗ 要店长来批');
  expect(bot.cardFor(taskId, 'wangfang')?.sub_title_text).not.toContain('要店长来批');
  bot.meetCard('wrGroup1', old);
  bot.press('liqiang', old, 'approve OLD1');
  await until(() => bot.cardFor(old, 'liqiang') !== bot.cardFor(old, 'wangfang'));
  expect(bot.cardFor(old, 'liqiang')).toMatchObject({
    sub_title_text: '❗ 要店长来批',
    button_list: [{ key: 'approve OLD1' }],
  });
});

it('a decision that takes longer than WeCom waits changes nothing on the card, and nothing else suffers', async () => {
  const { bot, inbox, until, sends } = await openBotSceneUp();
  await sends({ card });
  const taskId = bot.shown[0]?.card?.task_id ?? '';
  inbox.behaviour.press = () => {
    bot.pass(6_000);
    return { toClicker: null, card: decided };
  };
  bot.press('wangfang', taskId, 'approve K7F3');
  await until(() => bot.frames.some(({ cmd }) => cmd === 'aibot_respond_update_msg'));
  expect((await sends({ text: '照常' })).kind).toBe('sent');
  expect(bot.shown[0]?.changes).toBe(0);
});
