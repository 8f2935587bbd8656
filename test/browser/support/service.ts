import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The product as `npm start` starts it, on an empty data directory. */
export interface StartedService {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const patienceMs = 300_000;

export async function startService(settings: Readonly<Record<string, string>> = {}): Promise<StartedService> {
  const base = await mkdtemp(path.join(tmpdir(), 'xiaoer-browser-'));
  // As root the database runs under another account, which has to get through.
  await chmod(base, 0o755);
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: {
      ...{ ...process.env, XIAOER_DATA: path.join(base, 'data'), XIAOER_PORT: '0' },
      ...{ XIAOER_LOG_LEVEL: 'warn', ...settings },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready in time:\n${said}`)), patienceMs);
    const hear = (chunk: Buffer): void => {
      said += chunk;
      const [, found] = /用浏览器打开 (http:\S+)/.exec(said) ?? [];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`ended with ${code}:\n${said}`)));
  });
  return {
    url,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      await rm(base, { recursive: true, force: true });
    },
  };
}
