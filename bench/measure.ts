/** What a load came to: finished units, seconds, and the latencies in milliseconds. */
export interface Measured {
  readonly done: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** A load with the latency of each of its units. */
export interface Load extends Measured {
  readonly latencies: readonly number[];
}

/** Several loads as one. */
export function together(loads: readonly Load[]): Measured {
  return summarize(
    loads.flatMap(({ latencies }) => latencies),
    loads.reduce((sum, { seconds }) => sum + seconds, 0),
  );
}

/** Runs `work` from `clients` loops at once until `total` units are done; the first tenth only warms up. */
export async function load(
  clients: number,
  total: number,
  work: (unit: number) => Promise<void>,
): Promise<Load> {
  let next = 0;
  const warm = Math.max(clients, Math.floor(total / 10));
  await loops(clients, async () => {
    while (next < warm) await work(next++);
  });
  const latencies: number[] = [];
  const began = performance.now();
  const end = warm + total;
  await loops(clients, async () => {
    while (next < end) {
      const unit = next++;
      const from = performance.now();
      await work(unit);
      latencies.push(performance.now() - from);
    }
  });
  return { ...summarize(latencies, (performance.now() - began) / 1000), latencies };
}

const loops = (clients: number, loop: () => Promise<void>) =>
  Promise.all(Array.from({ length: clients }, () => loop()));

export function summarize(latencies: readonly number[], seconds: number): Measured {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { done: sorted.length, seconds, perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99) };
}
