import { parseArgs } from 'node:util';
import { withData } from './connect.ts';
import { isAnswering, readLocalAddress } from './contract/run-file.ts';
import { createPool, type Pool } from './db/pool.ts';
import { type Rebuilt, rebuildCaches } from './jobs/rebuild.ts';
import { askLongWork } from './long-work.ts';
import { progressBar } from './progress-bar.ts';
import { type OnProgress, parseHead, type VerifyReport, verifyBooks } from './reports/verify.ts';
import { readSettings } from './settings.ts';

/**
 * `npm run -s verify`: recomputes the ledger from its moves and names the first differences; exit 1 if there are any.
 * `-- --head HEIGHT:HASH` also checks that the ledger still holds a head of the chain that an earlier verify printed.
 * `-- --rebuild` first makes every balance the sum of its moves again.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { head: { type: 'string' }, rebuild: { type: 'boolean' } } });
  const exported = values.head === undefined ? null : parseHead(values.head);
  if (values.head !== undefined && !exported)
    throw new Error('--head 要写成 序号:十六进制(至少8位),就像核对时打印的那样');
  return withBooks(async (books) => {
    if (values.rebuild) tellRebuilt(await books.rebuild(progressBar('正在重建结存', process.stderr)));
    const report = await books.verify(values.head, progressBar('正在核对', process.stderr));
    if (exported && !report.exported) throw new Error('正在运行的服务没有核对封印头。请换用新版本的服务');
    return tellReport(report);
  });
}

function tellRebuilt(rebuilt: Rebuilt | null): void {
  if (!rebuilt) throw new Error('已经有一次重建在进行,请等它做完');
  if (rebuilt.resumed) process.stdout.write('接着上次没做完的地方继续了\n');
  process.stdout.write(
    rebuilt.changed === 0 ? '结存都和流水一致,没有改动\n' : `改正了${rebuilt.changed}条结存\n`,
  );
  if (rebuilt.summariesDropped) process.stdout.write('日汇总和流水不符,已清掉,服务会在后台重新汇总\n');
}

function tellReport(report: VerifyReport): number {
  for (const line of report.lines) process.stdout.write(`${line}\n`);
  if (report.seal) process.stdout.write(`封印头 ${report.seal.height}:${report.seal.hash}\n`);
  if (report.differences.length > 0) {
    process.stdout.write(`账不平:发现${report.differences.length}处差异\n`);
    return 1;
  }
  process.stdout.write('账平,没有差异\n');
  return 0;
}

interface Books {
  readonly verify: (head: string | undefined, onProgress: OnProgress) => Promise<VerifyReport>;
  readonly rebuild: (onProgress: OnProgress) => Promise<Rebuilt | null>;
}

/** Through the running service where there is one, else on the data itself. */
async function withBooks<T>(work: (books: Books) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  const running = await readLocalAddress(settings.dataDir);
  if (running && (await isAnswering(running.url))) {
    return work({
      verify: (head, onProgress) =>
        askLongWork(running, 'GET', `/v1/verify${head === undefined ? '' : `?head=${head}`}`, onProgress),
      rebuild: (onProgress) => askLongWork(running, 'POST', '/v1/rebuild', onProgress),
    });
  }
  return withData(settings, async (connectionString) => {
    const pool = createPool(connectionString, 4);
    try {
      return await work(booksOf(pool));
    } finally {
      await pool.end();
    }
  });
}

const booksOf = (pool: Pool): Books => ({
  verify: (head, onProgress) => verifyBooks(pool, head === undefined ? null : parseHead(head), onProgress),
  rebuild: (onProgress) =>
    rebuildCaches({ pool, clock: () => new Date(), isStopping: () => false }, onProgress),
});

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
