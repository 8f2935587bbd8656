import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { progressBar } from '../../server/progress-bar.ts';
import { storeCodes } from '../../test/chaos/support/day/company.ts';
import type { Row } from './row.ts';
import type { Stage } from './stage.ts';
import { talk } from './talk.ts';
import { trendOf } from './trend.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const samples = 100;
/** Until then code is compiled, and tables that hold a fixed number of things fill. */
const warmShare = 0.2;
/** Flat is less than this at the upper end of the interval: whatever a message leaves behind takes more. See docs/DECISIONS.md. */
const aimBytes = 50;
/** Nothing more is said when nothing was for so long. */
const quietMs = 1_000;

/** What the bot holds on to after so and so many messages, each time when all are answered and nothing is left to be said. */
export async function measureMemory(stage: Stage, messages: number): Promise<readonly Row[]> {
  const say = talk(2);
  const held: number[] = [];
  let [sent, said, questions] = [0, 0, 0];
  stage.onSend(({ answers }) => {
    if (answers !== undefined) sent += 1;
  });

  /** Most is small talk, which costs the service least. */
  async function speak(place: string, nth: number): Promise<void> {
    const isQuestion = nth % 10 === 0;
    if (isQuestion) questions += 1;
    const words = say(nth, '还有多少可乐', place);
    await stage.inbox.hear(isQuestion ? words : { ...words, text: '下雨了,路上小心' }).answered;
  }

  const tell = progressBar('messages', process.stderr);
  while (held.length < samples) {
    const until = Math.round(((held.length + 1) * messages) / samples);
    // Each store says the next thing when the last one is dealt with.
    const talking = storeCodes.map(async (place) => {
      while (said < until) await speak(place, said++);
    });
    await Promise.all(talking);
    // Answers that had to wait together are handed over as one.
    for (let [ms, before] = [0, sent]; sent < questions && ms < quietMs; ms += 5) {
      if (sent > before) [ms, before] = [0, sent];
      await wait(5);
    }
    held.push(await megabytesHeld());
    tell(said, messages);
  }
  return rowsOf(held, messages, sent);
}

/** What finalisers let go of only the second collection takes away. */
async function megabytesHeld(): Promise<number> {
  for (let times = 0; times < 2; times += 1) {
    collectGarbage();
    await turn();
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_000_000;
}

function rowsOf(held: readonly number[], messages: number, answers: number): readonly Row[] {
  const warm = held.slice(samples * warmShare);
  const { slope, from, to } = trendOf(warm);
  const overAll = (perSample: number): string => (perSample * samples).toFixed(2);
  const bytes = (to * samples * 1_000_000) / messages;
  const [first, last] = [warm.slice(0, 10), warm.slice(-10)].map(
    (some) => some.reduce((sum, value) => sum + value, 0) / some.length,
  );
  return [
    {
      what: `the bot holds after the first fifth / at the end of ${messages} messages, ${answers} answers`,
      figure: `${first?.toFixed(1)} / ${last?.toFixed(1)} MB`,
      aim: '',
      holds: true,
    },
    {
      what: `growth over ${messages} messages, 95% interval`,
      figure: `${overAll(slope)} MB (${overAll(from)} to ${overAll(to)})`,
      aim: `upper end < ${((aimBytes * messages) / 1_000_000).toFixed(1)} MB`,
      holds: bytes < aimBytes,
    },
    {
      what: 'every fifth sample, MB',
      figure: held
        .filter((_, nth) => nth % 5 === 4)
        .map((mb) => mb.toFixed(1))
        .join(' '),
      aim: '',
      holds: true,
    },
  ];
}
