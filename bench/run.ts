import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { createClient } from '../bot/client.ts';
import { createConversation } from '../bot/conversation.ts';
import { createDatabase, startEmbeddedPostgres } from '../server/db/embedded.ts';
import { applyMigrations } from '../server/db/migrate.ts';
import { oneMoment, transact } from '../server/db/pool.ts';
import { createToken } from '../server/db/tokens.ts';
import { loadDemoOnce } from '../server/load-demo.ts';
import { progressBar } from '../server/progress-bar.ts';
import { verifyLedger } from '../server/reports/verify.ts';
import { createService } from '../server/service.ts';
import { measureLimit, prepareLimit } from './limit.ts';
import { load, type Measured } from './measure.ts';

/**
 * `npm run bench`: how fast a sale is posted, through the desk, over HTTP and through the bot, each as a ratio to the
 * limit measured in the same run on the same database (see limit.ts). Writes bench/results.json.
 */
interface Row {
  readonly what: string;
  readonly clients: number;
  readonly measured: Measured;
  readonly ratio: number | null;
  readonly aim: string;
}

const rounds = Number(process.env.BENCH_TOTAL ?? 6000);
const home = await mkdtemp(path.join(tmpdir(), 'xiaoer-bench-'));
await chmod(home, 0o755);
const server = await startEmbeddedPostgres({ dataDir: path.join(home, 'postgres'), onNotice: console.error });
const connectionString = await createDatabase(server.connectionString, 'bench');
await applyMigrations(connectionString);
const service = createService(connectionString, pino({ level: 'silent' }));
const rows: Row[] = [];
try {
  await loadDemoOnce(service, connectionString, progressBar('loading 60 days of history', process.stderr));
  await measure();
  const report = await transact(service.pool, oneMoment, verifyLedger);
  if (report.differences.length > 0)
    throw new Error(`the ledger does not balance: ${report.lines.join('\n')}`);
  print();
  process.stdout.write(
    `verified: ${report.counted.vouchers} vouchers, ${report.counted.moves} moves, every balance is the sum of its moves\n`,
  );
  await writeFile(
    fileURLToPath(new URL('results.json', import.meta.url)),
    `${JSON.stringify({ measuredAt: new Date().toISOString(), node: process.version, rows: rows.map(({ measured, ...row }) => ({ ...row, ...measured })) }, null, 2)}\n`,
  );
} finally {
  await service.close();
  await server.stop();
  await rm(home, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const store = 'S01';
  const { rows: shelf } = await service.pool.query(
    `select p.sku from product p where p.price_fen is not null and p.base_unit not in ('千克') order by sku limit 60`,
  );
  const skus: string[] = shelf.map(({ sku }) => sku);
  await fill(store, skus);
  await prepareLimit(connectionString, ['S01', 'S02', 'S03'], skus);
  await service.pool.query('analyze');

  const limits = new Map<number, number>();
  for (const clients of [1, 8, 32, 128]) {
    const total = clients === 1 ? rounds / 4 : rounds;
    const measured = await measureLimit(
      connectionString,
      Math.min(clients, 60),
      total,
      ['S01', 'S02', 'S03'],
      skus,
    );
    limits.set(clients, measured.perSecond);
    add('a. limit: one prepared statement per commit', clients, measured, null, '');
  }
  const ratio = (clients: number, measured: Measured): number =>
    measured.perSecond / (limits.get(clients) ?? 1);

  for (const clients of [1, 8, 32]) {
    const measured = await load(clients, clients === 1 ? rounds / 4 : rounds, (unit) =>
      sell(`desk-${clients}`, unit, store, skus),
    );
    add('b. desk', clients, measured, ratio(clients, measured), clients === 32 ? '>= 1.0' : '');
  }
  const hot = await load(32, rounds, (unit) => sell('hot', unit, store, skus.slice(0, 1)));
  add('d. desk, one hot balance', 32, hot, ratio(32, hot), '>= 0.6');

  const url = await service.listen('127.0.0.1', 0);
  const token = await createToken(service.prisma, { name: 'bench', scopes: ['bot', 'admin'] });
  const aims: Record<number, string> = { 1: '>= 0.4', 32: '>= 0.6', 128: '>= 0.8' };
  for (const clients of [1, 32, 128]) {
    const measured = await overHttp(url, token, clients, clients === 1 ? rounds / 4 : rounds, store, skus);
    add('c. HTTP from a second process', clients, measured, ratio(clients, measured), aims[clients] ?? '');
    if (clients === 1) add('e. latency of one client', 1, measured, null, 'p99 < 25 ms');
  }
  await throughBot(url, token);
}

async function fill(store: string, skus: readonly string[]): Promise<void> {
  const answer = await service.desk.run({
    key: 'bench-fill',
    actor: 'E09',
    source: { channel: 'bench' },
    commands: [
      {
        name: 'receiveGoods',
        store,
        lines: skus.map((sku) => ({ sku, quantity: '9000000', amountFen: 900_000_000 })),
      },
    ],
  });
  if (answer.kind !== 'posted') throw new Error(JSON.stringify(answer));
}

async function sell(run: string, unit: number, store: string, skus: readonly string[]): Promise<void> {
  const answer = await service.desk.run({
    key: `${run}-${unit}`,
    actor: 'E02',
    source: { channel: 'bench', text: 'bench' },
    commands: [{ name: 'recordSale', store, lines: [{ sku: skus[unit % skus.length], quantity: '1' }] }],
  });
  if (answer.kind !== 'posted') throw new Error(JSON.stringify(answer));
}

async function overHttp(
  url: string,
  token: string,
  clients: number,
  total: number,
  place: string,
  skus: readonly string[],
): Promise<Measured> {
  const script = fileURLToPath(new URL('clients.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      script,
      '--url',
      url,
      '--token',
      token,
      '--clients',
      String(clients),
      '--total',
      String(total),
      '--place',
      place,
      '--skus',
      skus.join(','),
      '--actor',
      'E02',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`clients ended with ${code}`);
  return JSON.parse(output) as Measured;
}

async function throughBot(url: string, token: string): Promise<void> {
  const conversation = createConversation(createClient({ url, token }));
  const measured = await load(1, 400, async (unit) => {
    const [reply] = await conversation.handle({
      channel: 'terminal',
      chat: '虹桥店群',
      sender: 'E02',
      messageId: `bench-${unit}`,
      text: '卖了3盒蒙牛纯牛奶',
      sentAt: new Date().toISOString(),
    });
    if (!reply?.text.startsWith('✅')) throw new Error(reply?.text ?? 'silence');
  });
  add('f. message in -> receipt out, through the bot', 1, measured, null, 'p99 < 60 ms');
}

function add(what: string, clients: number, measured: Measured, ratio: number | null, aim: string): void {
  rows.push({ what, clients, measured, ratio, aim });
  process.stderr.write(`${what} ×${clients}: ${Math.round(measured.perSecond)}/s\n`);
}

function print(): void {
  const cells = rows.map(({ what, clients, measured, ratio, aim }) => [
    what,
    String(clients),
    `${Math.round(measured.perSecond)}/s`,
    ratio === null ? '' : ratio.toFixed(2),
    `${measured.p50.toFixed(1)}`,
    `${measured.p99.toFixed(1)}`,
    aim,
  ]);
  const head = ['what', 'clients', 'rate', 'ratio to a', 'p50 ms', 'p99 ms', 'aim'];
  const width = head.map((_, column) => Math.max(...[head, ...cells].map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...cells]) {
    process.stdout.write(
      `${row.map((cell, column) => (column === 0 ? cell.padEnd(width[0] ?? 0) : cell.padStart(width[column] ?? 0))).join('  ')}\n`,
    );
  }
}
