// Applies prisma/migrations, a standard Prisma folder, and keeps the standard `_prisma_migrations` table, so that
// `prisma migrate deploy` and `prisma migrate status` go on working for those who use them. Prisma's own engine is not
// used here: the native one has to be downloaded, and the WebAssembly one hands scripts to an adapter that cuts them at
// every semicolon, which breaks the bodies of trigger functions.
//
//     const applied = await applyMigrations('postgresql://…');   // names, in order; [] when up to date
//
// Each migration is one transaction together with its row in the table: it is there wholly or not at all (so
// `create index concurrently` cannot stand in one). New migrations are written with `npx tsx prisma/new-migration.ts NAME`.
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const standardDirectory = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The number Prisma's engine locks too, so that it and we never migrate at the same moment. */
const advisoryLock = 72707369;
const lockTimeout = '60s';

const createTable = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;
const insertRow = `
  insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  values ($1, $2, $3, $4, clock_timestamp(), 1)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * Applies what is not applied yet and answers the names of the migrations applied now. Two processes at once are safe:
 * the second waits and then finds nothing to do. Throws where a migration fails (it then left nothing behind), where an
 * earlier one is marked as failed, and where the database knows a migration that this program does not.
 */
export async function applyMigrations(
  connectionString: string,
  directory: string = standardDirectory,
): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await lock(client);
    const pending = choosePending(migrations, await readHistory(client));
    for (const migration of pending) await applyMigration(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    // Ending the session also gives the lock back.
    await client.end();
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(path.join(directory, name, 'migration.sql'), 'utf8'),
    })),
  );
}

async function lock(client: pg.Client): Promise<void> {
  await client.query(`set lock_timeout = '${lockTimeout}'`);
  await client.query('select pg_advisory_lock($1)', [advisoryLock]);
  await client.query('reset lock_timeout');
}

interface HistoryRow {
  readonly migration_name: string;
  readonly finished: boolean;
}

async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  await client.query(createTable);
  const { rows } = await client.query<HistoryRow>(
    `select migration_name, finished_at is not null as finished
     from _prisma_migrations where rolled_back_at is null`,
  );
  return rows;
}

function choosePending(migrations: readonly Migration[], history: readonly HistoryRow[]): Migration[] {
  const failed = history.find((row) => !row.finished);
  if (failed !== undefined) {
    throw new Error(
      `数据库里的迁移 ${failed.migration_name} 上次没有做完。请先用备份恢复,或处理后用 prisma migrate resolve 标记,再启动。`,
    );
  }
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = history.find((row) => !known.has(row.migration_name));
  if (unknown !== undefined) {
    throw new Error(
      `数据库比程序新:它做过迁移 ${unknown.migration_name},这个版本的程序不认识。请换用更新的程序。`,
    );
  }
  const applied = new Set(history.map((row) => row.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query(insertRow, [randomUUID(), checksum(migration.sql), migration.name, startedAt]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`迁移 ${migration.name} 失败,已全部撤回:${(error as Error).message}`, { cause: error });
  }
}

/** As Prisma computes it: SHA-256 of the script, in hexadecimal. */
function checksum(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
