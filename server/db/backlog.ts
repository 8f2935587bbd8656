import type { Pool } from './pool.ts';

/** What waits in the database. */
export interface Backlog {
  readonly height: number;
  /** Vouchers that no seal covers yet. */
  readonly unsealed: number;
  /** Vouchers that reports still read one by one. */
  readonly unsummarised: number;
  /** Notifications that are due and not delivered, and for how long the oldest has been. */
  readonly outboxDepth: number;
  readonly outboxAgeSeconds: number;
  /** Messages that are kept to be said and are not said yet, and for how long the oldest has been. */
  readonly unsaid: number;
  readonly unsaidSeconds: number;
  readonly draftsWaiting: number;
}

export async function readBacklog(pool: Pool, now: Date): Promise<Backlog> {
  const { rows } = await pool.query<Backlog>(
    `select v.height, v.height - coalesce((select max(height) from seal), 0) as unsealed,
       v.height - (select height from summary_head) as unsummarised,
       o.depth as "outboxDepth", coalesce(extract(epoch from $1::timestamptz - o.oldest), 0)::float8 as "outboxAgeSeconds",
       u.count as unsaid, coalesce(extract(epoch from $1::timestamptz - u.oldest), 0)::float8 as "unsaidSeconds",
       (select count(*) from draft where state = 'waiting') as "draftsWaiting"
     from (select coalesce(max(height), 0) as height from voucher) v,
       (select count(*) as depth, min(not_before) as oldest from notification
        where delivered_at is null and not_before <= $1) o,
       (select count(*) as count, min(created_at) as oldest from outgoing where state in ('waiting', 'sending')) u`,
    [now.toISOString()],
  );
  if (!rows[0]) throw new Error('the backlog has one row');
  return rows[0];
}
