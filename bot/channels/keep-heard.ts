import type { ChatMessage } from '../media/attachment.ts';
import { pause } from '../sending/pause.ts';
import type { Inbox } from './channel.ts';

/**
 * Hands a message over until it is kept, with these pauses in between: for messengers that never say a thing again. Gives
 * what will be said in return, in an object so that nobody waits for it; null where it could not be kept.
 */
export async function keepHeard(
  inbox: Inbox,
  message: ChatMessage,
  pauses: readonly number[],
): Promise<{ readonly answered: Promise<readonly string[]> } | null> {
  for (const ms of [...pauses, null]) {
    try {
      const { kept, answered } = inbox.hear(message);
      const replies = answered.catch(() => []);
      await kept;
      return { answered: replies };
    } catch {
      if (ms !== null) await pause(ms);
    }
  }
  return null;
}

/** The last ids of messages, so many of them: some messengers hand the same one over twice. */
export function recentIds(most = 5_000): Pick<Set<string>, 'has' | 'delete'> & {
  readonly add: (id: string) => void;
} {
  const ids = new Set<string>();
  return {
    has: (id) => ids.has(id),
    delete: (id) => ids.delete(id),
    add(id) {
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > most && oldest !== undefined) ids.delete(oldest);
    },
  };
}
