import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDatabase, startEmbeddedPostgres } from '../../../server/db/embedded.ts';
import { applyMigrations } from '../../../server/db/migrate.ts';
import { createPool, type Pool } from '../../../server/db/pool.ts';
import type { Import } from '../../../server/desk/import.ts';
import { takeIn } from './home.ts';

/** A PostgreSQL for services that are told where it is. */
export interface Databases {
  readonly directory: string;
  /** A company, the small one if none is given, in a new database. */
  readonly make: (
    name: string,
    company?: Import,
  ) => Promise<{ connectionString: string; token: string; pool: Pool }>;
  /** How often PostgreSQL was lost and started again. */
  readonly revivals: () => number;
  readonly remove: () => Promise<void>;
}

/** In a directory of the system's temporary ones, or in the one given. */
export async function openDatabases(within?: string): Promise<Databases> {
  const directory = within ?? (await mkdtemp(path.join(tmpdir(), 'xiaoer-chaos-')));
  await chmod(directory, 0o711);
  let revivals = 0;
  const onNotice = (): void => {
    revivals += 1;
  };
  const server = await startEmbeddedPostgres({ dataDir: path.join(directory, 'postgres'), onNotice });
  const pools: Pool[] = [];
  return {
    directory,
    async make(name, company) {
      const connectionString = await createDatabase(server.connectionString, name);
      await applyMigrations(connectionString);
      const pool = createPool(connectionString, 2);
      pools.push(pool);
      return { connectionString, pool, token: await takeIn(connectionString, company) };
    },
    revivals: () => revivals,
    async remove() {
      await Promise.all(pools.map((pool) => pool.end()));
      await server.stop();
      if (!within) await rm(directory, { recursive: true, force: true });
    },
  };
}
