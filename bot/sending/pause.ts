/** Waits so long, or until the signal; never rejects. However many wait, a signal has one listener. */
export function pause(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) return resolve();
    const waits = signals.map(waitersOf);
    const end = (): void => {
      clearTimeout(timer);
      for (const waiters of waits) waiters.delete(end);
      resolve();
    };
    // Longer timers would fire at once.
    const timer = setTimeout(end, Math.min(Math.max(0, ms), 2 ** 31 - 1));
    for (const waiters of waits) waiters.add(end);
  });
}

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** Who waits for a signal: a listener for each would be taken for a leak. */
function waitersOf(signal: AbortSignal): Set<() => void> {
  const known = waiting.get(signal);
  if (known) return known;
  const waiters = new Set<() => void>();
  waiting.set(signal, waiters);
  const endAll = (): void => {
    for (const end of waiters) end();
  };
  signal.addEventListener('abort', endAll, { once: true });
  return waiters;
}
