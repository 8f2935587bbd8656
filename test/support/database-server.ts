import { rmSync } from 'node:fs';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { readPostmasterFile } from '../../server/db/embedded/postmaster-file.ts';
import { createDatabase, startEmbeddedPostgres } from '../../server/db/embedded.ts';
import { applyMigrations } from '../../server/db/migrate.ts';
import { isAlive } from '../../server/db/processes.ts';
import { dropDatabase } from './drop-database.ts';
import { dropSpares, prepareSpares, readTemplate, type Spare } from './spare-databases.ts';

/** What the test files are told: where the server is and which database to copy, or why there is none. */
export type TestServer =
  | { readonly connectionString: string; readonly template: string; readonly spare: Spare }
  | { readonly failure: string };

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

const directoryPrefix = 'xiaoer-test-';
const template = `xiaoer_template_${process.pid}`;

/**
 * Runs once before all tests: one PostgreSQL for the whole run, thrown away afterwards (or the one that
 * TEST_DATABASE_URL names), with one migrated database that every test database is a copy of. Where that fails only
 * the tests that ask for a database fail.
 */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const server = await startServer().catch(String);
  if (typeof server === 'string') {
    project.provide('testServer', { failure: server });
    return undefined;
  }
  const { connectionString, tearDown } = server;
  try {
    const migrated = await createDatabase(connectionString, template);
    await applyMigrations(migrated);
    await prepareSpares(connectionString);
    const spare = { run: template, ...(await readTemplate(migrated)) };
    project.provide('testServer', { connectionString, template, spare });
  } catch (error) {
    project.provide('testServer', { failure: String(error) });
  }
  return tearDown;
}

async function startServer() {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) {
    const tearDown = async () => {
      await dropSpares(given, template);
      await dropDatabase(given, template);
    };
    return { connectionString: given, tearDown };
  }
  await removeAbandoned();
  const directory = path.join(tmpdir(), `${directoryPrefix}${process.pid}`);
  await mkdir(directory);
  await chmod(directory, 0o711);
  const dataDir = path.join(directory, 'data');
  const server = await startEmbeddedPostgres({ dataDir, onNotice: console.warn, durable: false });
  // An interrupted run may exit without tearing down; the server is then asked to stop by its own exit hook.
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const tearDown = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { connectionString: server.connectionString, tearDown };
}

/** What a run that was killed left behind: its server still runs, and so would a hundred more. */
async function removeAbandoned(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => /^xiaoer-test-\d+$/.test(name));
  for (const name of names) {
    if (isAlive(Number(name.slice(directoryPrefix.length)))) continue;
    const directory = path.join(tmpdir(), name);
    const postmaster = await readPostmasterFile(path.join(directory, 'data', 'postgres'));
    if (postmaster !== undefined && isAlive(postmaster.pid)) process.kill(postmaster.pid, 'SIGQUIT');
    await rm(directory, { recursive: true, force: true }).catch(() => undefined);
  }
}
