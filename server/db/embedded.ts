import pg from 'pg';
import { prepareBinaries } from './embedded/binaries.ts';
import { openCluster, superuser } from './embedded/cluster.ts';
import { isStillThere, keepRunning } from './embedded/keep-running.ts';
import { choosePlace } from './embedded/place.ts';
import { startOrAdopt } from './embedded/start-server.ts';
import { askToStop, stopServer } from './embedded/stop-server.ts';

export interface EmbeddedPostgres {
  /** Of the server's own database `postgres`; make one for the data with `createDatabase`. */
  readonly connectionString: string;
  /** Ends all connections, writes everything down and waits until the server is gone. May be called again. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Made where it is missing. Hold its run lock (run-lock.ts): two processes must not start on one directory. */
  readonly dataDir: string;
  /** Told, in one Chinese sentence, where the data lies when it cannot lie in `dataDir`, and when the server was lost. */
  readonly onNotice: (sentence: string) => void;
  /** False only for databases that are thrown away: nothing waits for the disk. */
  readonly durable?: boolean;
}

/**
 * Starts the PostgreSQL that came with npm on a data directory, or takes over the one that still runs there after our
 * process was killed. Listens on a free port of 127.0.0.1 with a password of its own. Throws one Chinese sentence, with
 * the last lines of its log, where it does not come up. A server that ends unasked later is started again at the same
 * address, so that whoever used it only has to try again.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, onNotice, durable = true } = options;
  const place = await choosePlace(dataDir, onNotice);
  const binaries = await prepareBinaries(place.directory, place.account);
  const cluster = await openCluster(place, binaries, durable);
  let server = await startOrAdopt(cluster, place, binaries, durable);
  const letGo = keepRunning(
    () => isStillThere(server.pid, cluster.directory),
    async () => {
      onNotice('数据库意外停了,正在重新启动…');
      server = await startOrAdopt(cluster, place, binaries, durable, server.port);
    },
  );
  const stopAtExit = () => askToStop(server.pid, cluster.directory, binaries);
  process.once('exit', stopAtExit);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await letGo();
    await stopServer(server, cluster.directory, binaries);
  };
  return {
    connectionString: `postgresql://${superuser}:${cluster.password}@127.0.0.1:${server.port}/postgres`,
    stop() {
      process.removeListener('exit', stopAtExit);
      stopping ??= stop();
      return stopping;
    },
  };
}

const duplicateDatabase = '42P04';

/**
 * Makes a database where there is none of that name, as a copy of `template` where one is given, and answers its
 * connection string.
 */
export async function createDatabase(
  connectionString: string,
  name: string,
  template?: string,
): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const copy = template === undefined ? '' : ` template ${pg.escapeIdentifier(template)}`;
    await client.query(`create database ${pg.escapeIdentifier(name)}${copy}`);
  } catch (error) {
    if ((error as { code?: string }).code !== duplicateDatabase) throw error;
  } finally {
    await client.end();
  }
  return nameDatabase(connectionString, name);
}

/** The connection string of another database of the same server. */
export function nameDatabase(connectionString: string, name: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}
