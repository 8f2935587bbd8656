import { expect, it } from 'vitest';
import { openBotSceneUp } from '../../../support/wecom/bot-scene.ts';

const groups = ['wrGroup1', 'wrGroup2', 'wrGroup3', 'wrGroup4'];

it('on a rough day every message is heard once or lies in a gap that is told, in order, and nothing is shown twice', async () => {
  const scene = await openBotSceneUp({ announceAfter: 30, keepAgain: [2, 2, 2] });
  const { bot, inbox, until, sends } = scene;
  // One in nine cannot be kept at first; every eleventh acknowledgement is lost with the connection.
  const failed = new Set<string>();
  inbox.behaviour.keep = async ({ messageId, text }) => {
    if (Number(/\d+/.exec(text)?.[0]) % 9 > 0 || failed.has(messageId)) return;
    failed.add(messageId);
    throw new Error('the service is away');
  };
  inbox.behaviour.answer = ({ text }) => [`答${text.split(' ').at(-1)}`];
  bot.manners = ({ cmd }) =>
    cmd === 'aibot_respond_msg' && bot.frames.length % 11 === 0 ? 'cutAfter' : undefined;

  const said: { text: string; at: number; reached: boolean }[] = [];
  let reachedSoFar = 0;
  for (let index = 0; index < 400; index += 1) {
    const group = groups[index % groups.length] as string;
    bot.pass(1_000);
    const text = `第${index}条`;
    const times = index % 10 === 0 ? 2 : 1;
    const { reached } = bot.say({ user: 'liqiang', group, text: `@店小二 ${text}`, times });
    said.push({ text, at: Date.now(), reached });
    if (reached) reachedSoFar += 1;
    if (index % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    if (index % 20 !== 19) continue;
    // What is on the wire when it breaks is lost, and nobody knows of it; that is another matter.
    await until(() => inbox.times.size === reachedSoFar);
    bot.cut();
  }
  bot.manners = () => undefined;
  await until(() => inbox.told.length > 0);
  await expect.poll(async () => (await sends({ text: '完' })).kind).toBe('sent');
  await until(() => bot.shown.at(-1)?.text === '完');

  await until(() => inbox.heard.length === reachedSoFar);
  const isHeard = new Set(inbox.heard.map(({ text }) => text.split(' ').at(-1)));
  expect(said.filter(({ text, reached }) => reached !== isHeard.has(text))).toEqual([]);
  const untold = said.filter(
    ({ at, reached }) =>
      !reached &&
      !inbox.gaps.some(({ since, until: to }) => Date.parse(since) - 200 <= at && at <= Date.parse(to)),
  );
  expect(untold).toEqual([]);
  expect(inbox.heard.length).toBeGreaterThan(100);
  for (const group of groups) {
    const numbers = inbox.heard
      .filter(({ chat }) => chat === group)
      .map(({ text }) => Number(/\d+/.exec(text)?.[0]));
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  }
  const answers = bot.shown.map(({ text }) => text).filter((text) => text.startsWith('答'));
  expect(new Set(answers).size).toBe(answers.length);
});
