import type { Inbox } from '../channels/channel.ts';
import type { Client } from '../client.ts';
import { pause } from '../sending/pause.ts';
import type { Held } from './held.ts';

export interface ListeningTools {
  readonly client: Pick<Client, 'listening'>;
  /** Knows what the service could not be told. */
  readonly held: Pick<Held, 'listen' | 'listenedUntil'>;
  readonly missed: Inbox['missed'];
  /** Whether what is said on the channel reaches this bot now. */
  readonly isUp: (channel: string) => boolean;
  readonly fault: (what: unknown) => void;
  readonly stopping: AbortSignal;
}

/** How often it is noted that the channel is listened to: so much more than was missed is told as missed. */
const noteMs = 5_000;

/**
 * Notes on the server, again and again, that a channel is listened to. So whoever starts after a bot that died knows since when
 * nobody listened, and tells those who spoke then; what a living bot misses its channel notices itself.
 */
export function noteListening({ client, held, missed, isUp, fault, stopping }: ListeningTools) {
  const known = new Map<string, Promise<void>>();

  async function follow(channel: string): Promise<void> {
    const upAt = new Date();
    const before = held.listenedUntil(channel);
    let isAway = false;
    for (let isFirst = true; !stopping.aborted; ) {
      if (isUp(channel)) {
        const noted = await client.listening(channel).catch((error) => {
          // An outage is one fault, however long it lasts.
          if (!isAway) fault(error);
          held.listen(channel, Date.now());
        });
        isAway = !noted;
        if (noted && isFirst) {
          isFirst = false;
          const since = noted.heardUntil && earlier(Math.max(before, Date.parse(noted.heardUntil)));
          if (since !== null)
            void missed({ channel, chats: [], since, until: upAt.toISOString() }).catch(() => {});
        }
      }
      await pause(noteMs, stopping);
    }
    // What is said from now on is missed, not what was said in the last seconds.
    if (isUp(channel)) await client.listening(channel).catch(() => {});
  }

  return {
    /** The channel came up. */
    up(channel: string): void {
      if (!known.has(channel)) known.set(channel, follow(channel));
    },
    idle: () => Promise.all(known.values()),
  };
}

/** A line that breaks is noticed late; what was said on it until then was noted as heard. */
const earlier = (at: number): string => new Date(at - noteMs).toISOString();
