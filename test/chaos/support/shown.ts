import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from '../../../server/db/pool.ts';
import type { Findings } from './verdict.ts';

/** Longer than the window of any messenger's limit. */
const patienceMs = 90_000;

/** Waits until the outbox is empty of what is due, or nothing has left it for a while: a messenger's limits take their time. */
export async function untilDelivered(pool: Pool): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  for (let deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
    const { rows } = await pool.query(
      `select (select count(*) from notification
          where delivered_at is null and not_before <= now() and chat is not null)
        + (select count(*) from outgoing where state in ('waiting', 'sending')) as waiting`,
    );
    const waiting = Number(rows[0].waiting);
    if (waiting === 0) return;
    if (waiting < least) deadline = Date.now() + patienceMs;
    least = Math.min(least, waiting);
    await wait(200);
  }
}

/** Every notice that was due was shown, once; tells how many came again and were recognised by their id. */
export async function checkShown(pool: Pool, file: string, { say, expectNone }: Findings): Promise<void> {
  const lines: { id: string; again?: true }[] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const against: string[] = [];
  const shown = lines.filter(({ again }) => !again).map(({ id }) => id);
  const { rows } = await pool.query(
    `select n.id, n.delivered_at as at, n.kind, o.id::text as message from notification n
      left join outgoing o on o.cause = 'notice:' || n.id where n.chat is not null and n.not_before <= now()`,
  );
  for (const { id, at, kind, message } of rows) {
    if (at === null) against.push(`notice ${id} (${kind}) was never acknowledged`);
    else if (!shown.includes(message))
      against.push(`notice ${id} (${kind}) was acknowledged and never shown`);
  }
  const distinct = new Set(shown);
  if (distinct.size !== shown.length)
    against.push(`${shown.length - distinct.size} messages were shown twice`);
  expectNone(against, `${rows.length} notices due, ${distinct.size} messages shown, each once`);
  say(`    ${lines.length - shown.length} came again after a kill and were recognised by their id`);
}
