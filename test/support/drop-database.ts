import pg from 'pg';
import { withClient } from './with-client.ts';

/** Drops a database of the server, whoever is still connected to it. */
export const dropDatabase = (connectionString: string, name: string): Promise<void> =>
  withClient(connectionString, async (client) => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  });
