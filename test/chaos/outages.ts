import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { instantAt, localTime } from '../../server/ledger/day.ts';
import { checkBooks } from './support/books.ts';
import { openDatabases } from './support/databases.ts';
import { serveUnderLoad } from './support/served.ts';
import {
  exhaustPool,
  fillDisk,
  killTransactions,
  lockTable,
  mountSmallDisk,
  restartPostgres,
  takeAllConnections,
} from './support/trouble.ts';
import { openFindings } from './support/verdict.ts';

/**
 * What goes wrong around a service while eight clients work: each act is done or told to try again, never answered with
 * a fault or a wrong figure, and when the trouble is over all goes on without a restart.
 */
const findings = openFindings('outages', 8);
const { say, expect } = findings;

// Half past midnight in the shop, so that an hour back is yesterday.
const timeZone = 'Asia/Shanghai';
const [today = ''] = localTime(new Date(), timeZone).split(' ');
let shift = instantAt(today, '00:30', timeZone).getTime() - Date.now();
const clock = (): Date => new Date(Date.now() + shift);

const databases = await openDatabases();
const shop = await serveUnderLoad(databases, clock, findings);
const { connectionString, service, pool } = shop;
await shop.through('PostgreSQL restarted', 8_000, () => restartPostgres(databases.directory));
await shop.through('every connection of the pool taken', 1_000, () => exhaustPool(service.pool, 6_000));
await shop.through('every connection of PostgreSQL taken', 2_000, () =>
  takeAllConnections(connectionString, 3_000),
);
await shop.through('a table locked until statements time out', 3_000, () =>
  lockTable(connectionString, 'stock_move', 17_000),
);
await shop.through('transactions killed', 1_000, async () => {
  say(`  ${await killTransactions(connectionString, 3_000)} transactions killed`);
});
await shop.through('the clock an hour back', 1_000, async () => {
  shift -= 3_600_000;
  await wait(2_000);
  shift += 3_600_000;
});
await shop.close();
await checkBooks(pool, shop.told, findings);
const { rows: days } = await pool.query(
  `select effective_on as day, count(*) as vouchers from voucher
   where kind <> 'reversal' and effective_on = (recorded_at at time zone '${timeZone}')::date group by 1 order by 1`,
);
const { rows: all } = await pool.query("select count(*) as vouchers from voucher where kind <> 'reversal'");
const dated = days.reduce((sum, { vouchers }) => sum + vouchers, 0);
expect(
  days.length === 2 && dated === all[0].vouchers,
  `each voucher on its own day: ${JSON.stringify(days)}`,
);
await databases.remove();

const disk = await mkdtemp(path.join(tmpdir(), 'xiaoer-chaos-'));
const unmount = mountSmallDisk(disk, 256);
if (unmount) {
  try {
    await onSmallDisk(disk);
  } finally {
    unmount();
  }
} else say('  disk full: not tried, this system lets us mount no small disk');
await rm(disk, { recursive: true, force: true });
findings.end();

async function onSmallDisk(directory: string): Promise<void> {
  await mkdir(path.join(directory, 'postgres'));
  const small = await openDatabases(directory);
  const full = await serveUnderLoad(small, clock, findings);
  await full.through('disk full', 8_000, () => fillDisk(directory, full.connectionString, 6_000));
  say(`  PostgreSQL gave up and was started again ${small.revivals()} times meanwhile`);
  await full.close();
  await checkBooks(full.pool, full.told, findings);
  await small.remove();
}
