import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { Abilities, SendResult } from '../../../bot/channels/channel.ts';
import { createSender } from '../../../bot/sending/sender.ts';
import type { Destination } from '../../../server/contract/outgoing.ts';
import { openMemoryMessenger } from '../../support/memory-channel.ts';
import { openMemoryDesk } from '../../support/memory-desk.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T10:00:00+08:00') });
});
afterEach(() => {
  vi.useRealTimers();
});

const group = (chat: string, channel = 'memory'): Destination => ({ channel, chat, single: false });
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function openSender(abilities: Partial<Abilities> = {}, desk = openMemoryDesk()) {
  const messenger = openMemoryMessenger('memory', abilities);
  const inbox = { news: () => {} } as unknown as Parameters<typeof messenger.channel.start>[0];
  await messenger.channel.start(inbox);
  const sender = createSender(desk, () => []);
  await sender.resume(messenger.channel);
  onTestFinished(() => sender.stop());
  const texts = (chat = 'g1') => messenger.shown(chat, false).map(({ text }) => text);
  /** Puts rows into the outbox and hands them to the sender. */
  const post = (...rows: Parameters<typeof desk.put>[0][]) => {
    const made = rows.map(desk.put);
    sender.take(made);
    return made.map(({ id }) => id);
  };
  return { desk, messenger, sender, texts, post };
}

const later: SendResult = { kind: 'later', reason: '忙' };

