import type { SubscriptionFault, SubscriptionKind } from '../contract/subscriptions.ts';
import type { Sent } from '../platforms/subscriptions.ts';
import { type Pool, transact } from './pool.ts';

/** Who agreed to how many messages in WeChat, and what was sent of them. */

/** So many are kept at most: whoever taps again and again is not told for years. */
const mostLeft = 20;

export interface Agreement {
  readonly externalId: string;
  readonly kind: SubscriptionKind;
  readonly person: string;
  readonly sendsLeft: number;
  readonly agreedAt: string;
}

/** One more message of each of the kinds. A WeChat user who is somebody else by now begins anew. */
export async function agree(
  pool: Pool,
  { person, externalId, kinds }: { person: string; externalId: string; kinds: readonly SubscriptionKind[] },
  now: Date,
): Promise<void> {
  await pool.query(
    `insert into subscription_agreement as known (external_id, kind, person, sends_left, agreed_at)
     select $1, kind, $2, 1, $4 from unnest($3::text[]) as given (kind)
     on conflict (external_id, kind) do update set person = $2, agreed_at = $4,
       sends_left = case when known.person = $2 then least(known.sends_left + 1, $5) else 1 end`,
    [externalId, person, [...new Set(kinds)], now, mostLeft],
  );
}

/** Those of which something is left; of one person, or of everybody. */
export async function agreements(pool: Pool, person: string | null = null): Promise<Agreement[]> {
  const { rows } = await pool.query<Agreement>(
    `select external_id as "externalId", kind, person, sends_left as "sendsLeft", agreed_at as "agreedAt"
     from subscription_agreement where sends_left > 0 and ($1::text is null or person = $1)
     order by agreed_at desc`,
    [person],
  );
  return rows;
}

/** Takes one of the sends for this occasion; false where somebody was told of it, or nothing is left. */
export async function claimSend(
  pool: Pool,
  { externalId, kind, person }: Agreement,
  occasion: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with agreed as (
       select from subscription_agreement where external_id = $1 and kind = $2 and person = $4 and sends_left > 0
       for update),
     taken as (
       insert into subscription_message (occasion, person, kind, state, at)
       select $3, $4, $2, 'sending', $5::timestamptz from agreed on conflict do nothing returning 1)
     update subscription_agreement set sends_left = sends_left - 1
     where external_id = $1 and kind = $2 and exists (select from taken)`,
    [externalId, kind, occasion, person, now],
  );
  return rowCount === 1;
}

/** Notes what came of it. What was surely not sent gives the send back; what may go well later is as if never tried. */
export async function settleSend(
  pool: Pool,
  { externalId, kind, person }: Agreement,
  occasion: string,
  sent: Sent,
): Promise<void> {
  await transact(pool, 'begin', async (client) => {
    const about = [occasion, person];
    if (sent.kind === 'later')
      await client.query('delete from subscription_message where occasion = $1 and person = $2', about);
    else
      await client.query(
        'update subscription_message set state = $3, fault = $4 where occasion = $1 and person = $2',
        [...about, sent.kind, sent.kind === 'sent' ? null : sent.fault],
      );
    const change =
      sent.kind === 'refused'
        ? '0'
        : sent.kind === 'sent' || sent.kind === 'unknown'
          ? null
          : 'sends_left + 1';
    if (change !== null)
      await client.query(
        `update subscription_agreement set sends_left = ${change} where external_id = $1 and kind = $2`,
        [externalId, kind],
      );
  });
}

const weekMs = 7 * 24 * 3_600_000;

/** What the operator has to put right, the newest of each kind of fault; it is history after a week. */
export async function subscriptionFaults(pool: Pool, now: Date): Promise<SubscriptionFault[]> {
  const { rows } = await pool.query<SubscriptionFault>(
    `select kind, fault, max(at) as at from subscription_message
     where state = 'wrong' and at > $1 group by kind, fault order by max(at)`,
    [new Date(now.getTime() - weekMs)],
  );
  return rows;
}

export async function clearSubscriptions(pool: Pool, before: Date): Promise<void> {
  await pool.query('delete from subscription_message where at < $1', [before]);
}
