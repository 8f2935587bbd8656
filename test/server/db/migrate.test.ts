import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyMigrations } from '../../../server/db/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(path.join(tmpdir(), 'xiaoer-migrations-'));
  await query('drop table _prisma_migrations');
});

afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

async function query(sql: string) {
  const client = new pg.Client({ connectionString: database.connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(directory, name));
  await writeFile(path.join(directory, name, 'migration.sql'), sql);
}

const apply = () => applyMigrations(database.connectionString, directory);

/** A function body with semicolons, which naive splitting cuts in pieces. */
const withTrigger = `
  create table probe (id int);
  create function refuse_probe() returns trigger language plpgsql as $$
  begin
    raise exception 'no; never';
  end;
  $$;
  create trigger probe_is_final before update on probe for each row execute function refuse_probe();
`;

test('applies in the order of the names, each once', async () => {
  await writeMigration('2_second', 'alter table probe add name text');
  await writeMigration('1_first', withTrigger);
  expect(await apply()).toEqual(['1_first', '2_second']);
  expect(await apply()).toEqual([]);
  await writeMigration('3_third', 'drop table probe');
  expect(await apply()).toEqual(['3_third']);
});

test('two processes at once apply it once', async () => {
  await writeMigration('1_first', withTrigger);
  const names = await Promise.all([apply(), apply(), apply()]);
  expect(names.flat()).toEqual(['1_first']);
});

test('a migration that fails leaves nothing behind and is tried again when it is mended', async () => {
  await writeMigration('1_first', 'create table probe (id int); select 1/0');
  await expect(apply()).rejects.toThrow('1_first');
  expect(await query("select to_regclass('probe') as probe")).toEqual([{ probe: null }]);
  await writeFile(path.join(directory, '1_first', 'migration.sql'), 'create table probe (id int)');
  expect(await apply()).toEqual(['1_first']);
});

test('refuses a database that is newer than the program', async () => {
  await writeMigration('1_first', 'create table probe (id int)');
  await apply();
  await rm(path.join(directory, '1_first'), { recursive: true });
  await expect(apply()).rejects.toThrow('数据库比程序新');
});

test('refuses to go on from a migration that another tool left half done', async () => {
  await writeMigration('1_first', 'create table probe (id int)');
  await apply();
  await query('update _prisma_migrations set finished_at = null');
  await expect(apply()).rejects.toThrow('没有做完');
});
