/** Waits so long, or until the signal; never rejects. */
export function pause(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', end);
      resolve();
    };
    // Longer timers would fire at once.
    const timer = setTimeout(end, Math.min(Math.max(0, ms), 2 ** 31 - 1));
    for (const signal of signals) signal.addEventListener('abort', end, { once: true });
  });
}
