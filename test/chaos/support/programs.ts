import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAnswering, readLocalAddress } from '../../../server/contract/run-file.ts';
import type { Settings } from '../../../server/settings.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A program that is started again whenever it ends, as a system's supervisor would, until it is wanted no more. */
export interface Kept {
  /** The process of now; another one after every kill. */
  readonly child: () => ChildProcess;
  readonly kill: () => void;
  /** Kills it, and nobody starts it again. */
  readonly end: () => Promise<void>;
  /** Asks it to end and waits until it has; resolves to its exit code. */
  readonly stop: () => Promise<number | null>;
}

export function keep(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
  logFile: string,
): Kept {
  const log = openSync(logFile, 'a');
  let wanted = true;
  const start = (): ChildProcess => {
    const started = spawn(process.execPath, ['--import', 'tsx', path.join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log, 'ipc'],
    });
    started.on('error', () => {});
    started.once('exit', () => {
      setTimeout(() => {
        if (wanted) child = start();
      }, 100);
    });
    return started;
  };
  let child = start();
  // A test that breaks off leaves nobody behind.
  process.once('exit', () => child.kill('SIGTERM'));
  return {
    child: () => child,
    kill: () => void child.kill('SIGKILL'),
    end: async () => {
      wanted = false;
      const ended = once(child, 'exit');
      if (child.kill('SIGKILL')) await ended;
    },
    stop: async () => {
      wanted = false;
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}

/** `npm start` without the demo company and the bot, as a process that can be killed. */
export const keepServer = ({ dataDir, port, databaseUrl }: Settings): Kept =>
  keep(
    'server/main.ts',
    ['--no-bot', '--no-demo'],
    {
      XIAOER_DATA: dataDir,
      XIAOER_PORT: String(port),
      XIAOER_HOST: '127.0.0.1',
      XIAOER_LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl ?? '',
    },
    `${dataDir}.log`,
  );

/** Waits until the service of a data directory answers; returns its address, throws after a minute. */
export async function untilReady({ dataDir }: Settings): Promise<string> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const running = await readLocalAddress(dataDir);
    if (running && (await isAnswering(running.url))) return running.url;
    await wait(50);
  }
  throw new Error(`no service came up on ${dataDir}`);
}
