import { expect, it, onTestFinished } from 'vitest';
import { createHearing } from '../../../bot/inbox/hearing.ts';
import type { Result } from '../../../bot/turn.ts';
import { aMessage, away, done, openHouse, openShop, sayIn } from '../../support/hearing-shop.ts';

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const message = aMessage;

it('a message that could not be kept in time is waited for anew when it is handed over again', async () => {
  const { hearing, service } = openShop({ keepMs: 30 });
  service.isAway = true;
  const first = hearing.hear(message);
  await expect(first.kept).rejects.toThrow('in time');
  service.isAway = false;
  const second = hearing.hear(message);
  await second.kept;
  // It is one message all the same.
  expect(await Promise.all([first.answered, second.answered])).toEqual([['✅'], ['✅']]);
});

it('a kept message waits for the service however long it is away, and its answer is the real one', async () => {
  const { hearing, service, outgoing, tools } = openShop();
  const heard = hearing.hear(message);
  service.isBusy = true;
  await heard.kept;
  // More tries than any fault of its own would get.
  await expect.poll(() => service.asked, { timeout: 5_000 }).toBeGreaterThan(40);
  expect(outgoing).toEqual([]);
  service.isBusy = false;
  expect(await heard.answered).toEqual(['✅']);
  expect(outgoing).toEqual(['✅']);
  expect(tools.stopping.aborted).toBe(false);
});

it('each chat is told once of an outage, after a while, and again at the next one only', async () => {
  const { hearing, service, notes } = openShop({ noteAgainMs: 0 });
  const short = hearing.hear(sayIn('g0', 'short'));
  await short.answered;
  service.isAway = true;
  const waiting = ['a', 'b']
    .flatMap((id) => [sayIn('g1', `1${id}`), sayIn('g2', `2${id}`)])
    .map((one) => hearing.hear(one));
  await expect.poll(() => notes.length, { timeout: 5_000 }).toBe(2);
  await pass(100);
  expect(notes.map((note) => note.slice(0, 2)).sort()).toEqual(['g1', 'g2']);
  expect(notes[0]).toContain('不用再说一遍');
  service.isAway = false;
  await Promise.all(waiting.map(({ answered }) => answered));
  service.isAway = true;
  const next = hearing.hear(sayIn('g1', 'next'));
  await expect.poll(() => notes.length, { timeout: 5_000 }).toBe(3);
  service.isAway = false;
  await next.answered;
});

it('an outage that is soon over is not mentioned', async () => {
  const { hearing, service, notes } = openShop({ noteMs: 5_000 });
  service.isAway = true;
  const heard = hearing.hear(message);
  await pass(50);
  service.isAway = false;
  expect(await heard.answered).toEqual(['✅']);
  expect(notes).toEqual([]);
});

it('one asks for all who wait, and each chat goes on in its order', async () => {
  const { hearing, service } = openShop({ longestWaitMs: 20 });
  const chats = Array.from({ length: 50 }, (_, index) => `g${index}`);
  const heard = chats.flatMap((chat) =>
    ['1', '2', '3'].map((nth) => hearing.hear(sayIn(chat, `${chat}-${nth}`))),
  );
  service.isBusy = true;
  await Promise.all(heard.map(({ kept }) => kept));
  await expect.poll(() => service.asked, { timeout: 5_000 }).toBeGreaterThan(20);
  // Each chat's first message found out by itself; from then on it is not 50 who ask.
  expect(service.tried.length).toBeLessThanOrEqual(50);
  service.tried.length = 0;
  service.isBusy = false;
  await Promise.all(heard.map(({ answered }) => answered));
  for (const chat of chats)
    expect(service.tried.filter((id) => id.startsWith(`${chat}-`))).toEqual(
      ['1', '2', '3'].map((nth) => `${chat}-${nth}`),
    );
});

it('thirty chats that wait are no leak to Node', async () => {
  const warnings: string[] = [];
  const warn = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', warn);
  onTestFinished(() => void process.off('warning', warn));
  const { hearing, service, notes, stopping } = openShop({ longestWaitMs: 5_000, noteMs: 5 });
  service.isAway = true;
  const heard = Array.from({ length: 30 }, (_, index) => hearing.hear(sayIn(`g${index}`, `m${index}`)));
  await expect.poll(() => notes.length, { timeout: 5_000 }).toBe(30);
  stopping.abort();
  // Nobody is left who waits out his time.
  for (const { answered } of heard) expect(await answered).toEqual([]);
  await pass(0);
  expect(warnings).toEqual([]);
});

