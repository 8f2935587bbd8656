import { setTimeout as wait } from 'node:timers/promises';
import { randomFor } from '../../../../prisma/demo/random.ts';
import type { Kept } from '../programs.ts';
import type { Findings } from '../verdict.ts';
import type { Messenger } from './messenger.ts';

interface Day {
  readonly messenger: Messenger;
  readonly server: Kept;
  readonly bot: Kept;
  readonly said: () => number;
  readonly messages: number;
  readonly cuts: number;
  readonly kills: number;
  readonly findings: Findings & { seed: number };
}

const backMs = 60_000;

/** Breaks the line and kills processes, spread over what is said. */
export function makeTrouble({ messenger, server, bot, said, messages, cuts, kills, findings }: Day) {
  const random = randomFor(findings.seed, 'trouble');
  const done = new Map<string, number>();
  let isOver = false;

  const troubles = [
    ...Array.from({ length: cuts }, (_, n) => ({ after: ((n + 0.5) / cuts) * messages, run: cut })),
    ...Array.from({ length: kills }, (_, n) => ({ after: ((n + 0.8) / kills) * messages * 0.95, run: kill })),
  ].sort((one, other) => one.after - other.after);

  async function cut(): Promise<string> {
    const ms = random.chance(0.4) ? 0 : random.whole(300, 5_000);
    await messenger.cut(ms);
    return 'line cut';
  }

  async function kill(): Promise<string> {
    const dice = random.next();
    if (messenger.killGateway && dice < 0.4) {
      messenger.killGateway();
      return 'gateway killed';
    }
    if (dice < 0.85) {
      bot.kill();
      return 'bot killed';
    }
    server.kill();
    await wait(random.whole(0, 500));
    if (random.chance(0.5)) bot.kill();
    return 'server killed';
  }

  async function run(): Promise<void> {
    for (const { after, run: happen } of troubles) {
      while (said() < after && !isOver) await wait(50);
      const before = messenger.logins();
      const what = await happen();
      done.set(what, (done.get(what) ?? 0) + 1);
      if (what === 'server killed') continue;
      for (let ms = 0; messenger.logins() === before && ms < backMs; ms += 50) await wait(50);
      if (messenger.logins() === before) findings.fault(`${what}: a minute later the bot is not back`);
    }
  }

  return {
    over: run(),
    end: () => {
      isOver = true;
    },
    tell: () => [...done].map(([what, times]) => `${what} ${times}×`).join(', '),
  };
}
