import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Abilities, SendResult } from '../../../bot/channels/channel.ts';
import type { Paint } from '../../../bot/sending/line.ts';
import { createSender } from '../../../bot/sending/sender.ts';
import { group } from '../../support/channel-shop.ts';
import { openMemoryMessenger } from '../../support/memory-channel.ts';
import { openMemoryDesk } from '../../support/memory-desk.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T10:00:00+08:00') });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const later: SendResult = { kind: 'later', reason: '忙' };

async function openSender(
  abilities: Partial<Abilities>,
  desk: ReturnType<typeof openMemoryDesk>,
  paint: Paint,
) {
  const messenger = openMemoryMessenger('wecom-bot', abilities);
  const inbox = { news: () => {} } as unknown as Parameters<typeof messenger.channel.start>[0];
  await messenger.channel.start(inbox);
  const sender = createSender(desk, () => [], Date.now, paint);
  await sender.resume(messenger.channel);
  onTestFinished(() => sender.stop());
  const texts = (chat = 'g1') => messenger.shown(chat, false).map(({ text }) => text);
  const post = (...rows: Parameters<typeof desk.put>[0][]) => {
    const made = rows.map(desk.put);
    sender.take(made);
    return made.map(({ id }) => id);
  };
  return { desk, messenger, texts, post };
}

describe('a message that is drawn', () => {
  const drawing = { title: '日报', caption: '日报 ¥237.60', blocks: [] };
  const content = { text: '日报\n很多行', mention: [], drawing };
  const file = { kind: 'image', fileName: 'xiaoer.png', bytes: new Uint8Array([1, 2, 3]) } as const;

  function painter(result: typeof file | null = file) {
    const painted: unknown[] = [];
    const paint: Paint = async (one) => {
      painted.push(one);
      return result;
    };
    return { painted, paint };
  }

  it('is its caption and then its picture, painted once, however often the chat has to wait', async () => {
    const { painted, paint } = painter();
    const { post, messenger, desk } = await openSender({ pictures: true }, openMemoryDesk(), paint);
    messenger.results.push(later, later);
    const [id = 0] = post({ to: group('g1'), content });
    await pass(20_000);
    expect(messenger.shown('g1', false)).toEqual([
      { text: '日报 ¥237.60', mentions: [] },
      { text: '', mentions: [], picture: file.bytes },
    ]);
    expect(painted).toEqual([drawing]);
    expect(desk.stateOf(id)).toBe('sent');
  });

  it('is claimed only when it is painted, and a picture that takes too long is said in words', async () => {
    const desk = openMemoryDesk();
    const { post, messenger } = await openSender({ pictures: true }, desk, () => new Promise(() => {}));
    const [id = 0] = post({ to: group('g1'), content });
    await pass(5_000);
    expect(desk.stateOf(id)).toBe('waiting');
    expect(messenger.attempts).toEqual([]);
    await pass(10_000);
    expect(messenger.attempts.map(({ text }) => text)).toEqual(['日报\n很多行']);
  });

  it('is said in words where the channel shows no pictures, and where it cannot be painted', async () => {
    const { painted, paint } = painter();
    const words = await openSender({ pictures: false }, openMemoryDesk(), paint);
    words.post({ to: group('g1'), content });
    const unpainted = await openSender({ pictures: true }, openMemoryDesk(), painter(null).paint);
    unpainted.post({ to: group('g1'), content });
    await pass(1_000);
    expect(words.texts()).toEqual(['日报\n很多行']);
    expect(unpainted.texts()).toEqual(['日报\n很多行']);
    expect(painted).toEqual([]);
  });

  it('is said in words where the limit nears, which a picture would reach sooner', async () => {
    const { painted, paint } = painter();
    const limits = [{ per: 'chat' as const, count: 5, seconds: 60 }];
    const { post, texts } = await openSender({ pictures: true, limits }, openMemoryDesk(), paint);
    post({ to: group('g1') }, { to: group('g1') }, { to: group('g1') }, { to: group('g1') });
    await pass(1_000);
    post({ to: group('g1'), content });
    await pass(1_000);
    expect(texts().at(-1)).toBe('日报\n很多行');
    expect(painted).toEqual([]);
  });

  it('is unknown when its words were shown and nobody knows of its picture', async () => {
    const { post, messenger, desk } = await openSender({ pictures: true }, openMemoryDesk(), painter().paint);
    messenger.results.push({ kind: 'sent' }, { kind: 'unknown', reason: '没有回音' });
    const [id = 0] = post({ to: group('g1'), content });
    await pass(1_000);
    expect(desk.stateOf(id)).toBe('unknown');
    expect(messenger.attempts).toHaveLength(2);
  });
});
