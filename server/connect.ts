import path from 'node:path';
import { createDatabase, startEmbeddedPostgres } from './db/embedded.ts';
import { applyMigrations } from './db/migrate.ts';
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
