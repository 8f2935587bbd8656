import { expect, it } from 'vitest';
import { createHearing } from '../../../bot/inbox/hearing.ts';
import type { KnownMessage } from '../../../server/contract/conversation.ts';

const known: KnownMessage = {
  ...{ key: 'k', person: 'E02', replies: null, recent: null, revision: 1, questions: [] },
  chat: { id: 'c', name: 'c', kind: 'place', place: 'S01' },
};
const message = {
  ...{ channel: 'wecom-bot', chat: 'g1', sender: 'lq', messageId: 'm1', text: '到货可乐2箱' },
  sentAt: '2026-11-21T10:00:00+08:00',
};

it('a message that could not be kept in time is waited for anew when it is handed over again', async () => {
  let isAway = true;
  const hearing = createHearing({
    client: {
      hear: async () => (isAway ? Promise.reject(new Error('the service is away')) : known),
      keepResult: async () => [],
    },
    conversation: { answer: async () => ({ replies: [{ text: '✅' }] }) },
    take: () => {},
    fault: () => {},
    stopping: new AbortController().signal,
    timings: { keepMs: 30, firstWaitMs: 5, longestWaitMs: 10 },
  });
  const first = hearing.hear(message);
  await expect(first.kept).rejects.toThrow('in time');
  isAway = false;
  const second = hearing.hear(message);
  await second.kept;
  // It is one message all the same.
  expect(await Promise.all([first.answered, second.answered])).toEqual([['✅'], ['✅']]);
});
