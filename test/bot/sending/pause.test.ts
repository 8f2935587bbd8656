import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { pause } from '../../../bot/sending/pause.ts';

it('ends all who wait as soon as the signal comes, which has one listener for them', async () => {
  const stopping = new AbortController();
  const all = Array.from({ length: 30 }, () => pause(60_000, stopping.signal));
  expect(getEventListeners(stopping.signal, 'abort')).toHaveLength(1);
  stopping.abort();
  await Promise.all(all);
  await pause(60_000, stopping.signal);
});

it('ends by itself, and by whichever of its signals comes first', async () => {
  const [never, soon] = [new AbortController(), new AbortController()];
  await pause(1, never.signal, soon.signal);
  const waiting = pause(60_000, never.signal, soon.signal);
  soon.abort();
  await waiting;
});
