import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { nameDatabase } from '../../server/db/embedded.ts';
import { dropDatabase } from './drop-database.ts';
import { withClient } from './with-client.ts';

// A new database is some three hundred files, which take longer to make than most tests take to run. One that a test has
// done with is emptied instead and given to the next, where nothing but its rows was changed.

const spares = 'spare_test_database';

export const prepareSpares = (connectionString: string): Promise<void> =>
  withClient(connectionString, async (client) => {
    await client.query(`create table if not exists ${spares} (name text primary key, run text not null)`);
  });

/** What the databases of one run are when they are new. */
export interface Spare {
  readonly run: string;
  /** Statements that make one so again. */
  readonly blank: string;
  /** Of the catalogue, with nobody connected. */
  readonly shape: string;
}

/** A database of the run that nobody uses, as blank as a new one; undefined where there is none. */
export const takeSpare = (connectionString: string, run: string): Promise<string | undefined> =>
  withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `delete from ${spares} where name = (
         select name from ${spares} where run = $1 limit 1 for update skip locked) returning name`,
      [run],
    );
    return rows[0]?.name;
  });

/** Empties a database and keeps it for the next; drops it where somebody is still connected or its shape was changed. */
export async function giveBack(
  connectionString: string,
  name: string,
  { run, blank, shape }: Spare,
): Promise<void> {
  const isBlank = await withClient(nameDatabase(connectionString, name), async (client) => {
    if ((await settle(client, shape)) !== shape) return false;
    await client.query(blank);
    return true;
  });
  if (!isBlank) return dropDatabase(connectionString, name);
  await withClient(connectionString, (client) =>
    client.query(`insert into ${spares} values ($1, $2)`, [name, run]),
  );
}

export const dropSpares = (connectionString: string, run: string): Promise<void> =>
  withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `delete from ${spares} where run = $1 returning name`,
      [run],
    );
    for (const { name } of rows) await dropDatabase(connectionString, name);
  });

/** What makes a database as blank as the one of this connection, and the shape it has to have for that. */
export const readTemplate = (connectionString: string): Promise<Omit<Spare, 'run'>> =>
  withClient(connectionString, async (client) => ({
    blank: await writeBlank(client),
    shape: await readShape(client),
  }));

/**
 * Every change of the shape writes catalogue rows anew, even one that is taken back. Others who are still connected
 * could write later, so that they count too.
 */
async function readShape(client: pg.Client): Promise<string> {
  const marks = [
    'pg_class',
    'pg_attribute',
    'pg_trigger',
    'pg_proc',
    'pg_constraint',
    'pg_index',
    'pg_namespace',
  ]
    .map(
      (catalogue) =>
        `select '${catalogue}' || xmin || ':' || count(*) as mark from ${catalogue} group by xmin`,
    )
    .join(' union all ');
  const { rows } = await client.query(
    `select md5(string_agg(mark, ',' order by mark)) as shape,
       (select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and backend_type = 'client backend') as others,
       (select count(*) from pg_db_role_setting join pg_database d on d.oid = setdatabase
         where d.datname = current_database()) as settings
     from (${marks}) as marks`,
  );
  return JSON.stringify(rows[0]);
}

/** Its shape once those who have just gone are seen to have gone. */
async function settle(client: pg.Client, shape: string): Promise<string> {
  let found = await readShape(client);
  for (let tries = 0; found !== shape && tries < 25; tries += 1) {
    await wait(10);
    found = await readShape(client);
  }
  return found;
}

async function writeBlank(client: pg.Client): Promise<string> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const { rows: sequences } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`,
  );
  const statements = tables.map(({ name }) => `delete from ${name}`);
  for (const { name } of tables) {
    const { rows } = await client.query(`select jsonb_agg(to_jsonb(t)) as rows from ${name} t`);
    if (rows[0].rows === null) continue;
    const content = pg.escapeLiteral(JSON.stringify(rows[0].rows));
    statements.push(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${content})`);
  }
  for (const { name } of sequences) {
    const { rows } = await client.query(`select last_value, is_called from ${name}`);
    statements.push(`select setval('${name}', ${rows[0].last_value}, ${rows[0].is_called})`);
  }
  // Neither the triggers that forbid to rewrite what was posted nor foreign keys have a say in this.
  return ['begin', 'set local session_replication_role = replica', ...statements, 'commit'].join(';\n');
}
