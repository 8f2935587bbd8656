import { documentId } from '../ledger/number.ts';
import type { NewsRead, TellingNotice, TellingVoucher } from '../webhooks/news.ts';
import type { EventName, Webhook } from '../webhooks/webhook.ts';
import { readDrafts } from './facts.ts';
import type { Client } from './pool.ts';
import { readVouchers } from './vouchers.ts';

/**
 * Several groups may be asked about one draft, with a notification each: the first of them is the event. Ids of
 * notifications and heights become visible in their order, since both are written in the ledger's turn.
 */
const isEvent = `(n.kind <> 'approvalRequest' or not exists (select 1 from notification other
  where other.cause = n.cause and other.kind = n.kind and other.payload->>'number' = n.payload->>'number'
    and other.id < n.id))`;

const noticeSelect = `select n.id, n.kind, n.payload, n.cause, n.created_at as "createdAt",
  case when n.kind = 'approvalRequest' then (select jsonb_agg(one) from notification other
    cross join lateral jsonb_array_elements(other.payload->'approvers') as one
    where other.cause = n.cause and other.kind = n.kind and other.payload->>'number' = n.payload->>'number')
  end as approvers from notification n`;

/** What lies behind the webhook's cursor, of the kinds it asked for, all as of one moment; at most so many of each. */
export async function readNews(
  client: Client,
  webhook: Pick<Webhook, 'kinds' | 'voucherHeight' | 'notificationId'>,
  atOnce: number,
): Promise<NewsRead> {
  const { kinds, voucherHeight, notificationId } = webhook;
  const { rows } = await client.query(
    `select (select coalesce(max(height), 0) from voucher)::bigint as "voucherHeight",
       (select coalesce(max(id), 0) from notification)::bigint as "notificationId"`,
  );
  const found = await client.query(
    'select id from voucher where height > $1 and kind = any($2) order by height limit $3',
    [voucherHeight, kinds, atOnce],
  );
  const notices = await client.query(
    `${noticeSelect} where n.id > $1 and n.kind = any($2) and ${isEvent} order by n.id limit $3`,
    [notificationId, kinds.filter(isNoticeKind), atOnce],
  );
  return {
    vouchers: await readVouchers(
      client,
      found.rows.map(({ id }) => id),
    ),
    moreVouchers: found.rows.length === atOnce,
    notices: await withDrafts(client, notices.rows),
    moreNotices: notices.rows.length === atOnce,
    from: { voucherHeight, notificationId },
    through: rows[0],
  };
}

const isNoticeKind = (kind: string): boolean => kind === 'approvalRequest' || kind === 'lowStock';

/** The one event of that name; an event without either when it is not there. */
export async function readNamed(
  client: Client,
  event: EventName,
): Promise<{ readonly voucher?: TellingVoucher; readonly notice?: TellingNotice }> {
  const number = Number(event.slice(1));
  if (event.startsWith('v')) {
    const { rows } = await client.query('select id from voucher where height = $1', [number]);
    const [voucher] = await readVouchers(
      client,
      rows.map(({ id }) => id),
    );
    return voucher ? { voucher } : {};
  }
  const { rows } = await client.query(`${noticeSelect} where n.id = $1`, [number]);
  const [notice] = await withDrafts(client, rows);
  return notice ? { notice } : {};
}

type NoticeRow = Omit<TellingNotice, 'draft' | 'approvers'> & { readonly approvers: unknown };

async function withDrafts(client: Client, rows: readonly NoticeRow[]): Promise<TellingNotice[]> {
  const idOf = ({ kind, payload }: NoticeRow): number | null =>
    kind === 'approvalRequest' ? documentId(String(payload.number)) : null;
  const ids = rows.map(idOf).filter((id) => id !== null);
  const drafts = ids.length === 0 ? [] : await readDrafts(client, 'id = any($1)', [ids]);
  return rows.map((row) => ({
    ...row,
    draft: drafts.find(({ id }) => id === idOf(row)) ?? null,
    approvers: (row.approvers ?? []) as TellingNotice['approvers'],
  }));
}
