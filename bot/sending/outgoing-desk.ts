import type { OutgoingMessage, Settlement } from '../../server/contract/outgoing.ts';
import type { Client } from '../client.ts';
import { pause } from './pause.ts';

/** What the sender asks of the service: the rows of the outbox, in the states they stand in. */
export type OutgoingDesk = Pick<Client, 'outgoing' | 'claim' | 'settle' | 'saidSince'>;

/**
 * The same desk, asked once for what several chats want of it at the same moment, and asked again until it answers: the
 * service may be away for a while. Rejects only when `signal` is aborted.
 */
export function patient(desk: OutgoingDesk, signal: AbortSignal): Pick<OutgoingDesk, 'claim' | 'settle'> {
  const claims = together<number, boolean>(async (ids) => {
    const claimed = new Set(await untilAnswered(() => desk.claim(ids), signal));
    return ids.map((id) => claimed.has(id));
  });
  const settlements = together<Settlement, OutgoingMessage[]>(async (all) => {
    const next = await untilAnswered(() => desk.settle(all), signal);
    // The next ways belong to whoever hands them on; one of them is enough.
    return all.map((_, index) => (index === 0 ? next : []));
  });
  return {
    claim: async (ids) => {
      const mine = await Promise.all(ids.map(claims));
      return ids.filter((_, index) => mine[index]);
    },
    settle: async (all) => (await Promise.all(all.map(settlements))).flat(),
  };
}

const atOnce = 100;

/** Collects what is asked within one turn of the event loop into one call. */
function together<Asked, Answer>(
  call: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
): (asked: Asked) => Promise<Answer> {
  let waiting: { asked: Asked; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];
  const flush = (): void => {
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += atOnce) {
      const some = all.slice(from, from + atOnce);
      call(some.map(({ asked }) => asked)).then(
        (answers) => {
          for (const [index, { resolve }] of some.entries()) resolve(answers[index] as Answer);
        },
        (error) => {
          for (const { reject } of some) reject(error);
        },
      );
    }
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ asked, resolve, reject });
    });
}

/** Rejects only when `signal` is aborted. */
export async function untilAnswered<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  trouble: (error: unknown) => void = () => {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted) throw error;
      trouble(error);
      await pause(Math.min(5_000, 100 * 2 ** Math.min(attempt, 10)), signal);
    }
  }
}
