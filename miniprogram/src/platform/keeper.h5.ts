import type { Keeper } from '../offline/ports';

/** Shared by all windows of this browser, and there when they were killed. */
export const keeper: Keeper = {
  keys: (prefix) =>
    Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '').filter((key) =>
      key.startsWith(prefix),
    ),
  read: (key) => localStorage.getItem(key),
  write: (key, value) => localStorage.setItem(key, value),
  drop: (key) => localStorage.removeItem(key),
};
