// Started by embedded.test.ts: a server process that begins its database on the directory given, writes a row, says
// where, and is killed the hard way.
import { writeSync } from 'node:fs';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/db/embedded.ts';

const dataDir = process.argv[2] ?? '';
const { connectionString } = await startEmbeddedPostgres({ dataDir, onNotice: () => {}, durable: false });
const client = new pg.Client({ connectionString });
await client.connect();
await client.query('create table survivor as select 42 as answer');
writeSync(1, connectionString);
process.kill(process.pid, 'SIGKILL');
