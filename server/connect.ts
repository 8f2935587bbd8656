import path from 'node:path';
import { createDatabase, startEmbeddedPostgres } from './db/embedded.ts';
import { applyMigrations } from './db/migrate.ts';
import { acquireRunLock } from './db/run-lock.ts';
import type { Settings } from './settings.ts';

export interface Data {
  readonly connectionString: string;
  /** Stops the embedded server; does nothing where the database is somebody else's. */
  readonly stop: () => Promise<void>;
}

/** The database of the settings, migrated: the one named by DATABASE_URL, else an embedded one in the data directory. */
export async function openData(settings: Settings, onNotice: (sentence: string) => void): Promise<Data> {
  if (settings.databaseUrl !== undefined) {
    await applyMigrations(settings.databaseUrl);
    return { connectionString: settings.databaseUrl, stop: async () => {} };
  }
  const server = await startEmbeddedPostgres({ dataDir: path.join(settings.dataDir, 'postgres'), onNotice });
  const connectionString = await createDatabase(server.connectionString, 'xiaoer');
  await applyMigrations(connectionString);
  return { connectionString, stop: server.stop };
}

/**
 * Works on the data while no service has it. A service that is just starting or stopping has it too: then this throws
 * a sentence that says so, and leaves its database alone.
 */
export async function withData<T>(
  settings: Settings,
  work: (connectionString: string) => Promise<T>,
): Promise<T> {
  const lock = await acquireRunLock(settings.dataDir);
  if ('runningPid' in lock) {
    throw new Error(`店小二正在启动或关闭(进程 ${lock.runningPid}),请过一会儿再试`);
  }
  try {
    const data = await openData(settings, (sentence) => process.stderr.write(`${sentence}\n`));
    try {
      return await work(data.connectionString);
    } finally {
      await data.stop();
    }
  } finally {
    await lock.release();
  }
}
