import type { Progress, Webhook } from '../webhooks/webhook.ts';
import type { NewLetter } from './dead-letters.ts';
import type { Pool } from './pool.ts';

export const progressFields = `w.voucher_height as "voucherHeight", w.notification_id as "notificationId", w.tries,
  w.next_try_at as "nextTryAt", w.fault, w.failing_since as "failingSince", w.last_delivered_at as "lastDeliveredAt"`;

/** How long a claim lasts by itself: longer than any one delivery, which makes it last anew. */
const claimSeconds = 30;

/**
 * Takes on a webhook that something is due for and that no process delivers to; null when there is none. The claim ends
 * by itself, so that a process that died holds nobody up for long; the clock of it is the database's.
 */
export async function claimWebhook(pool: Pool, by: string, now: Date): Promise<Webhook | null> {
  const { rows } = await pool.query(
    `update webhook w set claimed_by = $1, claimed_until = now() + interval '${claimSeconds} s'
     where w.id = (
       select due.id from webhook due
       where due.ended_at is null and (due.claimed_until is null or due.claimed_until < now())
         and (exists (select 1 from dead_letter d where d.webhook_id = due.id and d.redeliver)
           or ((due.next_try_at is null or due.next_try_at <= $2)
             and (due.voucher_height < (select max(height) from voucher)
               or due.notification_id < (select max(id) from notification))))
       order by due.claimed_until nulls first, due.id limit 1 for update skip locked)
     returning w.id, w.name, w.url, w.secret, w.kinds, w.places, w.costs, ${progressFields}`,
    [by, now.toISOString()],
  );
  return rows[0] ?? null;
}

/** Gives a webhook back; those that waited longer are claimed before it. */
export async function releaseWebhook(pool: Pool, id: number, by: string): Promise<void> {
  await pool.query(
    `update webhook set claimed_by = null, claimed_until = now() - interval '1 ms' where id = $1 and claimed_by = $2`,
    [id, by],
  );
}

/**
 * Notes where the webhook stands, with the letter where its event is dead, and claims it for longer. Writes nothing and
 * is false when it ended or another process has it. It does not wait for the disk, so that it takes no flushes from the
 * postings: a crash of the database may undo the last of it, and what was delivered then comes once more.
 */
export async function noteProgress(
  pool: Pool,
  id: number,
  by: string,
  progress: Progress,
  letter: NewLetter | null = null,
): Promise<boolean> {
  const { voucherHeight, notificationId, tries, nextTryAt, fault, failingSince, lastDeliveredAt } = progress;
  const { rowCount } = await pool.query({
    name: 'note progress',
    text: `with no_wait as (select set_config('synchronous_commit', 'off', true)),
      mine as (update webhook set voucher_height = $3, notification_id = $4, tries = $5, next_try_at = $6,
          fault = $7, failing_since = $8, last_delivered_at = $9,
          claimed_until = now() + interval '${claimSeconds} s'
        from no_wait where id = $1 and claimed_by = $2 and ended_at is null returning id),
      died as (insert into dead_letter (webhook_id, event, kind, fault, tries, died_at)
        select id, $10::text, $11::text, $12::text, $13::int, $14::timestamptz from mine where $10::text is not null
        on conflict (webhook_id, event) do update set fault = excluded.fault, tries = excluded.tries,
          died_at = excluded.died_at, redeliver = false)
      select from mine`,
    values: [
      ...[id, by, voucherHeight, notificationId, tries, nextTryAt, fault, failingSince, lastDeliveredAt],
      ...[letter?.event, letter?.kind, letter?.fault, letter?.tries, letter?.diedAt],
    ],
  });
  return rowCount === 1;
}
