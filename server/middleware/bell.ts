import { EventEmitter } from 'node:events';

/** Wakes whoever waits for something to happen in this process. */
export interface Bell {
  readonly ring: () => void;
  /** Resolves when it rings, or after a while. */
  readonly next: (withinMs: number) => Promise<void>;
}

export function createBell(): Bell {
  const listeners = new EventEmitter().setMaxListeners(0);
  return {
    ring: () => void listeners.emit('rung'),
    next: (withinMs) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          listeners.off('rung', done);
          resolve();
        };
        const timer = setTimeout(done, withinMs);
        listeners.once('rung', done);
      }),
  };
}
