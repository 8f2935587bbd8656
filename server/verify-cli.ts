import { parseArgs } from 'node:util';
import { withData } from './connect.ts';
import { isAnswering, readLocalAddress } from './contract/run-file.ts';
import { createPool, oneMoment, transact } from './db/pool.ts';
import { parseHead, type VerifyReport, verifyAgainst } from './reports/verify.ts';
import { readSettings } from './settings.ts';

/**
 * `npm run -s verify`: recomputes the ledger from its moves and names the first differences; exit 1 if there are any.
 * `-- --head HEIGHT:HASH` also checks that the ledger still holds a head of the chain that an earlier verify printed.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { head: { type: 'string' } } });
  const report = await readReport(values.head);
  for (const line of report.lines) process.stdout.write(`${line}\n`);
  if (report.seal) {
    process.stdout.write(`封印头 ${report.seal.height}:${report.seal.hash}\n`);
  }
  if (report.differences.length > 0) {
    process.stdout.write(`账不平:发现${report.differences.length}处差异\n`);
    return 1;
  }
  process.stdout.write('账平,没有差异\n');
  return 0;
}

/** Through the running service where there is one, else on the data itself. */
async function readReport(head: string | undefined): Promise<VerifyReport> {
  const exported = head === undefined ? null : parseHead(head);
  if (head !== undefined && !exported)
    throw new Error('--head 要写成 序号:十六进制(至少8位),就像核对时打印的那样');
  const settings = readSettings(process.env);
  const running = await readLocalAddress(settings.dataDir);
  if (running && (await isAnswering(running.url))) {
    const address = new URL(`/v1/verify${head === undefined ? '' : `?head=${head}`}`, running.url);
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${running.token}` },
    });
    if (!response.ok) throw new Error(`服务回答 ${response.status}`);
    const report = (await response.json()) as VerifyReport;
    if (exported && !report.exported) throw new Error('正在运行的服务没有核对封印头。请换用新版本的服务');
    return report;
  }
  return withData(settings, async (connectionString) => {
    const pool = createPool(connectionString, 1);
    try {
      return await transact(pool, oneMoment, (client) => verifyAgainst(client, exported));
    } finally {
      await pool.end();
    }
  });
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
