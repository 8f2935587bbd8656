import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase } from '../../server/db/embedded.ts';
import { giveBack, takeSpare } from './spare-databases.ts';

export interface TestDatabase {
  readonly connectionString: string;
  /** Ends it, whoever is still connected. */
  drop(): Promise<void>;
}

/** A new database with all migrations applied and nothing in it, for one test or one file of tests. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('testServer');
  if ('failure' in server) throw new Error(`there is no test database: ${server.failure}`);
  const { connectionString, template, spare } = server;
  const name = (await takeSpare(connectionString, spare.run)) ?? `test_${randomBytes(8).toString('hex')}`;
  return {
    connectionString: await createDatabase(connectionString, name, template),
    drop: () => giveBack(connectionString, name, spare),
  };
}
