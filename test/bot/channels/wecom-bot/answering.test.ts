import { expect, it } from 'vitest';
import { next } from '../../../support/wecom/bot-rig.ts';
import { openBotSceneUp } from '../../../support/wecom/bot-scene.ts';

const asked = { user: 'liqiang', group: 'wrGroup1', text: '@小助手 卖了3箱可乐' };

/** Lets the answer come when the test says so. */
function holdAnswers(inbox: Awaited<ReturnType<typeof openBotSceneUp>>['inbox']) {
  let release: (replies: readonly string[]) => void = () => {};
  const { hear } = inbox;
  inbox.hear = (message) => {
    const { kept } = hear(message);
    return { kept, answered: new Promise((resolve) => (release = resolve)) };
  };
  return (replies: readonly string[]) => release(replies);
}

it('a quick answer is one finished message in the frame of the question', async () => {
  const { bot, inbox, until } = await openBotSceneUp();
  inbox.behaviour.answer = () => ['✅ 记下了'];
  bot.say(asked);
  await until(() => bot.shown.length === 1);
  expect(bot.shown).toMatchObject([
    { chat: 'wrGroup1', kind: 'stream', text: '✅ 记下了', finished: true, changes: 0 },
  ]);
});

it('a slow answer is announced, and then takes the place of the announcement', async () => {
  const { bot, inbox, until, sends } = await openBotSceneUp({ announceAfter: 20 });
  const release = holdAnswers(inbox);
  const { msgid } = bot.say(asked);
  await until(() => bot.shown.length === 1);
  expect(bot.shown[0]).toMatchObject({ text: '正在处理…', finished: false });
  release(['✅ 记下了']);
  expect(await sends({ text: '✅ 记下了', answers: msgid })).toEqual({ kind: 'sent' });
  expect(bot.shown).toMatchObject([
    { chat: 'wrGroup1', kind: 'stream', text: '✅ 记下了', finished: true, changes: 1 },
  ]);
});

it('what was announced and then needs no answer does not stay announced', async () => {
  const { bot, inbox, until, texts } = await openBotSceneUp({ announceAfter: 20 });
  const release = holdAnswers(inbox);
  bot.say(asked);
  await until(() => bot.shown.length === 1);
  release([]);
  await until(() => bot.shown[0]?.finished === true);
  expect(texts('wrGroup1')).toEqual(['👌 没有要记的']);
});

it('an answer that is still not there is closed before WeCom closes it, and comes as a message of its own', async () => {
  const { bot, inbox, until, texts, sends } = await openBotSceneUp({ announceAfter: 10, longestStream: 60 });
  holdAnswers(inbox);
  const { msgid } = bot.say(asked);
  await until(() => bot.shown[0]?.finished === true);
  expect(await sends({ text: '✅ 记下了', answers: msgid })).toEqual({ kind: 'sent' });
  expect(texts('wrGroup1')).toEqual(['还在处理,好了会另发一条', '✅ 记下了']);
});

it('announces no more than the room that the limits leave for it', async () => {
  const { bot, inbox, until } = await openBotSceneUp({ announceAfter: 10 });
  inbox.hear = () => ({ kept: Promise.resolve(), answered: new Promise(() => {}) });
  for (let n = 0; n < 8; n += 1) bot.say(asked);
  await until(() => bot.shown.length === 4);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(bot.shown).toHaveLength(4);
});

it('a second answer to the same message is pushed', async () => {
  const { bot, inbox, until, texts } = await openBotSceneUp();
  inbox.behaviour.answer = () => ['第一条', '第二条'];
  bot.say(asked);
  await until(() => bot.shown.length === 2);
  expect(texts('wrGroup1')).toEqual(['第一条', '第二条']);
  expect(bot.shown.map(({ kind }) => kind)).toEqual(['stream', 'markdown']);
});

