import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createRest } from '../../../bot/model/rest.ts';
import { createSpending } from '../../../bot/model/spending.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';

const limits = { callsPerMinute: 3, callsPerDay: 5, tokensPerDay: 1_000, answerTokens: 100 };

async function spendingAt(clock: { now: number }) {
  const file = path.join(await makeTemporaryDirectory(), 'spending.json');
  return { file, open: () => createSpending(limits, file, () => clock.now) };
}

it('allows so many calls a minute, and more in the next', async () => {
  const clock = { now: 0 };
  const spending = (await spendingAt(clock)).open();
  const begin = () => spending.begin('2026-11-21');
  expect([begin(), begin(), begin(), begin()]).toEqual([null, null, null, 'callsPerMinute']);
  clock.now = 60_001;
  expect(begin()).toBeNull();
});

it('counts the day in a file, for several processes and after a restart', async () => {
  const clock = { now: 0 };
  const { open } = await spendingAt(clock);
  const [one, other] = [open(), open()];
  one.begin('2026-11-21');
  other.begin('2026-11-21');
  one.add('2026-11-21', 999);
  expect(open().today('2026-11-21')).toEqual({ day: '2026-11-21', calls: 2, tokens: 999 });
  expect(other.begin('2026-11-21')).toBeNull();
  other.add('2026-11-21', 1);
  expect(open().begin('2026-11-21')).toBe('tokensPerDay');
  expect(open().begin('2026-11-22')).toBeNull();
});

it('does without a file that is broken or cannot be written', async () => {
  const { file, open } = await spendingAt({ now: 0 });
  await writeFile(file, '{ half');
  expect(open().begin('2026-11-21')).toBeNull();
  const nowhere = createSpending(limits, '/proc/none/spending.json', () => 0);
  nowhere.begin('2026-11-21');
  expect(nowhere.today('2026-11-21').calls).toBe(1);
});

it('rests after a failure, longer each time, and not after a success', () => {
  const clock = { now: 0 };
  const rest = createRest(() => clock.now);
  rest.failed();
  clock.now = 29_999;
  expect(rest.isResting()).toBe(true);
  clock.now = 30_000;
  expect(rest.isResting()).toBe(false);
  rest.failed();
  clock.now = 89_999;
  expect(rest.isResting()).toBe(true);
  rest.worked();
  expect(rest.isResting()).toBe(false);
});
