import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createToken } from '../server/db/tokens.ts';
import type { RunningService } from '../server/service.ts';
import { measureLimit, prepareLimit } from './limit.ts';
import { type Load, load, type Measured, together } from './measure.ts';

/** One figure of how fast sales are posted; `ratio` is to the limit at as many clients, measured in the same turns. */
export interface PostingRow {
  readonly what: string;
  readonly clients: number;
  readonly measured: Measured;
  readonly ratio: number | null;
  /** The quartiles of the turns' ratios. */
  readonly spread: readonly [number, number] | null;
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

  const url = await service.listen('127.0.0.1', 0);
  const name = `bench-${run.toLowerCase().replace(/[^a-z0-9]/g, '')}x`;
  const token = await createToken(service.prisma, { name, scopes: ['bot', 'admin'] });
  const http = startClients({ url, token, place: store, skus, actor: shop.seller });
  let unit = 0;
  const limit: Way = (clients, total) =>
    measureLimit(connectionString, Math.min(clients, 60), total, limitPlaces, skus);
  const desk: Way = (clients, total) => load(clients, total, () => sell(shop, `${run}${++unit}`, skus, unit));
  const hot: Way = (clients, total) =>
    load(clients, total, () => sell(shop, `${run}${++unit}`, skus.slice(0, 1), unit));
  try {
    // Limit and service alike are measured as they are after their first minute, when the code they run is compiled.
    for (const way of [limit, desk, http.load]) await way(32, 2 * rounds);
    for (const clients of [1, 8, 32, 128]) {
      const total = clients === 1 ? rounds / 4 : rounds;
      const ways = figures.filter((figure) => figure.clients === clients);
      const way = { desk, hot, http: http.load };
      const turns = await takeTurns(clients, total, [limit, ...ways.map((figure) => way[figure.way])]);
      for (const [index, measured] of turns.entries()) {
        const { what, aim } = index === 0 ? limitFigure : (ways[index - 1] as Figure);
        add({ what, clients, aim, ...measured, ...(index === 0 && { ratio: null, spread: null }) });
        if (clients === 1 && what.startsWith('c'))
          add({ ...latencyFigure, ...measured, ratio: null, spread: null });
      }
    }
  } finally {
    http.stop();
  }
  return { url, token };
}

/** A load of so many clients and units. */
type Way = (clients: number, total: number) => Promise<Load>;

interface Figure {
  readonly what: string;
  readonly way: 'desk' | 'hot' | 'http';
  readonly clients: number;
  readonly aim: string;
}

const overHttp = { what: 'c. HTTP from a second process', way: 'http' } as const;
const figures: readonly Figure[] = [
  ...[1, 8, 32].map((clients) => ({
    what: 'b. desk',
    way: 'desk' as const,
    clients,
    aim: clients === 32 ? '>= 1.0' : '',
  })),
  { ...overHttp, clients: 1, aim: '>= 0.4' },
  { ...overHttp, clients: 32, aim: '>= 0.6' },
  { ...overHttp, clients: 128, aim: '>= 0.8' },
  { what: 'd. desk, one hot balance', way: 'hot', clients: 32, aim: '>= 0.6' },
];
const limitFigure = { what: 'a. limit: one prepared statement per commit', aim: '' };
const latencyFigure = { what: 'e. latency of one client', clients: 1, aim: 'p99 < 25 ms' };

const turns = 9;

/**
 * Measures several ways in short turns one after another, so that a machine that is busy for a while slows them all.
 * A ratio is that to the first way in the same turn; what is told of it is the median and the two quartiles.
 */
async function takeTurns(
  clients: number,
  total: number,
  ways: readonly Way[],
): Promise<Pick<PostingRow, 'measured' | 'ratio' | 'spread'>[]> {
  const loads: Load[][] = ways.map(() => []);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [index, way] of ways.entries())
      loads[index]?.push(await way(clients, Math.ceil(total / turns)));
  }
  return loads.map((mine) => {
    const ratios = mine
      .map(({ perSecond }, turn) => perSecond / (loads[0]?.[turn]?.perSecond ?? 1))
      .toSorted((a, b) => a - b);
    const at = (share: number): number => ratios[Math.floor((ratios.length - 1) * share)] ?? 0;
    return { measured: together(mine), ratio: at(0.5), spread: [at(0.25), at(0.75)] };
  });
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
  readonly place: string;
  readonly skus: readonly string[];
  readonly actor: string;
}

/** The process of the HTTP clients, which runs one load after another. */
function startClients(asked: Clients): { readonly load: Way; readonly stop: () => void } {
  const script = fileURLToPath(new URL('clients.ts', import.meta.url));
  const options = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [...process.execArgv, script, ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async load(clients, total) {
      child.stdin.write(`${JSON.stringify({ clients, total })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`clients ended with ${child.exitCode}`);
      return JSON.parse(value) as Load;
    },
    stop: () => void child.stdin.end(),
  };
}