it('a service that answers and records nothing is tried by a few at a time, less and less often', async () => {
  const shop = openShop({ longestWaitMs: 20 });
  let isFull = true;
  const hearing = createHearing({
    ...shop.tools,
    conversation: {
      answer: async ({ messageId }) => {
        shop.service.tried.push(messageId);
        await pass(1);
        return isFull ? away : done;
      },
    },
  });
  const heard = Array.from({ length: 60 }, (_, index) => hearing.hear(sayIn(`g${index}`, `m${index}`)));
  await expect.poll(() => shop.service.asked, { timeout: 5_000 }).toBeGreaterThan(15);
  const { tried, asked } = shop.service;
  // Far fewer than all sixty each time; a round may begin while the one before it ends.
  expect(tried.length).toBeLessThanOrEqual(60 + 2 * 8 * asked);
  isFull = false;
  for (const { answered } of heard) expect(await answered).toEqual(['✅']);
});

it('a message that fails while others get through is not tried for ever, and the chat goes on behind it', async () => {
  const shop = openShop({ faults: 4 });
  const fault: Result = { replies: [{ text: '⏳ 系统出了点问题(事故编号 1)', passing: 'internal' }] };
  const hearing = createHearing({
    ...shop.tools,
    conversation: { answer: async ({ messageId }) => (messageId === 'bad' ? fault : done) },
  });
  const bad = hearing.hear(sayIn('g1', 'bad'));
  const behind = hearing.hear(sayIn('g1', 'behind'));
  expect((await bad.answered)[0]).toContain('事故编号 1');
  expect(await behind.answered).toEqual(['✅']);
});

it('what waits when the bot ends is left to the next one, whose late answer says what it answers', async () => {
  const { hearing, service, outgoing, stopping, tools } = openShop();
  const heard = hearing.hear(message);
  service.isBusy = true;
  await heard.kept;
  await expect.poll(() => service.asked, { timeout: 5_000 }).toBeGreaterThan(2);
  stopping.abort();
  expect(await heard.answered).toEqual([]);
  expect(outgoing).toEqual([]);
  service.isBusy = false;
  const next = createHearing({ ...tools, stopping: new AbortController().signal });
  const [answer] = await next.hear(message, Date.parse(message.sentAt)).answered;
  expect(answer).toMatch(/^✅\n\(这是.*11月21日10:00说的「到货可乐2箱」\)$/);
});

it('what is said while the service is away is safe as soon as it is written down, and the channel may say so', async () => {
  const { service, start, left } = await openHouse();
  const { hearing, taken } = start();
  await taken;
  service.isAway = true;
  const heard = ['a', 'b'].map((id) => hearing.hear(sayIn('g1', id)));
  await Promise.all(heard.map(({ kept }) => kept));
  expect(left()).toEqual(['a', 'b']);
  service.isAway = false;
  for (const { answered } of heard) expect(await answered).toEqual(['✅']);
  expect(left()).toEqual([]);
});

it('the next bot takes it up before what is new, in its order, and tells nobody again that he waits', async () => {
  const { service, start, left, notes, tools } = await openHouse();
  const first = start();
  await first.taken;
  service.isAway = true;
  for (const id of ['a', 'b', 'c']) await first.hearing.hear(sayIn('g1', id)).kept;
  await expect.poll(() => notes.length, { timeout: 5_000 }).toBe(1);
  // Killed: of what it would still do nothing happens any more.
  first.stopping.abort();

  const second = start([sayIn('g1', 'kept before')]);
  const news = ['d', 'b', 'e'].map((id) => second.hearing.hear(sayIn('g1', id)));
  const other = second.hearing.hear(sayIn('g2', 'f'));
  await Promise.all([...news, other].map(({ kept }) => kept));
  await expect.poll(() => notes.length, { timeout: 5_000 }).toBe(2);
  await pass(100);
  expect(notes.map((note) => note.slice(0, 2))).toEqual(['g1', 'g2']);
  expect(left().sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  service.tried.length = 0;
  service.isAway = false;
  await Promise.all([...news, other].map(({ answered }) => answered));
  expect(service.tried.filter((id) => id !== 'f')).toEqual(['kept before', 'a', 'b', 'c', 'd', 'e']);
  expect(left()).toEqual([]);
  expect(tools.stopping.aborted).toBe(false);
});

it('a bot that ends in an outage leaves what it heard to the next one', async () => {
  const { service, start, left } = await openHouse();
  service.isAway = true;
  const { hearing, stopping } = start();
  const heard = hearing.hear(sayIn('g1', 'a'));
  stopping.abort();
  expect(await heard.answered).toEqual([]);
  expect(left()).toEqual(['a']);
});
