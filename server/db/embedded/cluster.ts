import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { asAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { clusterIn, type Place } from './place.ts';

export interface Cluster {
  readonly directory: string;
  readonly password: string;
}

export const superuser = 'postgres';

/**
 * The cluster in a place, made where there is none. It is made under another name and renamed when it is complete, so
 * that what an interrupted start left behind is never taken for a database.
 */
export async function openCluster(place: Place, binaries: Binaries, durable: boolean): Promise<Cluster> {
  const directory = clusterIn(place.directory);
  const passwordFile = path.join(place.directory, 'postgres-password');
  if (existsSync(directory)) {
    await requireVersion(directory, binaries);
    return { directory, password: await readPassword(passwordFile) };
  }
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await initialise(directory, password, place, binaries, durable);
  return { directory, password };
}

async function readPassword(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new Error(`读不到数据库的密码文件 ${file}。请从备份恢复它。`, { cause });
  });
  return text.trim();
}

async function initialise(
  directory: string,
  password: string,
  { account }: Place,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  const passwordFile = path.join(unfinished, 'password');
  const cluster = path.join(unfinished, 'cluster');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) {
    await chown(unfinished, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const options = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--no-instructions'];
  if (!durable) options.push('--no-sync');
  const names = [`--username=${superuser}`, `--pwfile=${passwordFile}`, `--pgdata=${cluster}`];
  await run(binaries.initdb, [...options, ...names], { cwd: unfinished, ...asAccount(account) });
  await rename(cluster, directory);
  await rm(unfinished, { recursive: true, force: true });
}

/** Data of one major version cannot be opened by another. */
async function requireVersion(directory: string, binaries: Binaries): Promise<void> {
  const text = await readFile(path.join(directory, 'PG_VERSION'), 'utf8').catch(() => '');
  const needed = text.trim();
  const version = await run(binaries.postgres, ['--version'], { cwd: path.parse(directory).root });
  const own = /(\d+)(\.|beta|rc)/.exec(version)?.[1];
  if (needed === '' || own === undefined || needed === own) return;
  throw new Error(
    `${directory} 是 PostgreSQL ${needed} 的数据,内置的是 ${own}。请用装有 ${needed} 的旧版本导出数据后再升级。`,
  );
}

/** Runs a program to its end and gives what it printed; throws what it complained about. */
async function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly uid?: number; readonly gid?: number },
): Promise<string> {
  const child = spawn(program, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return output;
  throw new Error(
    `${path.basename(program)} 失败(${code ?? '被中断'}):${complaints.trim() || output.trim()}`,
  );
}
