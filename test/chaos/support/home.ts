import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withData } from '../../../server/connect.ts';
import { readPostmasterFile } from '../../../server/db/embedded/postmaster-file.ts';
import { createPool, type Pool } from '../../../server/db/pool.ts';
import { openPrisma } from '../../../server/db/prisma.ts';
import { createToken } from '../../../server/db/tokens.ts';
import { type Import, importCompany } from '../../../server/desk/import.ts';
import { readSettings, type Settings } from '../../../server/settings.ts';
import { smallCompany } from '../../support/small-company.ts';
import type { Findings } from './verdict.ts';

/** A directory for a service of its own, thrown away in the end. */
export interface Home {
  readonly settings: Settings;
  /** Lets in bots and administrators, whatever the service does with its own. */
  readonly token: string;
  /** Kept where something went wrong, with the logs of all that ran. */
  readonly remove: (findings: Pick<Findings, 'say' | 'hasFaults'>) => Promise<void>;
}

const small: Import = { name: '小店', company: smallCompany, openings: [] };

/** A company in a new data directory, with nobody at work yet. `port` lies where no system gives ports away. */
export async function makeHome(port: number, company = small): Promise<Home> {
  const directory = await mkdtemp(path.join(tmpdir(), 'xiaoer-chaos-'));
  await chmod(directory, 0o711);
  const settings = readSettings({ XIAOER_DATA: path.join(directory, 'data'), XIAOER_PORT: String(port) });
  const token = await withData(settings, (connectionString) => takeIn(connectionString, company));
  return {
    settings,
    token,
    async remove({ say, hasFaults }) {
      if (hasFaults()) say(`  what it wrote lies in ${directory}`);
      else await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The company into an empty database that is migrated; returns a token. */
export async function takeIn(connectionString: string, company = small): Promise<string> {
  const pool = createPool(connectionString, 1);
  const prisma = openPrisma(connectionString);
  try {
    const refused = await importCompany(pool, company, new Date());
    if (refused) throw new Error(refused.message);
    return await createToken(prisma, { name: 'chaos', scopes: ['bot', 'admin'] });
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}

/** Looks into the database past the service that has it. */
export async function besideService<T>({ dataDir }: Settings, look: (pool: Pool) => Promise<T>): Promise<T> {
  const place = path.join(dataDir, 'postgres');
  const password = (await readFile(path.join(place, 'postgres-password'), 'utf8')).trim();
  const { port = 0 } = (await readPostmasterFile(path.join(place, 'postgres'))) ?? {};
  return withPool(`postgresql://postgres:${password}@127.0.0.1:${port}/xiaoer`, look);
}

/** Looks into the database of a service that has ended. */
export const afterService = <T>(settings: Settings, look: (pool: Pool) => Promise<T>): Promise<T> =>
  withData(settings, (connectionString) => withPool(connectionString, look));

async function withPool<T>(connectionString: string, look: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool(connectionString, 2);
  try {
    return await look(pool);
  } finally {
    await pool.end();
  }
}
