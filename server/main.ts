import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { readChannelSettings } from '../bot/channels/settings.ts';
import { readModelSettings } from '../bot/model/settings.ts';
import { buildFront } from './build-front.ts';
import { openData } from './connect.ts';
import { acquireRunLock } from './db/run-lock.ts';
import { createToken, revokeTokens } from './db/tokens.ts';
import { startJobs } from './jobs/clock.ts';
import { loadDemoOnce } from './load-demo.ts';
import { openPlatforms } from './platforms/platforms.ts';
import { progressBar } from './progress-bar.ts';
import { createService, type RunningService } from './service.ts';
import { readSettings, type Settings } from './settings.ts';

/**
 * Starts everything: the database, the migrations, on first start the demo company, the service, and the bot.
 *   --no-bot    the service alone, and no web page is built for it
 *   --no-demo   an empty database stays empty
 *   --quiet     nothing on the terminal but faults
 */
const flags = new Set(process.argv.slice(2));
const say = (line: string): void => {
  if (!flags.has('--quiet')) process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  // The bot's own, but said at once: the bot is started again and again, and this would scroll by.
  const models = readModelSettings(process.env);
  readChannelSettings(process.env);
  const lock = await acquireRunLock(settings.dataDir);
  if ('runningPid' in lock) {
    process.stderr.write(
      `店小二已经在运行了(进程 ${lock.runningPid}${lock.url ? `,${lock.url}` : ''}),数据目录 ${settings.dataDir}。不用再开一个。\n`,
    );
    process.exitCode = 3;
    return;
  }
  const stopped = stopRequested();
  try {
    // Beside the rest: a first start has much to do.
    const front = flags.has('--no-bot') ? null : followBuild();
    say('正在启动数据库…');
    const data = await openData(settings, say);
    const service = createService(
      data.connectionString,
      logger(settings),
      undefined,
      settings.limits,
      openPlatforms(settings.platforms),
      models.voice !== null,
    );
    try {
      if (!flags.has('--no-demo')) await loadDemoOnce(service, data.connectionString, demoProgress());
      const url = await service.listen(settings.host, settings.port);
      const token = await freshLocalToken(service, settings);
      await lock.publish({ url, token });
      const jobs = startJobs(service);
      say(`店小二已就绪:${url}`);
      const shown = front?.show(url);
      // At a terminal the conversation takes the screen.
      if (process.stdin.isTTY) await Promise.race([shown, stopped]);
      const bot = flags.has('--no-bot') ? null : startBot(url, token);
      await Promise.race([stopped, ...(bot && process.stdin.isTTY ? [bot.ended] : [])]);
      say('正在收尾…');
      bot?.stop();
      await Promise.all([jobs.stop(), bot?.ended]);
    } finally {
      await service.close();
      await data.stop();
    }
  } finally {
    await lock.release();
  }
}

/** The token of this data directory's bot and tools; the one of its last run ends. Other services keep theirs. */
async function freshLocalToken({ prisma }: RunningService, { dataDir }: Settings): Promise<string> {
  const name = `local-${createHash('sha256').update(`${hostname()}:${dataDir}`).digest('hex').slice(0, 12)}`;
  await revokeTokens(prisma, name);
  return createToken(prisma, { name, scopes: ['bot', 'admin'] });
}

/** Builds the web page, and shows how far that is once there is nothing else to show. */
function followBuild(): { readonly show: (url: string) => Promise<void> } {
  const bar = flags.has('--quiet') ? () => {} : progressBar('正在准备网页', process.stdout);
  let isShown = false;
  let share = 0;
  const built = buildFront((part) => {
    share = Math.max(share, part);
    // The last step is told when the files are there.
    if (isShown) bar(Math.min(share, 0.99), 1);
  });
  return {
    async show(url) {
      isShown = true;
      const end = await built;
      if (share > 0) bar(1, 1);
      if (end.ready) return say(`用浏览器打开 ${url} 就可以用了`);
      if (end.why !== '') process.stderr.write(`网页没有准备好,聊天和接口照常可用。原因:\n${end.why}\n`);
    },
  };
}

const demoProgress = () =>
  flags.has('--quiet') ? () => {} : progressBar('正在准备演示公司“小满便利”的60天账', process.stdout);

/** Server logs go to a file while a conversation has the terminal, else to standard output. */
function logger({ dataDir, logLevel }: Settings): pino.Logger {
  const level = { level: flags.has('--quiet') ? 'error' : logLevel };
  return process.stdin.isTTY || flags.has('--quiet')
    ? pino(level, pino.destination({ dest: `${dataDir}/server.log`, sync: false }))
    : pino(level);
}

/** Resolves at the first Ctrl-C or TERM; a second one ends at once. */
function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
  });
}

/** The bot is a process of its own, a client like any other; one that dies unasked is started again. */
function startBot(url: string, token: string): { ended: Promise<void>; stop: () => void } {
  const script = fileURLToPath(new URL('../bot/main.ts', import.meta.url));
  let stopping = false;
  let child: ChildProcess;
  const run = async (): Promise<void> => {
    for (;;) {
      child = spawn(process.execPath, [...process.execArgv, script], {
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, XIAOER_URL: url, XIAOER_TOKEN: token },
      });
      const [code] = (await once(child, 'exit')) as [number | null];
      if (stopping || code === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  };
  const ended = run();
  return {
    ended,
    stop: () => {
      stopping = true;
      child.kill('SIGTERM');
    },
  };
}

main().then(
  () => process.exit(),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env.XIAOER_LOG_LEVEL === 'debug') process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  },
);
