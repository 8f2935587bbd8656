import type { EventKind, Webhook } from '../webhooks/webhook.ts';
import type { Pool } from './pool.ts';
import { progressFields } from './webhook-claims.ts';

export interface NewWebhook {
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly kinds: readonly EventKind[];
  readonly places: readonly string[];
  readonly costs: boolean;
  /** The height it is told from; null: from now on. What had been noticed before is not told again either way. */
  readonly after: number | null;
}

/** Keeps a new webhook; false when there was one of that name before. */
export async function createWebhook(pool: Pool, webhook: NewWebhook, now: Date): Promise<boolean> {
  const { name, url, secret, kinds, places, costs, after } = webhook;
  const { rowCount } = await pool.query(
    `insert into webhook (name, url, secret, kinds, places, costs, created_at, voucher_height, notification_id)
     select $1, $2, $3, $4, $5, $6, $7::timestamptz,
       least((select coalesce(max(height), 0) from voucher), $8::bigint), (select coalesce(max(id), 0) from notification)
     on conflict (name) do nothing`,
    [name, url, secret, kinds, places, costs, now.toISOString(), after],
  );
  return rowCount === 1;
}

export interface ListedWebhook extends Omit<Webhook, 'id' | 'secret'> {
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly deadLetters: number;
}

export async function listWebhooks(pool: Pool): Promise<ListedWebhook[]> {
  const { rows } = await pool.query(
    `select w.name, w.url, w.kinds, w.places, w.costs, w.created_at as "createdAt", w.ended_at as "endedAt",
       ${progressFields}, (select count(*) from dead_letter d where d.webhook_id = w.id) as "deadLetters"
     from webhook w order by w.id`,
  );
  return rows;
}

/** Nothing more is delivered to it; what was dead is forgotten, and its secret too. False when there is none. */
export async function endWebhook(pool: Pool, name: string, now: Date): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with ended as (update webhook set ended_at = $2, secret = '' where name = $1 and ended_at is null returning id),
       forgotten as (delete from dead_letter where webhook_id in (select id from ended))
     select from ended`,
    [name, now.toISOString()],
  );
  return rowCount === 1;
}

/** What is wrong with deliveries, over all processes. */
export interface WebhookBacklog {
  readonly deadLetters: number;
  readonly failing: number;
  /** Vouchers that the webhook furthest behind was not told of yet. */
  readonly lag: number;
}

export async function readWebhookBacklog(pool: Pool): Promise<WebhookBacklog> {
  const { rows } = await pool.query<WebhookBacklog>(
    `select (select count(*) from dead_letter) as "deadLetters", count(*) filter (where failing_since is not null) as failing,
       coalesce((select max(height) from voucher) - min(voucher_height), 0) as lag
     from webhook where ended_at is null`,
  );
  if (!rows[0]) throw new Error('the backlog of webhooks has one row');
  return rows[0];
}
