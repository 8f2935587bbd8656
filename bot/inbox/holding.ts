import type { KnownMessage } from '../../server/contract/conversation.ts';
import type { Held, HeldMessage } from './held.ts';

interface HoldingTools {
  readonly held: Held;
  readonly isAway: () => boolean;
  readonly stopping: AbortSignal;
}

/** The service takes a message sooner than this, or there is something wrong with it. */
const soonMs = 250;

/**
 * Sees to it that what the service does not take at once outlives this process. Only on channels that were begun here: others
 * bring back by themselves what was not answered.
 */
export function createHolding({ held, isAway, stopping }: HoldingTools) {
  const unheld = new Map<HeldMessage, () => void>();
  const beginnings = new Map<string, Promise<void> | null>();

  function holdAll(): void {
    // What could not be written is tried again with what comes next.
    if (!held.hold([...unheld.keys()])) return;
    for (const safe of unheld.values()) safe();
    unheld.clear();
  }

  return {
    /**
     * Holds it unless it is stored soon, and until it is. Resolves as soon as it outlives this process, one way or the other. Its
     * files are fetched then, but not those of strangers, as soon as it can be known that it is one.
     */
    holdUntil(
      stored: Promise<KnownMessage>,
      one: HeldMessage,
      keepFiles: () => Promise<void>,
    ): Promise<unknown> {
      const { channel } = one.message;
      const beginning = beginnings.get(channel);
      if (beginning === undefined) return stored;
      const isHeld = new Promise<void>((resolve) => unheld.set(one, resolve));
      const timer = setTimeout(holdAll, beginning !== null || isAway() ? 0 : soonMs);
      const release = (): void => {
        clearTimeout(timer);
        unheld.delete(one);
        held.release(one.message);
      };
      // What the service refuses for good it refuses from the next bot too.
      stored.then(release, () => (stopping.aborted ? holdAll() : release()));
      void isHeld.then(keepFiles);
      stored.then(
        ({ person, replies }) => {
          if (person !== null && !replies) void keepFiles();
        },
        () => {},
      );
      return Promise.race([stored, isHeld]);
    },
    /** What new messages of the channel have to wait for; null where that is over. */
    left: (channel: string): Promise<void> | null => beginnings.get(channel) ?? null,
    begin(channel: string, takeUp: () => Promise<void>): Promise<void> {
      const beginning = takeUp().finally(() => beginnings.set(channel, null));
      beginnings.set(channel, beginning);
      return beginning;
    },
  };
}
