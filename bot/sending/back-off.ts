const [firstMs, longestMs] = [1_000, 300_000];

/** How long to wait after so many attempts, at least what the messenger asked for; spread, so that not all come back at once. */
export function backOffMs(attempts: number, afterMs = 0, random: () => number = Math.random): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.max(0, Math.min(attempts, 20) - 1));
  return Math.max(firstMs, afterMs, Math.round(most * (0.5 + random() / 2)));
}
