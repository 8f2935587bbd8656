import type { Keeper, Shelf } from '../../../miniprogram/src/offline/ports.ts';

/** The app was killed there; nothing after it happened. */
export class Killed extends Error {}

/** A device's memory, which can be told to die before its nth next write or drop. */
export function openDevice() {
  const kept = new Map<string, string>();
  let left = Number.POSITIVE_INFINITY;
  const step = (): void => {
    if (left <= 0) throw new Killed();
    left -= 1;
  };
  const keeper: Keeper = {
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => {
      step();
      kept.set(key, value);
    },
    drop: (key) => {
      step();
      kept.delete(key);
    },
  };
  const shelf: Shelf = {
    read: async (key) => keeper.read(key),
    write: async (key, value) => keeper.write(key, value),
    drop: async (key) => keeper.drop(key),
  };
  return {
    keeper,
    shelf,
    kept,
    dieAfter: (writes: number) => {
      left = writes;
    },
    revive: () => {
      left = Number.POSITIVE_INFINITY;
    },
  };
}
