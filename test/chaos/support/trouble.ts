import { spawnSync } from 'node:child_process';
import { statfsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { readPostmasterFile } from '../../../server/db/embedded/postmaster-file.ts';
import type { Pool } from '../../../server/db/pool.ts';

/** Things that go wrong for a while; each resolves when what it did is over. */

export async function restartPostgres(directory: string): Promise<void> {
  const postmaster = await readPostmasterFile(path.join(directory, 'postgres', 'postgres'));
  if (!postmaster) throw new Error('no PostgreSQL runs there');
  // Fast shutdown, as an administrator's restart begins; whoever looks after it starts it again.
  process.kill(postmaster.pid, 'SIGINT');
}

/** Takes every connection of the pool as soon as it is free; a desk that is busy may keep its own to the end. */
export async function exhaustPool(pool: Pool, ms: number): Promise<void> {
  const taking = Array.from({ length: pool.options.max ?? 10 }, () => pool.connect().catch(() => null));
  await wait(ms);
  for (const client of await Promise.all(taking)) client?.release();
}

/** Takes every connection PostgreSQL gives away, those of the service too. */
export async function takeAllConnections(connectionString: string, ms: number): Promise<void> {
  const taken: pg.Client[] = [];
  for (const until = performance.now() + ms; performance.now() < until; await wait(100)) {
    await taken[0]?.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where backend_type = 'client backend' and application_name <> 'taker'`,
    );
    const more = await Promise.all(Array.from({ length: 40 }, () => takeConnection(connectionString)));
    taken.push(...more.filter((client) => client !== null));
  }
  await Promise.all(taken.map((client) => client.end()));
}

async function takeConnection(connectionString: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString, application_name: 'taker' });
  client.on('error', () => {});
  return client.connect().then(
    () => client,
    () => null,
  );
}

/** As somebody does who maintains a table by hand in the evening. */
export async function lockTable(connectionString: string, table: string, ms: number): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(`begin; lock table ${pg.escapeIdentifier(table)}`);
  await wait(ms);
  await client.query('rollback');
  await client.end();
}

/** Ends transactions between two of their statements, again and again. */
export async function killTransactions(connectionString: string, ms: number): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  let killed = 0;
  for (const until = performance.now() + ms; performance.now() < until; await wait(5)) {
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
    );
    killed += rowCount ?? 0;
  }
  await client.end();
  return killed;
}

/** A small disk of its own, where the system lets us make one; undefined where not. */
export function mountSmallDisk(directory: string, megabytes: number): (() => void) | undefined {
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory]);
  return status === 0 ? () => void spawnSync('umount', ['-l', directory]) : undefined;
}

/** Leaves no room on the disk, and lets PostgreSQL feel it in its log too. */
export async function fillDisk(directory: string, connectionString: string, ms: number): Promise<void> {
  const filler = path.join(directory, 'filler');
  const { bavail, bsize } = statfsSync(directory);
  writeFileSync(filler, Buffer.alloc(bavail * bsize));
  await wait(ms / 2);
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client
    .connect()
    .then(() => client.query('select pg_switch_wal()'))
    .catch(() => {});
  await wait(ms / 2);
  await client.end().catch(() => {});
  await rm(filler);
}
