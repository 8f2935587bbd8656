import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type HeldMessage, openHeld } from '../../../bot/inbox/held.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';

const anyFile = async (): Promise<string> => path.join(await makeTemporaryDirectory(), 'data', 'held.jsonl');
const one = (messageId: string, at: number, channel = 'wecom-bot'): HeldMessage => ({
  message: {
    channel,
    chat: 'g1',
    sender: 'lq',
    messageId,
    text: '卖了3瓶可乐',
    sentAt: '2026-11-21T10:00:00+08:00',
  },
  at,
});
const ids = (some: readonly HeldMessage[]): readonly string[] => some.map(({ message }) => message.messageId);

it('what is held is there for the next bot, by channel and in the order of hearing, until it is released', async () => {
  const file = await anyFile();
  const held = openHeld(file);
  expect(held.hold([one('b', 2), one('x', 3, 'wechaty')])).toBe(true);
  expect(held.hold([one('a', 1), one('b', 2)])).toBe(true);
  held.release(one('x', 3, 'wechaty').message);
  const next = openHeld(file);
  expect(ids(next.left('wecom-bot'))).toEqual(['a', 'b']);
  expect(next.left('wechaty')).toEqual([]);
  for (const { message } of next.left('wecom-bot')) next.release(message);
  expect(existsSync(file)).toBe(false);
});

it('only its owner may read what people said', async () => {
  const file = await anyFile();
  openHeld(file).hold([one('a', 1)]);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

it('a line that was being written when everything ended spoils no other', async () => {
  const file = await anyFile();
  openHeld(file).hold([one('a', 1)]);
  await appendFile(file, '\n{"held":{"channel":"wec');
  const next = openHeld(file);
  next.hold([one('b', 2)]);
  expect(ids(openHeld(file).left('wecom-bot'))).toEqual(['a', 'b']);
});

it('the next bot knows who was told, and whether that outage is over', async () => {
  const file = await anyFile();
  const now = Date.now();
  const held = openHeld(file);
  held.tell('wecom-bot:g1', now);
  held.tell('wecom-bot:g2', now);
  held.tell('wecom-bot:g2', null);
  expect(openHeld(file).toldIn('wecom-bot:g1')).toEqual({ at: now, isOver: false });
  expect(openHeld(file).toldIn('wecom-bot:g2')).toBeUndefined();
  held.outageIsOver();
  held.tell('wecom-bot:g3', now);
  const next = openHeld(file);
  expect(next.toldIn('wecom-bot:g1')).toEqual({ at: now, isOver: true });
  expect(next.toldIn('wecom-bot:g3')).toEqual({ at: now, isOver: false });
});

it('who was told of an outage long over is forgotten, of one that lasts is not', async () => {
  const file = await anyFile();
  const held = openHeld(file);
  held.tell('wecom-bot:g1', 1);
  held.outageIsOver();
  held.tell('wecom-bot:g2', 1);
  const next = openHeld(file);
  expect(next.toldIn('wecom-bot:g1')).toBeUndefined();
  expect(next.toldIn('wecom-bot:g2')).toEqual({ at: 1, isOver: false });
});

it('an outage of days does not fill the disk', async () => {
  const file = await anyFile();
  const held = openHeld(file);
  held.hold([one('a', 1)]);
  for (let at = 1; at <= 2_500; at += 1) held.listen('wecom-bot', at);
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  expect(lines.length).toBeLessThan(1_200);
  expect(openHeld(file).listenedUntil('wecom-bot')).toBe(2_500);
  expect(ids(openHeld(file).left('wecom-bot'))).toEqual(['a']);
});

it('says so where nothing can be written', async () => {
  const file = await anyFile();
  await mkdir(file, { recursive: true });
  const faults: unknown[] = [];
  const held = openHeld(file, (what) => faults.push(what));
  faults.length = 0;
  expect(held.hold([one('a', 1)])).toBe(false);
  expect(faults).toHaveLength(1);
  expect(openHeld(null).hold([one('a', 1)])).toBe(false);
});
