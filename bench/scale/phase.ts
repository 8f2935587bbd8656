import pino from 'pino';
import { startJobs } from '../../server/jobs/clock.ts';
import { addDays, instantAt } from '../../server/ledger/day.ts';
import { progressBar } from '../../server/progress-bar.ts';
import { createService } from '../../server/service.ts';
import { load, type Measured } from '../measure.ts';
import { measurePosting, type PostingRow, type PostingShop, sell } from '../posting.ts';
import { buyer, seller, skuCodes, storeCodes } from './company.ts';
import { firstDay } from './fill.ts';
import { measureRead, readsOn } from './reads.ts';
import { catchUp, measureRebuild, timed, verifyAll } from './upkeep.ts';

/** A figure of one size of the ledger; `size` and `growth` of the table come from two of them. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly aim: string;
}

const store = storeCodes[0] ?? '';

/** Measures everything on the ledger as it stands, at noon after its last day. */
export async function measurePhase(
  connectionString: string,
  days: number,
  rounds: number,
): Promise<{ figures: Figure[]; posting: PostingRow[] }> {
  const today = addDays(firstDay, days);
  const [noon, begun] = [instantAt(today, '12:00', 'Asia/Shanghai').getTime(), Date.now()];
  const clock = (): Date => new Date(noon + Date.now() - begun);
  const service = createService(connectionString, pino({ level: 'silent' }), clock);
  const figures: Figure[] = [];
  const posting: PostingRow[] = [];
  const add = (what: string, value: number, unit: string, aim = ''): void => {
    figures.push({ what, value, unit, aim });
    process.stderr.write(`${what}: ${value.toFixed(2)} ${unit}\n`);
  };
  const shop: PostingShop = {
    service,
    connectionString,
    store,
    limitPlaces: storeCodes.slice(0, 3),
    seller: seller(store),
    buyer,
    rounds,
    run: `d${days}-`,
  };
  try {
    add(
      'catching up with seals and day summaries',
      (await timed(() => catchUp(service, 20_000))).seconds,
      's',
    );
    await tidy(service.pool);
    const { url, token } = await measurePosting(shop, (row) => {
      posting.push(row);
      if (row.ratio === null && !row.what.startsWith('e')) return;
      const what = `${row.what}, ${row.clients} client${row.clients > 1 ? 's' : ''}`;
      if (row.ratio === null) add(`${what}, p99`, row.measured.p99, 'ms', row.aim);
      else add(what, row.ratio, 'of the limit', row.aim);
    });
    const withJobs = await sellBesideJobs(shop);
    const limit = posting.find(({ what, clients }) => what.startsWith('a.') && clients === 32);
    add(
      'b. desk, 32 clients, seals and summaries at work',
      withJobs.perSecond / (limit?.measured.perSecond ?? 1),
      'of the limit',
    );
    await catchUp(service, 20_000);
    await tidy(service.pool);
    for (let unit = 0; unit < 1_000; unit += 1)
      await sell(shop, `${shop.run}tail-${unit}`, skuCodes.slice(0, 60), unit);
    for (const read of readsOn(today, days)) {
      const { p50 } = await measureRead(url, token, read, 21);
      add(read.what, p50, 'ms', read.aim === null ? '' : `< ${read.aim} ms`);
    }
    const bar = progressBar('verify', process.stderr);
    const verified = await timed(() => verifyAll(service.pool, bar));
    add('verify', verified.seconds, 's', '< 60 s');
    const { counted } = verified.answer;
    add('vouchers', counted.vouchers, '');
    add('moves', counted.moves, '');
    add('journal lines', counted.journalLines, '');
    const rebuilt = await measureRebuild(shop, progressBar('rebuild', process.stderr));
    add(
      `rebuild of ${rebuilt.balances} damaged balances while 8 clients sell`,
      rebuilt.seconds,
      's',
      '< 30 s',
    );
    add('sales of 8 clients before the rebuild', rebuilt.before, '/s');
    add('sales of 8 clients during the rebuild', rebuilt.meanwhile, '/s');
    await verifyAll(service.pool, () => {});
    const { rows } = await service.pool.query('select pg_database_size(current_database()) as bytes');
    add('size of the database', rows[0].bytes / 2 ** 30, 'GB');
    return { figures, posting };
  } finally {
    await service.close();
  }
}

/** The jobs follow what is posted meanwhile, as they do in a running service. */
async function sellBesideJobs(shop: PostingShop): Promise<Measured> {
  await catchUp(shop.service, 20_000);
  const jobs = startJobs(shop.service);
  const measured = await load(32, shop.rounds, (unit) =>
    sell(shop, `${shop.run}jobs-${unit}`, skuCodes.slice(0, 60), unit),
  );
  await jobs.stop();
  return measured;
}

/** As autovacuum leaves it after a while, and with no checkpoint under way. */
async function tidy(pool: PostingShop['service']['pool']): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    await client.query('set statement_timeout = 15000');
  } finally {
    client.release();
  }
}
