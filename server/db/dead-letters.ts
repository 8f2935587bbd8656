import type { EventName } from '../webhooks/webhook.ts';
import type { Pool } from './pool.ts';

/** An event that is given up. */
export interface NewLetter {
  readonly event: EventName;
  readonly kind: string;
  readonly fault: string;
  readonly tries: number;
  readonly diedAt: string;
}

export interface DeadLetter extends NewLetter {
  /** Whether it was asked to deliver it once more. */
  readonly redeliver: boolean;
}

/** The letters of a webhook, in the order of the events; null when there is no such webhook. */
export async function listDeadLetters(
  pool: Pool,
  name: string,
  { after, limit }: { after: number; limit: number },
): Promise<(DeadLetter & { readonly position: number })[] | null> {
  const known = await pool.query('select id from webhook where name = $1 and ended_at is null', [name]);
  if (!known.rows[0]) return null;
  const { rows } = await pool.query(
    `select id as position, event, kind, fault, tries, died_at as "diedAt", redeliver from dead_letter
     where webhook_id = $1 and id > $2 order by id limit $3`,
    [known.rows[0].id, after, limit],
  );
  return rows;
}

const chosen = `webhook_id = (select id from webhook where name = $1 and ended_at is null)
  and ($2::text[] is null or event = any($2))`;

/** Asks for letters to be delivered once more: those named, or all. Returns how many. */
export async function askRedelivery(pool: Pool, name: string, events: readonly string[] | null) {
  const { rowCount } = await pool.query(`update dead_letter set redeliver = true where ${chosen}`, [
    name,
    events,
  ]);
  return rowCount ?? 0;
}

/** Drops letters, those named or all. Returns how many. */
export async function dropDeadLetters(pool: Pool, name: string, events: readonly string[] | null) {
  const { rowCount } = await pool.query(`delete from dead_letter where ${chosen}`, [name, events]);
  return rowCount ?? 0;
}

/** The letter to be delivered next. */
export async function nextRedelivery(pool: Pool, webhookId: number): Promise<DeadLetter | null> {
  const { rows } = await pool.query(
    `select event, kind, fault, tries, died_at as "diedAt", redeliver from dead_letter
     where webhook_id = $1 and redeliver order by id limit 1`,
    [webhookId],
  );
  return rows[0] ?? null;
}

export async function buryDeadLetter(pool: Pool, webhookId: number, event: EventName): Promise<void> {
  await pool.query('delete from dead_letter where webhook_id = $1 and event = $2', [webhookId, event]);
}

/** The receiver is away: what else was asked for is not tried now. */
export async function forgetRedeliveries(pool: Pool, webhookId: number): Promise<void> {
  await pool.query('update dead_letter set redeliver = false where webhook_id = $1 and redeliver', [
    webhookId,
  ]);
}
