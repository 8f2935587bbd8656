import { fileURLToPath } from 'node:url';
import { demoCompanyName, demoHistory, type HistoryStep } from '../prisma/demo/history.ts';
import type { Company } from './contract/company.ts';
import { readCompanyFiles } from './contract/company-files.ts';
import { isRefusal } from './contract/refusals.ts';
import { applyMigrations } from './db/migrate.ts';
import type { Pool } from './db/pool.ts';
import type { WritePath } from './desk/desk.ts';
import { importCompany } from './desk/import.ts';
import { dayOf } from './ledger/day.ts';
import type { Service } from './middleware/context.ts';

type Command = HistoryStep['commands'][number];

/** What the company is called until its history is complete. */
const preparing = `${demoCompanyName}(准备中)`;

/**
 * Gives a database without a company the demo one with its history. A load that was broken off is begun again from
 * nothing, for its days were counted from another morning.
 */
export async function loadDemoOnce(
  { pool, desk, clock }: Pick<Service, 'pool' | 'desk' | 'clock'>,
  connectionString: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const present = await pool.query('select name from company');
  const name: string | undefined = present.rows[0]?.name;
  if (name !== undefined && name !== preparing) return;
  if (name === preparing) {
    await pool.query('drop schema public cascade; create schema public');
    await applyMigrations(connectionString);
  }
  const directory = fileURLToPath(new URL('../prisma/demo/company', import.meta.url));
  const { company, openings, faults } = await readCompanyFiles(directory);
  if (faults.length > 0) throw new Error(`demo company: ${JSON.stringify(faults)}`);
  const now = clock();
  await importCompany(pool, { name: preparing, company, openings }, now);
  await postHistory(desk, pool, company, dayOf(now, 'Asia/Shanghai'), onProgress);
  await pool.query('update company set name = $1, is_demo = true, revision = revision + 1', [
    demoCompanyName,
  ]);
}

/**
 * Posts the demo company's sixty days through the desk, as if its people had said them at the time. Throws when the
 * desk refuses a step, since a history with holes would show wrong figures.
 */
async function postHistory(
  desk: WritePath,
  pool: Pool,
  company: Company,
  today: string,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const days = demoHistory(company, today);
  const total = days.reduce(
    (sum, { phases }) => sum + phases.reduce((steps, phase) => steps + phase.length, 0),
    0,
  );
  const numbers = new Map<string, string>();
  let done = 0;
  const run = async (step: HistoryStep, name: string): Promise<void> => {
    const answer = await desk.run({
      key: `demo:${name}`,
      actor: step.actor,
      source: { channel: 'demo', chat: step.chat, messageId: name, text: step.text },
      at: new Date(step.at),
      commands: step.commands.map((command) => withReference(command, numbers.get(step.refTo ?? ''))),
    });
    if (isRefusal(answer)) throw new Error(`demo step ${name} refused: ${answer.message}`);
    if (answer.kind !== 'posted') throw new Error(`demo step ${name} waits for approval`);
    if (step.ref) numbers.set(step.ref, answer.vouchers[0]?.number ?? '');
    done += 1;
  };
  for (const { date, phases } of days) {
    for (const [index, phase] of phases.entries()) {
      await Promise.all(phase.map((step, position) => run(step, `${date}:${index}:${position}`)));
    }
    onProgress(done, total);
  }
  // What the history told its groups at the time is old news to the newcomer.
  await pool.query('update notification set delivered_at = created_at where delivered_at is null');
  await pool.query('analyze');
  return done;
}

/** A step that answers an earlier one names its number. */
function withReference(command: Command, number: string | undefined): Command {
  if (number === undefined) return command;
  if (command.name === 'receiveTransfer') return { ...command, transfer: number };
  return command.name === 'undo' ? { ...command, number } : command;
}
