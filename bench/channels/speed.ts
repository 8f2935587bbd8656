import { setTimeout as wait } from 'node:timers/promises';
import type { Row } from './row.ts';
import type { Stage } from './stage.ts';
import { talk } from './talk.ts';

const warmSeconds = 10;
const aimMs = 150;

/** Messages come evenly, whatever becomes of those before; each is timed until its answer is handed to the channel. */
export async function measureSpeed(stage: Stage, rate: number, seconds: number): Promise<readonly Row[]> {
  const began = new Map<string, number>();
  const latencies: number[] = [];
  stage.onSend(({ answers }) => {
    const from = began.get(answers ?? '');
    if (from === undefined) return;
    began.delete(answers ?? '');
    latencies.push(performance.now() - from);
  });
  const say = talk(1);
  const from = performance.now();
  const warm = rate * warmSeconds;
  for (let nth = 0; nth < warm + rate * seconds; nth += 1) {
    const due = from + (nth / rate) * 1_000;
    if (due > performance.now()) await wait(due - performance.now());
    const message = say(nth);
    // Late timers are the waiting person's time too.
    if (nth >= warm) began.set(message.messageId, due);
    stage.inbox.hear(message).kept.catch(() => {});
  }
  for (let ms = 0; began.size > 0 && ms < 30_000; ms += 50) await wait(50);
  latencies.sort((one, other) => one - other);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
  const asked = rate * seconds;
  const figure = [0.5, 0.95, 0.99].map((share) => Math.round(at(share)));
  return [
    {
      what: `${rate} messages a second in 20 groups, in to answer handed over: p50 / p95 / p99`,
      figure: `${figure.join(' / ')} ms`,
      aim: `p95 < ${aimMs} ms`,
      holds: at(0.95) < aimMs,
    },
    {
      what: 'answered',
      figure: `${latencies.length} of ${asked}`,
      aim: 'all',
      holds: latencies.length === asked,
    },
  ];
}
