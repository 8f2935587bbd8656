import { readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { acquireRunLock, type RunLock, readRunFile } from '../../../server/db/run-lock.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';

const deadPid = 2 ** 22 + 1;

async function acquire(dataDir: string): Promise<RunLock> {
  const lock = await acquireRunLock(dataDir);
  if ('runningPid' in lock) throw new Error(`held by ${lock.runningPid}`);
  return lock;
}

async function writeRunFile(dataDir: string, content: object): Promise<void> {
  await writeFile(path.join(dataDir, 'run.json'), JSON.stringify(content));
}

test('a second start is refused and told where the first one listens', async () => {
  const dataDir = path.join(await makeTemporaryDirectory(), 'data');
  const lock = await acquire(dataDir);
  expect(await acquireRunLock(dataDir)).toEqual({ runningPid: process.pid, url: undefined });
  await lock.publish({ url: 'http://127.0.0.1:3210', token: 'secret' });
  expect(await acquireRunLock(dataDir)).toEqual({ runningPid: process.pid, url: 'http://127.0.0.1:3210' });
  expect(await readRunFile(dataDir)).toMatchObject({ url: 'http://127.0.0.1:3210', token: 'secret' });
  expect((await stat(path.join(dataDir, 'run.json'))).mode & 0o777).toBe(0o600);
});

test('after release the next one gets it, and nothing is left', async () => {
  const dataDir = await makeTemporaryDirectory();
  await (await acquire(dataDir)).release();
  expect(await readRunFile(dataDir)).toBeUndefined();
  await (await acquire(dataDir)).release();
  expect(await readdir(dataDir)).toEqual([]);
});

test('the file of a dead process is taken over', async () => {
  const dataDir = await makeTemporaryDirectory();
  await writeRunFile(dataDir, { pid: deadPid, url: 'http://127.0.0.1:1' });
  await acquire(dataDir);
  expect(await readRunFile(dataDir)).toMatchObject({ pid: process.pid });
});

test('another process that has the number by now is not taken for the server', async () => {
  const dataDir = await makeTemporaryDirectory();
  await writeRunFile(dataDir, { pid: process.pid, start: 'another boot/1', url: 'http://127.0.0.1:1' });
  await expect(acquire(dataDir)).resolves.toBeDefined();
});

test('where the start of a process is not known, answering counts', async () => {
  const dataDir = await makeTemporaryDirectory();
  const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await writeRunFile(dataDir, { pid: process.pid, url: `http://127.0.0.1:${port}` });
  expect(await acquireRunLock(dataDir)).toMatchObject({ runningPid: process.pid });
  await writeRunFile(dataDir, { pid: process.pid, url: 'http://127.0.0.1:1' });
  await expect(acquire(dataDir)).resolves.toBeDefined();
});

test('of many starts at once exactly one wins, also over a dead one', async () => {
  const dataDir = await makeTemporaryDirectory();
  await writeRunFile(dataDir, { pid: deadPid });
  const locks = await Promise.all(Array.from({ length: 8 }, () => acquireRunLock(dataDir)));
  expect(locks.filter((lock) => 'release' in lock)).toHaveLength(1);
});

test('a run file that is not understood is taken over', async () => {
  const dataDir = await makeTemporaryDirectory();
  await writeFile(path.join(dataDir, 'run.json'), '{"pid":');
  await expect(acquire(dataDir)).resolves.toBeDefined();
});
