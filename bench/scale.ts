import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase, startEmbeddedPostgres } from '../server/db/embedded.ts';
import { writeCompany } from '../server/db/import.ts';
import { applyMigrations } from '../server/db/migrate.ts';
import { createPool } from '../server/db/pool.ts';
import { progressBar } from '../server/progress-bar.ts';
import { company } from './scale/company.ts';
import { allDays, fillDays } from './scale/fill.ts';
import { type Figure, measurePhase } from './scale/phase.ts';
import { timed } from './scale/upkeep.ts';

/**
 * `npm run bench:scale`: a chain of 20 stores and 2,000 items after 18 days (0.5 million moves) and after 180 (5 million):
 * how fast it posts, what people look at, verify, rebuild, and how each grows. Writes bench/scale-results.json.
 * SCALE_MOVES (5 million) and BENCH_TOTAL make it smaller to try out; the database in SCALE_HOME is kept to look at.
 */
const moves = Number(process.env.SCALE_MOVES ?? 5_000_000);
const rounds = Number(process.env.BENCH_TOTAL ?? 6_000);
const kept = process.env.SCALE_HOME;
const home = kept ?? (await mkdtemp(path.join(tmpdir(), 'xiaoer-scale-')));
await chmod(home, 0o755);
const server = await startEmbeddedPostgres({ dataDir: path.join(home, 'postgres'), onNotice: console.error });
try {
  const connectionString = await createDatabase(server.connectionString, 'scale');
  await applyMigrations(connectionString);
  const pool = createPool(connectionString, 2);
  const client = await pool.connect();
  await writeCompany(client, '连锁', company);
  client.release();
  const phases: Awaited<ReturnType<typeof measurePhase>>[] = [];
  const stages = [0, allDays / 10, allDays];
  for (const [stage, from] of stages.slice(0, -1).entries()) {
    const to = stages[stage + 1] ?? allDays;
    const bar = progressBar(`filling days ${from + 1} to ${to}`, process.stderr);
    const { seconds } = await timed(() => fillDays(pool, from, to, moves / allDays, bar));
    process.stderr.write(`filled in ${Math.round(seconds)} s\n`);
    phases.push(await measurePhase(connectionString, to, rounds));
  }
  await pool.end();
  const [small, large] = phases;
  if (!small || !large) throw new Error('two sizes were to be measured');
  printTable(small.figures, large.figures);
  const results = { measuredAt: new Date().toISOString(), node: process.version, small, large };
  await writeFile(
    fileURLToPath(new URL('scale-results.json', import.meta.url)),
    `${JSON.stringify(results, null, 2)}\n`,
  );
} finally {
  await server.stop();
  if (kept === undefined) await rm(home, { recursive: true, force: true });
}

function printTable(small: readonly Figure[], large: readonly Figure[]): void {
  const nameOf = ({ what }: Figure): string => what.replace(/of \d+ damaged/, 'of all');
  const show = ({ value, unit }: Figure): string =>
    `${value < 100 ? value.toFixed(2) : Math.round(value)} ${unit}`.trim();
  process.stdout.write('| what | tenth | all | grows | aim |\n|---|---|---|---|---|\n');
  for (const figure of large) {
    const before = small.find((one) => nameOf(one) === nameOf(figure));
    const growth = before && before.value > 0 ? `×${(figure.value / before.value).toFixed(2)}` : '';
    process.stdout.write(
      `| ${[nameOf(figure), before ? show(before) : '', show(figure), growth, figure.aim].join(' | ')} |\n`,
    );
  }
}