it('an answer whose question came over an earlier connection is pushed', async () => {
  const { bot, inbox, until, sends, texts } = await openBotSceneUp();
  holdAnswers(inbox);
  const { msgid } = bot.say(asked);
  await until(() => inbox.times.size === 1);
  bot.cut();
  await until(() => bot.connections === 2);
  await until(() => bot.frames.filter(({ cmd }) => cmd === 'aibot_subscribe').length === 2);
  await expect.poll(() => sends({ text: '✅ 记下了', answers: msgid })).toEqual({ kind: 'sent' });
  expect(texts('wrGroup1')).toEqual(['✅ 记下了']);
  expect(bot.frames.filter(({ cmd }) => cmd === 'aibot_respond_msg')).toEqual([]);
});

it.each([
  [846605, 'invalid req_id'],
  [846608, 'stream message update expired (>6 minutes), cannot update'],
])('where the frame is not taken any more (%i) the answer is pushed, once', async (errcode, errmsg) => {
  const { bot, inbox, until, texts } = await openBotSceneUp();
  inbox.behaviour.answer = () => ['✅ 记下了'];
  next(bot, { errcode, errmsg });
  bot.say(asked);
  await until(() => bot.shown.length === 1);
  expect(texts('wrGroup1')).toEqual(['✅ 记下了']);
  expect(bot.shown[0]?.kind).toBe('markdown');
});

it('an announced answer that has to wait still takes the place of the announcement afterwards', async () => {
  const { bot, inbox, until, sends, texts } = await openBotSceneUp({ announceAfter: 10 });
  holdAnswers(inbox);
  const { msgid } = bot.say(asked);
  await until(() => bot.shown.length === 1);
  next(bot, { errcode: 45009, errmsg: 'api freq out of limit' });
  expect(await sends({ text: '✅ 记下了', answers: msgid })).toMatchObject({
    kind: 'later',
    afterMs: 60_000,
  });
  expect(await sends({ text: '✅ 记下了', answers: msgid })).toEqual({ kind: 'sent' });
  expect(texts('wrGroup1')).toEqual(['✅ 记下了']);
});

it('asks once more where the acknowledgement of an answer is lost, since the same stream is the same message', async () => {
  const { bot, inbox, until, sends, texts } = await openBotSceneUp();
  holdAnswers(inbox);
  const { msgid } = bot.say(asked);
  await until(() => inbox.times.size === 1);
  next(bot, 'swallowed');
  expect(await sends({ text: '✅ 记下了', answers: msgid })).toEqual({ kind: 'sent' });
  expect(texts('wrGroup1')).toEqual(['✅ 记下了']);
});

it('an answer that arrived without a word and is not taken twice has an unknown end', async () => {
  const { bot, inbox, until, sends, texts } = await openBotSceneUp();
  holdAnswers(inbox);
  const { msgid } = bot.say(asked);
  await until(() => inbox.times.size === 1);
  next(bot, 'lostAck');
  expect(await sends({ text: '✅ 记下了', answers: msgid })).toMatchObject({ kind: 'unknown' });
  expect(texts('wrGroup1')).toEqual(['✅ 记下了']);
});

it('a message that cannot be kept at first is handed over again, and heard once', async () => {
  const { bot, inbox, until, texts } = await openBotSceneUp();
  let tries = 0;
  inbox.behaviour.keep = async () => {
    tries += 1;
    if (tries < 3) throw new Error('the service is away');
  };
  inbox.behaviour.answer = () => ['✅ 记下了'];
  bot.say(asked);
  await until(() => inbox.heard.length === 1);
  expect(tries).toBe(3);
  expect(texts('wrGroup1').join()).not.toContain('没有记');
});

it('a message that could not be kept for long is heard when it comes again', async () => {
  const { bot, inbox, until } = await openBotSceneUp({ keepAgain: [2, 2] });
  inbox.behaviour.keep = async () => {
    throw new Error('the service is away');
  };
  const { msgid } = bot.say(asked);
  await until(() => [...inbox.times.values()][0] === 4);
  inbox.behaviour.keep = async () => {};
  bot.say({ ...asked, msgid });
  await until(() => inbox.heard.length === 1);
});

it('a file is answered with what can be read', async () => {
  const { bot, inbox, until, texts } = await openBotSceneUp();
  bot.say({ user: 'liqiang', file: Uint8Array.of(1, 2, 3) });
  await until(() => bot.shown.length === 1);
  expect(texts('liqiang')[0]).toContain('请发文字、照片或语音');
  expect(inbox.heard).toEqual([]);
});
