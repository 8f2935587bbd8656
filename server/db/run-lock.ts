import { mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { makeDataDirectory } from './data-directory.ts';
import { describeStart, isAlive } from './processes.ts';

const runFile = z.object({
  pid: z.int().positive(),
  /** Tells a process from a later one with the same number; absent where the system does not say. */
  start: z.string().optional(),
  url: z.string().optional(),
  token: z.string().optional(),
});

/** What a running server says of itself in `run.json`; url and token are there as soon as it listens. */
export type RunFile = z.infer<typeof runFile>;

/** Ours: the data directory belongs to this process until `release`, or until it dies. */
export interface RunLock {
  /** Tells local tools where the server listens and what lets them in. */
  publish(address: { readonly url: string; readonly token: string }): Promise<void>;
  release(): Promise<void>;
}

/** Somebody else's: a live server has the data directory. */
export interface RunningServer {
  readonly runningPid: number;
  readonly url: string | undefined;
}

const healthTimeoutMs = 1500;

/**
 * Takes the data directory for this process, or says who has it. The file of a process that is dead is taken over.
 * Safe against two starts at the same moment: everything is decided while holding a second, short lock.
 */
export async function acquireRunLock(dataDir: string): Promise<RunLock | RunningServer> {
  await makeDataDirectory(dataDir);
  const own: RunFile = { pid: process.pid, start: describeStart(process.pid) };
  return withShortLock(dataDir, async () => {
    const other = await readRunFile(dataDir);
    if (other !== undefined && (await isLive(other))) return { runningPid: other.pid, url: other.url };
    await writeRunFile(dataDir, own);
    return {
      publish: (address) => writeRunFile(dataDir, { ...own, ...address }),
      release: () => removeOwn(dataDir, own),
    };
  });
}

/** The run file of a data directory, whether its process lives or not; undefined where there is none. */
export async function readRunFile(dataDir: string): Promise<RunFile | undefined> {
  try {
    return runFile.parse(JSON.parse(await readFile(fileIn(dataDir), 'utf8')));
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isAbsent || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

async function isLive({ pid, start, url }: RunFile): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const present = describeStart(pid);
  if (start !== undefined && present !== undefined) return start === present;
  // Before it listens nothing more can be known, so the number alone has to do.
  return url === undefined || answers(url);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(healthTimeoutMs) });
    return response.ok;
  } catch {
    return false;
  }
}

/** Written aside and renamed: whoever reads it meanwhile sees the whole old one or the whole new one. */
async function writeRunFile(dataDir: string, content: RunFile): Promise<void> {
  const aside = `${fileIn(dataDir)}.${process.pid}`;
  await writeFile(aside, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(aside, fileIn(dataDir));
}

async function removeOwn(dataDir: string, own: RunFile): Promise<void> {
  const present = await readRunFile(dataDir);
  if (present?.pid === own.pid && present.start === own.start) await rm(fileIn(dataDir), { force: true });
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'run.json');
}

const shortLockMs = 10_000;

/** Making a directory is the one step that exactly one of two processes can do. */
async function withShortLock<Result>(dataDir: string, work: () => Promise<Result>): Promise<Result> {
  const lock = path.join(dataDir, 'run.lock');
  while (!(await makeAlone(lock))) {
    await removeAbandoned(lock);
    await wait(20);
  }
  try {
    return await work();
  } finally {
    await rmdir(lock).catch(() => undefined);
  }
}

async function makeAlone(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Held for milliseconds, two seconds at most: an older one belonged to a process that died just then. */
async function removeAbandoned(lock: string): Promise<void> {
  const made = await stat(lock).catch(() => undefined);
  if (made !== undefined && Date.now() - made.mtimeMs > shortLockMs) await rmdir(lock).catch(() => undefined);
}
