import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { Channel, RateLimit } from '../../../bot/channels/channel.ts';
import { createSender } from '../../../bot/sending/sender.ts';
import type { Urgency } from '../../../server/contract/outgoing.ts';
import { openMemoryDesk } from '../../support/memory-desk.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T10:00:00+08:00') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A messenger with limits of its own, that counts when a message arrives and takes its time to answer. */
function openStrict(limits: readonly RateLimit[], latencyMs: () => number = () => 20) {
  const arrived: { readonly chat: string; readonly text: string; readonly at: number }[] = [];
  const broken: string[] = [];
  const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const channel: Channel = {
    name: 'strict',
    abilities: {
      ...{ hears: false, pushes: 'anywhere', groups: true, singles: false, cards: 'nowhere' },
      ...{ pictures: false, longestBytes: 2_000, limits, showsOnce: false },
    },
    start: async () => {},
    stop: async () => {},
    async send({ chat, text }) {
      await pass(latencyMs());
      const at = Date.now();
      for (const { per, count, seconds } of limits) {
        const same = arrived.filter(
          (one) => at - one.at < seconds * 1_000 && (per === 'channel' || one.chat === chat),
        );
        if (same.length >= count) broken.push(`${chat} at ${at}: ${count} in ${seconds} s`);
      }
      arrived.push({ chat, text, at });
      await pass(latencyMs());
      return { kind: 'sent' };
    },
  };
  return { channel, arrived, broken };
}

async function openSender(channel: Channel, desk = openMemoryDesk()) {
  const sender = createSender(desk, () => []);
  await sender.resume(channel);
  onTestFinished(() => sender.stop());
  return { sender, desk };
}

const row = (chat: string, text: string, urgency: Urgency = 'answer') => ({
  to: { channel: 'strict', chat, single: false },
  content: { text, mention: [] },
  urgency,
});

it('keeps 30 chats at their limit for ten minutes without going beyond it', async () => {
  const perMinute: RateLimit = { per: 'chat', count: 30, seconds: 60 };
  let n = 0;
  const latencies = [5, 400, 30, 1_500];
  const { channel, arrived, broken } = openStrict([perMinute], () => {
    n += 1;
    return latencies[n % latencies.length] ?? 5;
  });
  const { sender, desk } = await openSender(channel);
  for (let minute = 0; minute < 10; minute += 1) {
    for (let chat = 0; chat < 30; chat += 1)
      sender.take(Array.from({ length: 60 }, (_, at) => desk.put(row(`g${chat}`, `${minute}-${at}`))));
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect(broken).toEqual([]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(broken).toEqual([]);
  for (let chat = 0; chat < 30; chat += 1) {
    const said = arrived.filter((one) => one.chat === `g${chat}`).flatMap(({ text }) => text.split('\n\n'));
    const all = Array.from({ length: 10 }, (_, minute) =>
      Array.from({ length: 60 }, (_, at) => `${minute}-${at}`),
    );
    expect(said).toEqual(all.flat());
  }
}, 60_000);

it('merges what waits into one message when the limit nears, each row noted as a part of the first', async () => {
  const { channel, arrived, broken } = openStrict([{ per: 'chat', count: 5, seconds: 60 }]);
  const { sender, desk } = await openSender(channel);
  sender.take(Array.from({ length: 12 }, (_, n) => desk.put(row('g', `第${n + 1}条`))));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(arrived).toHaveLength(5);
  expect(arrived.at(-1)?.text).toBe(Array.from({ length: 8 }, (_, n) => `第${n + 5}条`).join('\n\n'));
  expect(broken).toEqual([]);
  const states = [...desk.rows.values()].map(({ state }) => state);
  expect(states).toEqual([...Array(5).fill('sent'), ...Array(7).fill('merged')]);
});

it('lets answers and approvals go before digests when the limit nears, and only then', async () => {
  const { channel, arrived } = openStrict([{ per: 'chat', count: 5, seconds: 60 }]);
  const { sender, desk } = await openSender(channel);
  const long = '日报'.repeat(300);
  sender.take(
    [row('g', `1${long}`, 'digest'), row('g', '2'), row('g', '3', 'alert'), row('g', '4')].map((one) =>
      desk.put(one),
    ),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  expect(arrived.map(({ text }) => text[0])).toEqual(['1', '2', '3', '4']);
  sender.take(
    [
      row('g', `5${long}`, 'digest'),
      row('g', `6${long}`, 'digest'),
      row('g', '7', 'approval'),
      row('g', '8'),
    ].map((one) => desk.put(one)),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  expect(arrived.at(-1)?.text).toMatch(/^8\n\n7\n\n5/);
});

it('remembers after a restart what was said before it', async () => {
  const limits: RateLimit[] = [{ per: 'chat', count: 20, seconds: 60 }];
  const first = openStrict(limits);
  const desk = openMemoryDesk();
  const { sender } = await openSender(first.channel, desk);
  sender.take(Array.from({ length: 14 }, (_, n) => desk.put(row('g', `第${n + 1}条`))));
  await vi.advanceTimersByTimeAsync(2_000);
  await sender.stop();
  expect(first.arrived).toHaveLength(14);
  const { sender: next } = await openSender(first.channel, desk);
  const long = '很长的一条'.repeat(100);
  next.take(Array.from({ length: 20 }, (_, n) => desk.put(row('g', `${n}${long}`))));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(first.broken).toEqual([]);
  expect(first.arrived.length).toBe(34);
});

it('shares a limit of the whole channel among its chats', async () => {
  const { channel, arrived, broken } = openStrict([{ per: 'channel', count: 10, seconds: 1 }]);
  const { sender, desk } = await openSender(channel);
  const long = '很长的一条'.repeat(100);
  sender.take(Array.from({ length: 60 }, (_, n) => desk.put(row(`g${n % 6}`, `${n}${long}`))));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(broken).toEqual([]);
  expect(arrived).toHaveLength(60);
});

it('what the messenger never got while it was away takes no room in its limits', async () => {
  const { channel, arrived, broken } = openStrict([{ per: 'channel', count: 10, seconds: 60 }]);
  let isAway = true;
  const { send } = channel;
  const away = { kind: 'later', reason: '没有登录' } as const;
  const { sender, desk } = await openSender({
    ...channel,
    send: async (one) => (isAway ? away : send(one)),
  });
  sender.take(Array.from({ length: 8 }, (_, index) => desk.put(row(`g${index}`, '有货吗'))));
  await vi.advanceTimersByTimeAsync(50_000);
  isAway = false;
  sender.wake('strict');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(arrived).toHaveLength(8);
  expect(broken).toEqual([]);
});
