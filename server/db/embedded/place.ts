import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, constants, readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeDataDirectory } from '../data-directory.ts';
import { type Account, canWorkIn, chooseAccount } from './account.ts';

/** Where an embedded server keeps its things, and as whom it runs. */
export interface Place {
  /** Holds the cluster, its password, its log, and where need be a copy of the programs. */
  readonly directory: string;
  readonly account: Account | undefined;
}

/** Not below /tmp, and /var/tmp last: what lies there unused for weeks is swept away on many systems. */
const otherParents = ['/var/lib', '/srv', '/var/tmp'];
/** Remembers another place, so that the data is found again even when the wanted one has become reachable. */
const pointerName = 'postgres-location';

/**
 * The data directory itself wherever the account can work in it. Else, as root below a closed home directory, a place
 * of its own under /var/lib, which `onNotice` is told in one sentence.
 */
export async function choosePlace(wanted: string, onNotice: (sentence: string) => void): Promise<Place> {
  await makeDataDirectory(wanted);
  const dataDir = await realpath(wanted);
  const pointed = await readFile(path.join(dataDir, pointerName), 'utf8').catch(() => undefined);
  if (pointed !== undefined) return returnTo(pointed.trim(), dataDir, onNotice);
  const account = await chooseAccount(clusterIn(dataDir));
  if (canWorkIn(dataDir, account)) {
    await requireOwnership(dataDir);
    return { directory: dataDir, account };
  }
  if (existsSync(clusterIn(dataDir))) {
    throw new Error(
      `数据库账户进不了 ${dataDir}(上级目录不允许),数据还在那里。请放开上级目录的进入权限再启动。`,
    );
  }
  const directory = await makeOtherPlace(dataDir);
  await writeFile(path.join(dataDir, pointerName), `${directory}\n`);
  return moved(directory, dataDir, onNotice);
}

/** The directory of the cluster (PostgreSQL's own data directory) in a place. */
export function clusterIn(directory: string): string {
  return path.join(directory, 'postgres');
}

async function returnTo(
  directory: string,
  dataDir: string,
  onNotice: (sentence: string) => void,
): Promise<Place> {
  if (!existsSync(directory)) {
    throw new Error(
      `数据库原来放在 ${directory},现在找不到了。请把它恢复;确定要从头开始时,删掉 ${path.join(dataDir, pointerName)}。`,
    );
  }
  return moved(directory, dataDir, onNotice);
}

async function moved(
  directory: string,
  dataDir: string,
  onNotice: (sentence: string) => void,
): Promise<Place> {
  onNotice(`数据库放在 ${directory}:PostgreSQL 不能用 root 运行,而它的账户 postgres 进不了 ${dataDir}。`);
  return { directory, account: await chooseAccount(clusterIn(directory)) };
}

async function makeOtherPlace(dataDir: string): Promise<string> {
  const name = `xiaoer-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const causes: unknown[] = [];
  for (const parent of otherParents) {
    const directory = path.join(parent, name);
    try {
      await makeDataDirectory(directory);
      return directory;
    } catch (error) {
      causes.push(error);
    }
  }
  throw new Error(
    `PostgreSQL 的账户进不了 ${dataDir},别处也建不了目录。请用普通用户启动,或设置 DATABASE_URL。`,
    {
      cause: new AggregateError(causes),
    },
  );
}

async function requireOwnership(dataDir: string): Promise<void> {
  const cluster = clusterIn(dataDir);
  if (process.getuid?.() === 0 || !existsSync(cluster)) return;
  await access(cluster, constants.R_OK | constants.W_OK | constants.X_OK).catch((cause) => {
    throw new Error(
      `${cluster} 属于另一个系统用户(多半是用 root 启动过)。请用原来的用户启动,或把它的属主改过来。`,
      {
        cause,
      },
    );
  });
}