it('says what is in the outbox of each chat in its order, and settles it', async () => {
  const { post, texts, desk } = await openSender();
  post({ to: group('g1') }, { to: group('g2') }, { to: group('g1') }, { to: group('g2') });
  await after(100);
  expect(texts('g1')).toEqual(['第1条', '第3条']);
  expect(texts('g2')).toEqual(['第2条', '第4条']);
  expect([...desk.rows.values()].map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
});

it('asks the service once for what several chats want at the same moment', async () => {
  const { post, desk } = await openSender();
  post(...Array.from({ length: 30 }, (_, n) => ({ to: group(`g${n}`) })));
  await after(100);
  expect(desk.calls).toEqual({ claim: 1, settle: 1 });
});

it('never says what it could not claim: somebody else has it', async () => {
  const { post, texts, desk } = await openSender();
  const [id = 0] = post({ to: group('g1') });
  await desk.claim([id]);
  await after(60_000);
  expect(texts()).toEqual([]);
});

it('tries again what was not handed over, longer and longer, and keeps the order of the chat meanwhile', async () => {
  const { post, texts, messenger, desk } = await openSender();
  messenger.results.push(later, later, later);
  const [first = 0, second = 0] = post({ to: group('g1') }, { to: group('g1') });
  post({ to: group('g2') });
  await after(300);
  expect(texts('g1')).toEqual([]);
  expect(desk.stateOf(first)).toBe('waiting');
  expect(desk.rows.get(first)?.fault).toBe('忙');
  await after(20_000);
  expect(texts('g1')).toEqual(['第1条', '第2条']);
  expect(desk.stateOf(second)).toBe('sent');
  const tries = messenger.attempts.filter(({ text }) => text === '第1条');
  expect(tries.length).toBeGreaterThanOrEqual(2);
  expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
});

it('waits as long as the messenger asks for', async () => {
  const { post, messenger, texts } = await openSender();
  messenger.results.push({ kind: 'later', reason: '超过频率', afterMs: 60_000 });
  post({ to: group('g1') });
  await after(59_000);
  expect(messenger.attempts).toHaveLength(1);
  await after(2_000);
  expect(texts()).toEqual(['第1条']);
});

it('does not wait for the end of a back-off when the messenger is back', async () => {
  const { post, messenger, sender, texts } = await openSender();
  await messenger.cut();
  post({ to: group('g1') });
  await after(600_000);
  const tried = messenger.attempts.length;
  expect(tried).toBeLessThan(14);
  await messenger.restore();
  sender.wake('memory');
  await after(100);
  expect(texts()).toEqual(['第1条']);
});

it('goes on by the next way when one refuses it for good, and then by the one after', async () => {
  const { post, messenger, texts, desk } = await openSender();
  messenger.results.push({ kind: 'refused', reason: '不在群里' }, { kind: 'refused', reason: '也不在' });
  const [id = 0] = post({ to: group('g1'), otherwise: [group('g2'), group('g3')] });
  await after(1_000);
  expect(desk.stateOf(id)).toBe('refused');
  expect(texts('g1')).toEqual([]);
  expect(texts('g3')).toEqual(['第1条']);
});

it('leaves alone what nobody knows the end of', async () => {
  const { post, messenger, texts, desk } = await openSender();
  messenger.results.push({ kind: 'unknown', reason: '没有回音' });
  const [id = 0] = post({ to: group('g1'), otherwise: [group('g2')] }, { to: group('g1') });
  await after(600_000);
  expect(desk.stateOf(id)).toBe('unknown');
  expect(messenger.attempts.filter(({ text }) => text === '第1条')).toHaveLength(1);
  expect(texts('g1')).toEqual(['第2条']);
  expect(texts('g2')).toEqual([]);
});

it('asks again under the same id where the messenger shows it once', async () => {
  const { post, messenger, desk } = await openSender({ showsOnce: true });
  messenger.results.push({ kind: 'unknown', reason: '没有回音' });
  const [id = 0] = post({ to: group('g1') });
  await after(10_000);
  expect(desk.stateOf(id)).toBe('sent');
  expect(messenger.attempts.map(({ id: one }) => one)).toEqual([String(id), String(id)]);
});

it('gives up after a day', async () => {
  const { post, messenger, desk } = await openSender();
  const [id = 0] = post({ to: group('g1') });
  messenger.results.push(...Array.from({ length: 2_000 }, () => later));
  await after(25 * 3_600_000);
  expect(desk.stateOf(id)).toBe('refused');
  expect(desk.rows.get(id)?.fault).toContain('一天都没有发出去');
});

it('marks at the start what a dead bot had in hand, and says the rest', async () => {
  const desk = openMemoryDesk();
  const inHand = desk.put({ to: group('g1'), state: 'sending' });
  const waiting = desk.put({ to: group('g1') });
  const { texts } = await openSender({}, desk);
  await after(100);
  expect(desk.stateOf(inHand.id)).toBe('unknown');
  expect(desk.stateOf(waiting.id)).toBe('sent');
  expect(texts()).toEqual(['第2条']);
});

it('says at the start again what a dead bot had in hand, where it is shown once', async () => {
  const desk = openMemoryDesk();
  desk.put({ to: group('g1'), state: 'sending' });
  const { texts, messenger } = await openSender({ showsOnce: true }, desk);
  await after(100);
  expect(texts()).toEqual(['第1条']);
  expect(messenger.attempts[0]?.id).toBe('1');
});

it('finds by itself what nobody told it of', async () => {
  const { desk, texts } = await openSender();
  desk.put({ to: group('g1') });
  await after(31_000);
  expect(texts()).toEqual(['第1条']);
});

it('says nothing while the service is away, and all of it once when it is back', async () => {
  const { post, texts, desk } = await openSender();
  desk.isAway = true;
  post({ to: group('g1') }, { to: group('g1') });
  await after(20_000);
  expect(texts()).toEqual([]);
  desk.isAway = false;
  await after(6_000);
  expect(texts()).toEqual(['第1条', '第2条']);
  expect([...desk.rows.values()].every(({ state }) => state === 'sent')).toBe(true);
});

it('goes on with the parts of a long message where it was interrupted, and not from the beginning', async () => {
  const { post, messenger, texts, desk } = await openSender({ longestBytes: 500 });
  const text = Array.from({ length: 60 }, (_, n) => `${n + 1}. 蒙牛纯牛奶 3箱`).join('\n');
  messenger.results.push({ kind: 'sent' }, later);
  const [id = 0] = post({ to: group('g1'), content: { text, mention: [] } });
  await after(10_000);
  expect(desk.stateOf(id)).toBe('sent');
  expect(texts().join('\n')).toBe(text);
});

it('marks a message that was shown in part, and does not begin it anew', async () => {
  const { post, messenger, texts, desk } = await openSender({ longestBytes: 500 });
  const text = Array.from({ length: 60 }, (_, n) => `${n + 1}. 蒙牛纯牛奶 3箱`).join('\n');
  messenger.results.push({ kind: 'sent' }, { kind: 'refused', reason: '被移出群了' });
  const [id = 0] = post({ to: group('g1'), content: { text, mention: [] } });
  await after(600_000);
  expect(desk.stateOf(id)).toBe('unknown');
  expect(texts()).toHaveLength(1);
});

it('says a note while the outbox cannot be asked, inside the limits and beside what waits', async () => {
  const { post, texts, desk, sender } = await openSender({
    limits: [{ per: 'chat', count: 1, seconds: 60 }],
  });
  desk.isAway = true;
  post({ to: group('g1') });
  await after(1_000);
  // What waits has taken the only place there is for a minute.
  expect(await sender.note(group('g1'), '等一下')).toBe(false);
  const noted = sender.note(group('g2'), '等一下');
  await after(100);
  expect(await noted).toBe(true);
  expect(texts('g2')).toEqual(['等一下']);
  expect(await sender.note(group('g2'), '再等一下')).toBe(false);
  expect(await sender.note({ ...group('g3'), channel: 'nowhere' }, '等一下')).toBe(false);
  desk.isAway = false;
  await after(10_000);
  expect(texts('g1')).toEqual(['第1条']);
});
