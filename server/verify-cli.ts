import { withData } from './connect.ts';
import { isAnswering, readLocalAddress } from './contract/run-file.ts';
import { createPool, oneMoment, transact } from './db/pool.ts';
import { type VerifyReport, verifyLedger } from './reports/verify.ts';
import { readSettings } from './settings.ts';

/** `npm run -s verify`: recomputes the ledger from its moves and names the first differences; exit 1 if there are any. */
async function main(): Promise<number> {
  const report = await readReport();
  for (const line of report.lines) process.stdout.write(`${line}\n`);
  if (report.differences.length > 0) {
    process.stdout.write(`账不平:发现${report.differences.length}处差异\n`);
    return 1;
  }
  process.stdout.write('账平,没有差异\n');
  return 0;
}

/** Through the running service where there is one, else on the data itself. */
async function readReport(): Promise<VerifyReport> {
  const settings = readSettings(process.env);
  const running = await readLocalAddress(settings.dataDir);
  if (running && (await isAnswering(running.url))) {
    const response = await fetch(new URL('/v1/verify', running.url), {
      headers: { authorization: `Bearer ${running.token}` },
    });
    if (!response.ok) throw new Error(`服务回答 ${response.status}`);
    return (await response.json()) as VerifyReport;
  }
  return withData(settings, async (connectionString) => {
    const pool = createPool(connectionString, 1);
    try {
      return await transact(pool, oneMoment, verifyLedger);
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
