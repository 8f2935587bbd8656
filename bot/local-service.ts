import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAnswering, readLocalAddress } from '../server/contract/run-file.ts';
import { type Client, createClient } from './client.ts';

/** A service to talk to for the length of one command, and whether it was running before. */
export interface LocalService {
  readonly client: Client;
  readonly wasRunning: boolean;
  readonly leave: () => Promise<void>;
}

const patienceMs = 120_000;

/** The service that runs on the data directory, or one started for this moment and stopped again by `leave`. */
export async function findOrStartService(): Promise<LocalService> {
  const { XIAOER_URL: url, XIAOER_TOKEN: token } = process.env;
  if (url && token) return { client: createClient({ url, token }), wasRunning: true, leave: async () => {} };
  const dataDir = path.resolve(process.env.XIAOER_DATA || '.data');
  const running = await readLocalAddress(dataDir);
  if (running && (await isAnswering(running.url))) {
    return { client: createClient(running), wasRunning: true, leave: async () => {} };
  }
  return startService(dataDir);
}

async function startService(dataDir: string): Promise<LocalService> {
  const main = fileURLToPath(new URL('../server/main.ts', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, main, '--no-bot', '--quiet'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, XIAOER_PORT: '0' },
  });
  const ended = once(child, 'exit');
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const address = await readLocalAddress(dataDir);
    if (address && (await isAnswering(address.url))) {
      return {
        client: createClient(address),
        wasRunning: false,
        leave: async () => {
          child.kill('SIGTERM');
          await ended;
        },
      };
    }
    await wait(50);
  }
  child.kill('SIGTERM');
  throw new Error('没能启动店小二的服务。请先运行 npm start 看看报什么错');
}
