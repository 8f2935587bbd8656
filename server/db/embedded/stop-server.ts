import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../processes.ts';
import type { Binaries } from './binaries.ts';
import { type Postmaster, readPostmasterFile } from './postmaster-file.ts';

const stopTimeoutMs = 60_000;
const pollMs = 20;

/** Lets open transactions fail, writes everything down and waits until the server is gone. */
export async function stopServer(
  { pid }: Postmaster,
  clusterDirectory: string,
  binaries: Binaries,
): Promise<void> {
  if (!(await isRunning(pid, clusterDirectory))) return;
  askToStop(pid, clusterDirectory, binaries);
  if (await awaitGone(pid, clusterDirectory, stopTimeoutMs)) return;
  // Immediate shutdown: like a crash, which the next start recovers from.
  signal(pid, 'SIGQUIT');
  await awaitGone(pid, clusterDirectory, stopTimeoutMs);
}

/** Only asks, at once: all that can be done while the process exits. */
export function askToStop(pid: number, clusterDirectory: string, binaries: Binaries): void {
  if (process.platform !== 'win32') signal(pid, 'SIGINT');
  else spawnSync(binaries.pgCtl, ['stop', '-D', clusterDirectory, '-m', 'fast', '-W'], { windowsHide: true });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

async function awaitGone(pid: number, clusterDirectory: string, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (!(await isRunning(pid, clusterDirectory))) return true;
    await wait(pollMs);
  }
  return false;
}

/** By the file as well: in a container nobody may bury a process that we did not start ourselves. */
async function isRunning(pid: number, clusterDirectory: string): Promise<boolean> {
  return isAlive(pid) && (await readPostmasterFile(clusterDirectory))?.pid === pid;
}
