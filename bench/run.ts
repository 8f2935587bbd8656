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
import { loadDemoOnce } from '../server/load-demo.ts';
import { progressBar } from '../server/progress-bar.ts';
import { verifyLedger } from '../server/reports/verify.ts';
import { createService } from '../server/service.ts';
import { load, together } from './measure.ts';
import { measurePosting, type PostingRow } from './posting.ts';

/**
 * `npm run bench`: how fast a sale is posted, through the desk, over HTTP and through the bot, each as a ratio to the
 * limit measured in the same run on the same database (see limit.ts). Writes bench/results.json.
 */
const rounds = Number(process.env.BENCH_TOTAL ?? 6000);
const home = await mkdtemp(path.join(tmpdir(), 'xiaoer-bench-'));
await chmod(home, 0o755);
const server = await startEmbeddedPostgres({ dataDir: path.join(home, 'postgres'), onNotice: console.error });
const connectionString = await createDatabase(server.connectionString, 'bench');
await applyMigrations(connectionString);
const service = createService(connectionString, pino({ level: 'silent' }));
const rows: PostingRow[] = [];
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
  const { url, token } = await measurePosting(
    {
      service,
      connectionString,
      store: 'S01',
      limitPlaces: ['S01', 'S02', 'S03'],
      seller: 'E02',
      buyer: 'E09',
      rounds,
      run: '',
    },
    add,
  );
  await throughBot(url, token);
}

async function throughBot(url: string, token: string): Promise<void> {
  const conversation = createConversation(createClient({ url, token }));
  const handled = await load(1, 400, async (unit) => {
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
  const what = 'f. message in -> receipt out, through the bot';
  add({ what, clients: 1, measured: together([handled]), ratio: null, spread: null, aim: 'p99 < 60 ms' });
}

function add(row: PostingRow): void {
  rows.push(row);
  process.stderr.write(`${row.what} ×${row.clients}: ${Math.round(row.measured.perSecond)}/s\n`);
}

function print(): void {
  const cells = rows.map(({ what, clients, measured, ratio, spread, aim }) => [
    what,
    String(clients),
    `${Math.round(measured.perSecond)}/s`,
    ratio === null ? '' : ratio.toFixed(2),
    spread === null ? '' : spread.map((one) => one.toFixed(2)).join('–'),
    `${measured.p50.toFixed(1)}`,
    `${measured.p99.toFixed(1)}`,
    aim,
  ]);
  const head = ['what', 'clients', 'rate', 'ratio to a', 'quartiles', 'p50 ms', 'p99 ms', 'aim'];
  const width = head.map((_, column) => Math.max(...[head, ...cells].map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...cells]) {
    process.stdout.write(
      `${row.map((cell, column) => (column === 0 ? cell.padEnd(width[0] ?? 0) : cell.padStart(width[column] ?? 0))).join('  ')}\n`,
    );
  }
}
