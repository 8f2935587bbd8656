import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { buildFront } from '../../server/build-front.ts';
import { createCode } from '../../server/db/binding-codes.ts';
import { createDatabase, startEmbeddedPostgres } from '../../server/db/embedded.ts';
import { applyMigrations } from '../../server/db/migrate.ts';
import { importCompany } from '../../server/desk/import.ts';
import { createService } from '../../server/service.ts';
import { clerk, company, openings } from './goods.ts';

/** The service with 20,000 goods, and its web page. */
export interface Shop {
  readonly url: string;
  /** With which the clerk signs in, once. */
  readonly newCode: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const built = await buildFront(() => {});
  if (!built.ready) throw new Error(`the page could not be built: ${built.why}`);
  const home = await mkdtemp(path.join(tmpdir(), 'xiaoer-bench-app-'));
  // As root the database runs under another account, which has to get through.
  await chmod(home, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: path.join(home, 'postgres'),
    onNotice: console.error,
  });
  const connectionString = await createDatabase(server.connectionString, 'app');
  await applyMigrations(connectionString);
  const service = createService(connectionString, pino({ level: 'silent' }));
  const refusal = await importCompany(service.pool, { name: '大卖场', company, openings }, service.clock());
  if (refusal) throw new Error(refusal.message);
  const url = await service.listen('127.0.0.1', 0);
  return {
    url,
    newCode: async () =>
      (await createCode(service.pool, { person: clerk, madeBy: clerk }, service.clock())).code,
    close: async () => {
      await service.close();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
