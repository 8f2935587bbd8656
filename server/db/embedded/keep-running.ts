import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../processes.ts';
import { isServerOn } from './postmaster-file.ts';

const lookEveryMs = 200;
const tryAgainMs = 1_000;

/**
 * Looks after a server for as long as it is wanted: whenever it has ended unasked (killed, out of memory, its disk was
 * full) `revive` is called, and again as long as that fails, for what was missing may be there by then. Returns what
 * ends the care.
 */
export function keepRunning(isThere: () => boolean, revive: () => Promise<void>): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => wait(ms, undefined, { signal, ref: false }).catch(() => {});
  const kept = (async () => {
    while (!signal.aborted) {
      await pause(lookEveryMs);
      if (signal.aborted || isThere()) continue;
      await revive().catch(() => pause(tryAgainMs));
    }
  })();
  return async () => {
    stopping.abort();
    await kept;
  };
}

/** Cheap enough to be asked all the time; only Linux tells cheaply whose number it is. */
export const isStillThere = (pid: number, clusterDirectory: string): boolean =>
  process.platform === 'linux' ? isServerOn(pid, clusterDirectory) : isAlive(pid);
