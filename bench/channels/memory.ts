import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { progressBar } from '../../server/progress-bar.ts';
import { storeCodes } from '../../test/chaos/support/day/company.ts';
import type { Row } from './row.ts';
import type { Stage } from './stage.ts';
import { talk } from './talk.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const samples = 20;

/** The bot's heap after garbage collection, a sample each twentieth; the slope is that of the last three quarters. */
export async function measureMemory(stage: Stage, messages: number): Promise<readonly Row[]> {
  const say = talk(2);
  const heaps: number[] = [];
  let sent = 0;
  stage.onSend(() => {
    sent += 1;
  });
  const tell = progressBar('messages', process.stderr);
  let [said, answered] = [0, 0];
  // Each store says the next thing when the last one is dealt with. Most is small talk, which costs the service least.
  const talking = storeCodes.map(async (place) => {
    while (said < messages) {
      const nth = said++;
      const question = nth % 10 === 0 ? say(nth, '还有多少可乐', place) : null;
      const heard = question ?? { ...say(nth, '', place), text: '下雨了,路上小心' };
      await stage.inbox.hear(heard).answered;
      answered += 1;
      if (answered % 200 === 0) tell(answered, messages);
      if (heaps.length >= Math.floor((answered / messages) * samples)) continue;
      collectGarbage();
      heaps.push(process.memoryUsage().heapUsed / 1_000_000);
    }
  });
  await Promise.all(talking);
  const settled = heaps.slice(samples / 4);
  const perThousand = (slope(settled) * samples) / (messages / 1_000);
  const [first = 0, last = 0] = [settled[0], settled.at(-1)];
  return [
    {
      what: `heap of the bot over ${messages} messages, ${sent} answers: a quarter through / at the end`,
      figure: `${first.toFixed(1)} / ${last.toFixed(1)} MB`,
      aim: 'flat',
      holds: last < first * 1.1,
    },
    {
      what: 'growth per thousand messages',
      figure: `${(perThousand * 1_000).toFixed(2)} KB`,
      aim: '< 10 KB',
      holds: perThousand * 1_000 < 10,
    },
    { what: 'each twentieth, MB', figure: heaps.map((mb) => mb.toFixed(1)).join(' '), aim: '', holds: true },
  ];
}

/** Least squares, per step. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  return over / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}
