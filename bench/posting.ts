import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createToken } from '../server/db/tokens.ts';
import type { RunningService } from '../server/service.ts';
import { measureLimit, prepareLimit } from './limit.ts';
import { load, type Measured } from './measure.ts';

/** One figure of how fast sales are posted; `ratio` is to the limit at as many clients, measured in the same run. */
export interface PostingRow {
  readonly what: string;
  readonly clients: number;
  readonly measured: Measured;
  readonly ratio: number | null;
  readonly aim: string;
}

/** Where is sold, by whom, and how often. */
export interface PostingShop {
  readonly service: RunningService;
  readonly connectionString: string;
  readonly store: string;
  /** Places among which the limit spreads its balances. */
  readonly limitPlaces: readonly string[];
  readonly seller: string;
  readonly buyer: string;
  /** Sales per figure; for one client a quarter of them. */
  readonly rounds: number;
  /** Tells the keys of this run from those of others on the same ledger. */
  readonly run: string;
}

/** The posting figures of `npm run bench`, in its order; answers where the service listens. */
export async function measurePosting(
  shop: PostingShop,
  add: (row: PostingRow) => void,
): Promise<{ url: string; token: string }> {
  const { service, connectionString, store, limitPlaces, rounds, run } = shop;
  const skus = await stockShelf(shop);
  await prepareLimit(connectionString, limitPlaces, skus);
  await service.pool.query('analyze');

  // Limit and service alike are measured as they are after their first minute, when the code they run is compiled.
  await measureLimit(connectionString, 8, 2 * rounds, limitPlaces, skus);
  const limits = new Map<number, number>();
  for (const clients of [1, 8, 32, 128]) {
    const total = clients === 1 ? rounds / 4 : rounds;
    const measured = await measureLimit(connectionString, Math.min(clients, 60), total, limitPlaces, skus);
    limits.set(clients, measured.perSecond);
    add({
      what: 'a. limit: one prepared statement per commit',
      clients,
      measured,
      ratio: null,
      aim: '',
    });
  }
  const ratio = (clients: number, measured: Measured): number =>
    measured.perSecond / (limits.get(clients) ?? 1);

  await load(8, 2 * rounds, (unit) => sell(shop, `${run}desk-warm-${unit}`, skus, unit));
  for (const clients of [1, 8, 32]) {
    const total = clients === 1 ? rounds / 4 : rounds;
    const measured = await load(clients, total, (unit) =>
      sell(shop, `${run}desk-${clients}-${unit}`, skus, unit),
    );
    const aim = clients === 32 ? '>= 1.0' : '';
    add({ what: 'b. desk', clients, measured, ratio: ratio(clients, measured), aim });
  }
  const hot = await load(32, rounds, (unit) => sell(shop, `${run}hot-${unit}`, skus.slice(0, 1), unit));
  add({ what: 'd. desk, one hot balance', clients: 32, measured: hot, ratio: ratio(32, hot), aim: '>= 0.6' });

  const url = await service.listen('127.0.0.1', 0);
  const name = `bench-${run.toLowerCase().replace(/[^a-z0-9]/g, '')}x`;
  const token = await createToken(service.prisma, { name, scopes: ['bot', 'admin'] });
  const asked = { url, token, place: store, skus, actor: shop.seller };
  await overHttp({ ...asked, clients: 32, total: 2 * rounds });
  const aims: Record<number, string> = { 1: '>= 0.4', 32: '>= 0.6', 128: '>= 0.8' };
  for (const clients of [1, 32, 128]) {
    const total = clients === 1 ? rounds / 4 : rounds;
    const measured = await overHttp({ ...asked, clients, total });
    const what = 'c. HTTP from a second process';
    add({ what, clients, measured, ratio: ratio(clients, measured), aim: aims[clients] ?? '' });
    if (clients === 1)
      add({ what: 'e. latency of one client', clients, measured, ratio: null, aim: 'p99 < 25 ms' });
  }
  return { url, token };
}

/** Sixty goods that are sold, with as many of each as nobody sells. */
async function stockShelf({ service, store, buyer, run }: PostingShop): Promise<string[]> {
  const { rows } = await service.pool.query(
    `select p.sku from product p where p.price_fen is not null and p.base_unit not in ('千克') order by sku limit 60`,
  );
  const skus: string[] = rows.map(({ sku }) => sku);
  const lines = skus.map((sku) => ({ sku, quantity: '9000000', amountFen: 900_000_000 }));
  const answer = await service.desk.run({
    key: `${run}bench-fill`,
    actor: buyer,
    source: { channel: 'bench' },
    commands: [{ name: 'receiveGoods', store, lines }],
  });
  if (answer.kind !== 'posted') throw new Error(JSON.stringify(answer));
  return skus;
}

export async function sell(
  { service, store, seller }: Pick<PostingShop, 'service' | 'store' | 'seller'>,
  key: string,
  skus: readonly string[],
  unit: number,
): Promise<void> {
  const answer = await service.desk.run({
    key,
    actor: seller,
    source: { channel: 'bench', text: 'bench' },
    commands: [{ name: 'recordSale', store, lines: [{ sku: skus[unit % skus.length], quantity: '1' }] }],
  });
  if (answer.kind !== 'posted') throw new Error(JSON.stringify(answer));
}

interface Clients {
  readonly url: string;
  readonly token: string;
  readonly clients: number;
  readonly total: number;
  readonly place: string;
  readonly skus: readonly string[];
  readonly actor: string;
}

async function overHttp(asked: Clients): Promise<Measured> {
  const script = fileURLToPath(new URL('clients.ts', import.meta.url));
  const options = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [...process.execArgv, script, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`clients ended with ${code}`);
  return JSON.parse(output) as Measured;
}
