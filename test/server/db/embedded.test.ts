import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readPostmasterFile } from '../../../server/db/embedded/postmaster-file.ts';
import { createDatabase, startEmbeddedPostgres } from '../../../server/db/embedded.ts';
import { isAlive } from '../../../server/db/processes.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';

const isRoot = process.getuid?.() === 0;

/** Starts on the directory and stops after the test at the latest; mostly without waiting for the disk, to be quick. */
async function start(dataDir: string, durable = false) {
  const notices: string[] = [];
  const onNotice = (sentence: string) => notices.push(sentence);
  const server = await startEmbeddedPostgres({ dataDir, onNotice, durable });
  onTestFinished(() => server.stop());
  return { ...server, notices };
}

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function postmaster(dataDir: string) {
  const running = await readPostmasterFile(path.join(dataDir, 'postgres'));
  if (running === undefined) throw new Error('no server runs there');
  return running;
}

describe('an embedded PostgreSQL', () => {
  test('keeps its data over a restart, and its password', async () => {
    const dataDir = path.join(await makeTemporaryDirectory(), 'data');
    const first = await start(dataDir);
    const database = await createDatabase(first.connectionString, '小二');
    await query(database, "create table probe as select '店小二' as name");
    expect(await createDatabase(first.connectionString, '小二')).toBe(database);
    await first.stop();
    await expect(query(database, 'select 1')).rejects.toThrow('ECONNREFUSED');

    const second = await start(dataDir);
    const again = await createDatabase(second.connectionString, '小二');
    expect(await query(again, 'select name from probe')).toEqual([{ name: '店小二' }]);
    expect(new URL(again).password).toBe(new URL(database).password);
    expect(second.notices).toEqual([]);
  });

  test('is durable by default, counts time in UTC and lets nobody in without the password', async () => {
    const dataDir = path.join(await makeTemporaryDirectory(), 'data');
    const { connectionString, stop } = await startEmbeddedPostgres({ dataDir, onNotice: () => {} });
    onTestFinished(stop);
    const settings = await query(
      connectionString,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
        current_setting('timezone') as timezone, current_setting('server_encoding') as encoding,
        current_setting('listen_addresses') as address`,
    );
    expect(settings).toEqual([
      { fsync: 'on', commit: 'on', timezone: 'UTC', encoding: 'UTF8', address: '127.0.0.1' },
    ]);
    const password = path.join(dataDir, 'postgres-password');
    expect((await stat(password)).mode & 0o777).toBe(0o600);
    const wrong = new URL(connectionString);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  test('is adopted by the next start when our process was killed', async () => {
    const dataDir = path.join(await makeTemporaryDirectory(), 'data');
    const fixture = fileURLToPath(new URL('../../support/start-and-die.ts', import.meta.url));
    const child = spawnSync(process.execPath, ['--import', 'tsx', fixture, dataDir], { encoding: 'utf8' });
    expect(child.signal).toBe('SIGKILL');
    const orphan = await postmaster(dataDir);

    const { connectionString, stop } = await start(dataDir);
    expect(connectionString).toBe(child.stdout);
    expect((await postmaster(dataDir)).pid).toBe(orphan.pid);
    expect(await query(connectionString, 'select answer from survivor')).toEqual([{ answer: 42 }]);
    await stop();
    await expect(postmaster(dataDir)).rejects.toThrow();
  });

  test('comes back by itself at the same address with what was committed when it was killed', async () => {
    const dataDir = path.join(await makeTemporaryDirectory(), 'data');
    const { connectionString, notices } = await start(dataDir, true);
    await query(connectionString, 'create table probe as select 1 as one');
    const { pid } = await postmaster(dataDir);
    process.kill(pid, 'SIGKILL');

    await vi.waitFor(async () => expect((await postmaster(dataDir)).pid).not.toBe(pid), 20_000);
    await vi.waitFor(
      async () => expect(await query(connectionString, 'select one from probe')).toEqual([{ one: 1 }]),
      20_000,
    );
    expect(notices).toEqual(['数据库意外停了,正在重新启动…']);
  });

  test('is not misled when another process has the number of a dead server', async () => {
    const dataDir = path.join(await makeTemporaryDirectory(), 'data');
    await (await start(dataDir)).stop();
    const file = path.join(dataDir, 'postgres', 'postmaster.pid');
    await writeFile(file, `${process.pid}\n${dataDir}/postgres\n1700000000\n5432\n\n127.0.0.1\n\nready\n`);
    const { connectionString } = await start(dataDir);
    expect(await query(connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('begins anew where making the database was interrupted half way', async () => {
    const dataDir = path.join(await makeTemporaryDirectory(), 'data');
    const unfinished = path.join(dataDir, 'postgres.unfinished');
    await mkdir(path.join(unfinished, 'cluster', 'base'), { recursive: true });
    await writeFile(path.join(unfinished, 'cluster', 'PG_VERSION'), '18\n');
    await chmod(dataDir, 0o711);
    const { connectionString } = await start(dataDir);
    expect(await query(connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await expect(stat(unfinished)).rejects.toThrow('ENOENT');
  });

  test('says why it does not come up', async () => {
    const dataDir = path.join(await makeTemporaryDirectory(), 'data');
    await (await start(dataDir)).stop();
    await writeFile(path.join(dataDir, 'postgres', 'postgresql.auto.conf'), 'no_such_setting = 1\n');
    await expect(start(dataDir)).rejects.toThrow(/启动不了[\s\S]*no_such_setting/);
  });

  test('does not open the data of another major version', async () => {
    const dataDir = path.join(await makeTemporaryDirectory(), 'data');
    await (await start(dataDir)).stop();
    await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '9\n');
    await expect(start(dataDir)).rejects.toThrow('PostgreSQL 9');
  });

  test.runIf(isRoot)(
    'lies elsewhere where its account cannot reach the data directory, and stays there',
    async () => {
      const closed = path.join(await makeTemporaryDirectory(), 'home');
      const dataDir = path.join(closed, 'data');
      await mkdir(closed, { mode: 0o700 });
      const first = await start(dataDir);
      const place = (await readFile(path.join(dataDir, 'postgres-location'), 'utf8')).trim();
      onTestFinished(() => rm(place, { recursive: true, force: true }));
      expect(first.notices).toEqual([expect.stringContaining(place)]);
      await query(first.connectionString, 'create table probe as select 1 as one');
      await first.stop();

      await chmod(closed, 0o755);
      const second = await start(dataDir);
      expect(second.notices).toHaveLength(1);
      expect(await query(second.connectionString, 'select one from probe')).toEqual([{ one: 1 }]);
      await second.stop();

      await rm(place, { recursive: true });
      await expect(start(dataDir)).rejects.toThrow('找不到了');
    },
  );

  test('is stopped when our process just ends', async () => {
    const dataDir = path.join(await makeTemporaryDirectory(), 'data');
    const embedded = new URL('../../../server/db/embedded.ts', import.meta.url).href;
    const script = `const { startEmbeddedPostgres } = await import('${embedded}');
      await startEmbeddedPostgres({ dataDir: process.argv[1], onNotice() {}, durable: false });
      process.exit(3);`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', script, dataDir];
    expect(spawnSync(process.execPath, args).status).toBe(3);
    await expect.poll(() => readPostmasterFile(path.join(dataDir, 'postgres'))).toBeUndefined();
  });
});

test('a number that no process has is not alive', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(2 ** 22 + 1)).toBe(false);
});
