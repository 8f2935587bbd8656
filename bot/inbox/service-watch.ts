import { pause } from '../sending/pause.ts';

export interface ServiceWatch {
  /** Somebody found the service away: from now on one call asks for all, until it answers. */
  readonly away: () => void;
  /** Something went through. */
  readonly passed: () => void;
  /** How often something did. */
  readonly passes: () => number;
  /** Resolves when it answers, or when the bot ends; null while nothing speaks against it. */
  readonly back: () => Promise<void> | null;
}

interface Watching {
  readonly ask: () => Promise<unknown>;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  readonly stopping: AbortSignal;
}

/** Whether the service is there, for all who wait for it: however many they are, it is asked by one. */
export function watchService({ ask, firstWaitMs, longestWaitMs, stopping }: Watching): ServiceWatch {
  let asking: Promise<void> | null = null;
  let passes = 0;
  // Not begun anew while it answers and still does nothing, as with a full disk.
  let waitMs = firstWaitMs;

  async function untilBack(): Promise<void> {
    while (!stopping.aborted) {
      await pause(waitMs, stopping);
      waitMs = Math.min(longestWaitMs, waitMs * 2);
      const answers = await ask().then(
        () => true,
        () => false,
      );
      if (answers) return;
    }
  }

  return {
    away() {
      asking ??= untilBack().finally(() => {
        asking = null;
      });
    },
    passed() {
      passes += 1;
      waitMs = firstWaitMs;
    },
    passes: () => passes,
    back: () => asking,
  };
}
