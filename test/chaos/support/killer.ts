import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Random } from '../../../prisma/demo/random.ts';
import { readPostmasterFile } from '../../../server/db/embedded/postmaster-file.ts';
import type { Kept } from './programs.ts';

const targets = ['server', 'server', 'bot', 'postgres', 'postgres', 'backend', 'everything'] as const;

/** Kills something with -9 and tells what. */
export async function killOne(random: Random, dataDir: string, server: Kept, bot: Kept): Promise<string> {
  const target = random.pick(targets);
  const chosen = random.next();
  if (target === 'server' || target === 'everything') server.kill();
  if (target === 'bot' || target === 'everything') bot.kill();
  const postmaster = await readPostmasterFile(path.join(dataDir, 'postgres', 'postgres'));
  if (!postmaster) return target;
  if (target === 'postgres' || target === 'everything') killHard(postmaster.pid);
  if (target === 'backend') {
    const children = await childrenOf(postmaster.pid);
    killHard(children[Math.floor(chosen * children.length)] ?? postmaster.pid);
  }
  return target;
}

/** Whatever PostgreSQL has running: a backend, the writer of its log, the checkpointer. */
async function childrenOf(pid: number): Promise<number[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(
    numbers.map(async (number) => {
      const stat = await readFile(`/proc/${number}/stat`, 'utf8').catch(() => '');
      return { number: Number(number), parent: Number(stat.split(') ').at(-1)?.split(' ')[1]) };
    }),
  );
  return parents.filter(({ parent }) => parent === pid).map(({ number }) => number);
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
