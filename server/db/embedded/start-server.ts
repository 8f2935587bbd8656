import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../processes.ts';
import { asAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import type { Place } from './place.ts';
import { isServerOn, type Postmaster, postmasterFile, readPostmasterFile } from './postmaster-file.ts';

/** Recovery after a crash reads the whole log since the last checkpoint, which may take a while on a slow disk. */
const startTimeoutMs = 180_000;
const pollMs = 20;
const maximumLogBytes = 5_000_000;
/** What passes by itself: a port taken meanwhile, children of a killed server that have not noticed yet. */
const passing =
  /Address already in use|could not create any TCP\/IP sockets|pre-existing shared memory block/;
const maximumAttempts = 10;

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};
/**
 * A quarter of the memory, as PostgreSQL advises for a server, and half of it to plan by: what shops look at is then read
 * from memory and not from the disk. Taken only as it fills. Small indexed reads are as cheap on today's disks as long ones.
 */
function durableSettings(): Readonly<Record<string, string>> {
  const megabytes = memoryBytes() / 2 ** 20;
  const buffers = Math.min(4_096, Math.max(128, Math.floor(megabytes / 4)));
  return {
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(megabytes / 2))}MB`,
    work_mem: '16MB',
    random_page_cost: '1.1',
  };
}
/** For databases that are thrown away: small, and nothing waits for the disk. */
const carelessSettings = {
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** What this process may use: a container's limit where there is one. */
function memoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/**
 * The server that already runs on the cluster, or a new one, on the port given or a free one; ready to be connected to.
 */
export async function startOrAdopt(
  cluster: Cluster,
  place: Place,
  binaries: Binaries,
  durable: boolean,
  port?: number,
): Promise<Postmaster> {
  const running = await findRunning(cluster.directory);
  if (running !== undefined) return running;
  await removeMisleadingFile(cluster.directory);
  const logFile = path.join(place.directory, 'postgres.log');
  await turnLog(logFile);
  for (let attempt = 1; ; attempt++) {
    const { started, complaint } = await startOnce(
      cluster,
      place,
      binaries,
      { ...(durable ? durableSettings() : carelessSettings), port: String(port ?? (await freePort())) },
      logFile,
    );
    if (started !== undefined) return started;
    if (attempt < maximumAttempts && passing.test(complaint)) await wait(500);
    else throw new Error(`数据库启动不了。${logFile} 的最后几行:\n${complaint}`);
  }
}

/** Waits for a server that is just starting or stopping to have done so. */
async function findRunning(clusterDirectory: string): Promise<Postmaster | undefined> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    const postmaster = await readPostmasterFile(clusterDirectory);
    if (postmaster === undefined || !isServerOn(postmaster.pid, clusterDirectory)) return undefined;
    if (postmaster.status === 'ready') return postmaster;
    await wait(pollMs);
  }
  throw new Error(`${clusterDirectory} 上的数据库一直没有就绪。请看它旁边的 postgres.log。`);
}

/**
 * PostgreSQL itself passes over the file of a server that is dead, but not when its number is another process's now.
 */
async function removeMisleadingFile(clusterDirectory: string): Promise<void> {
  const postmaster = await readPostmasterFile(clusterDirectory);
  if (postmaster !== undefined && isAlive(postmaster.pid)) await rm(postmasterFile(clusterDirectory));
}

async function startOnce(
  cluster: Cluster,
  { account }: Place,
  binaries: Binaries,
  own: Readonly<Record<string, string>>,
  logFile: string,
): Promise<{ started?: Postmaster; complaint: string }> {
  const log = await open(logFile, 'a', 0o600);
  const logStart = (await log.stat()).size;
  const flags = Object.entries({ ...settings, ...own }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // A group of its own: Ctrl-C in the terminal goes to the whole foreground group, and must not take the database
  // away from under a server that is still finishing its work.
  const child = spawn(binaries.postgres, ['-D', cluster.directory, ...flags], {
    cwd: cluster.directory,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, LC_ALL: 'C' },
    windowsHide: true,
    ...asAccount(account),
  });
  child.unref();
  const outcome = await awaitReady(child, cluster.directory);
  await log.close();
  if (typeof outcome === 'object') return { started: outcome, complaint: '' };
  return { complaint: (await tail(logFile, logStart)) || outcome };
}

/** The server, or what became of the process instead. */
async function awaitReady(child: ChildProcess, clusterDirectory: string): Promise<Postmaster | string> {
  let end: string | undefined;
  child.once('exit', (code, signalName) => {
    end = `postgres: ${signalName ?? code}`;
  });
  child.once('error', (error) => {
    end = error.message;
  });
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    if (end !== undefined) return end;
    const postmaster = await readPostmasterFile(clusterDirectory);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return postmaster;
    await wait(pollMs);
  }
  child.kill('SIGQUIT');
  return `not ready within ${startTimeoutMs} ms`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Keeps one earlier log, so that it never grows without end. */
async function turnLog(logFile: string): Promise<void> {
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (size > maximumLogBytes) await rename(logFile, `${logFile}.1`);
}

async function tail(logFile: string, from: number): Promise<string> {
  const bytes = await readFile(logFile);
  return bytes.subarray(from).toString('utf8').trim().split('\n').slice(-12).join('\n');
}
