import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** The system account PostgreSQL runs as, for it refuses to run as root. Undefined: our own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const accountName = 'postgres';
const isRoot = process.getuid?.() === 0;
/** Where `useradd` lies, which the PATH of a service or of `su` may leave out. */
const environment = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin` };

/**
 * Nobody else's account unless we are root. As root, whoever owns the data that is there already, else the system's
 * `postgres`, which is made where there is none.
 */
export async function chooseAccount(clusterDirectory: string): Promise<Account | undefined> {
  if (!isRoot) return undefined;
  const owner = await stat(clusterDirectory).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return findAccount() ?? makeAccount();
}

/** What `spawn` has to be told to run as the account. */
export function asAccount(account: Account | undefined): Partial<Account> {
  return account ?? {};
}

/** Whether the account may work in the directory; asked of the system itself, which knows of lists and mounts. */
export function canWorkIn(directory: string, account: Account | undefined): boolean {
  if (account === undefined) return true;
  const run = spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], {
    cwd: path.parse(directory).root,
    ...asAccount(account),
  });
  return run.status === 0;
}

function findAccount(): Account | undefined {
  const uid = askNumber(['id', '-u', accountName]);
  const gid = askNumber(['id', '-g', accountName]);
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function makeAccount(): Account {
  run(['groupadd', '--system', accountName]);
  run([
    'useradd',
    '--system',
    '--gid',
    accountName,
    '--no-create-home',
    '--shell',
    '/bin/false',
    accountName,
  ]);
  const account = findAccount();
  if (account !== undefined) return account;
  throw new Error(
    `PostgreSQL 不能用 root 运行,而系统用户 ${accountName} 又建不出来。请用普通用户启动,或设置 DATABASE_URL。`,
  );
}

function askNumber(command: readonly [string, ...string[]]): number | undefined {
  const output = run(command);
  return output !== undefined && /^\d+$/.test(output) ? Number(output) : undefined;
}

function run([program, ...args]: readonly [string, ...string[]]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', env: environment });
  return status === 0 ? stdout.trim() : undefined;
}
