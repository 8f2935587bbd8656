import { type OutgoingMessage, type Settlement, secretMask } from '../contract/outgoing.ts';
import {
  type OutgoingRow,
  onceOf,
  outgoingColumns,
  outgoingOnce,
  queueOutgoing,
  toMessage,
} from './outgoing.ts';
import { type Client, type Pool, transact } from './pool.ts';
import { json } from './rows.ts';

/** What becomes of what was kept to be said. */

/** SQL: a content without its secret. What goes on another way takes it along first. */
const masked = `case when content ? 'secret' then jsonb_set(content - 'secret', '{text}',
  to_jsonb(replace(content ->> 'text', content ->> 'secret', '${secretMask}'))) else content end`;

/** Says that these are about to be handed over; only those that nobody has claimed before are. */
export async function claimOutgoing(pool: Pool, ids: readonly number[], now: Date): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>({
    name: 'claim outgoing',
    text: `update outgoing set state = 'sending', attempts = attempts + 1, claimed_at = $2
      where id = any($1::bigint[]) and state = 'waiting' returning id`,
    values: [ids, now],
  });
  return rows.map(({ id }) => id).sort((one, other) => one - other);
}

type Refused = OutgoingRow & { readonly messageKey: string | null };

/**
 * Notes how it ended. What has ended stays as it is, whoever says otherwise later. What was refused goes on by its next
 * way in the same transaction; gives the messages that were made for that.
 */
export async function settleOutgoing(
  pool: Pool,
  settlements: readonly Settlement[],
  now: Date,
): Promise<OutgoingMessage[]> {
  return transact(pool, 'begin', async (client) => {
    const { rows } = await client.query<Refused>({
      name: 'settle outgoing',
      text: `update outgoing set state = becomes, fault = said, receipt = given, merged_into = same_as,
          content = case when becomes = 'waiting' or (becomes = 'refused' and otherwise <> '[]') then content
            else ${masked} end,
          not_before = coalesce(again_at, not_before),
          settled_at = case when becomes = 'waiting' then null else $2::timestamptz end
        from jsonb_to_recordset($1) as settled (key bigint, becomes text, said text, given text, same_as bigint,
          again_at timestamptz)
        where id = key and state in ('waiting', 'sending')
        returning ${outgoingColumns}, message_key as "messageKey"`,
      values: [json(settlements.map(asColumns)), now],
    });
    const refused = rows.filter(({ state }) => state === 'refused').sort((one, other) => one.id - other.id);
    const next: OutgoingMessage[] = [];
    for (const row of refused) next.push(...(await goOn(client, row, now)));
    return next;
  });
}

const asColumns = (settlement: Settlement) => ({
  key: settlement.id,
  becomes: settlement.state,
  ...('fault' in settlement && { said: settlement.fault }),
  ...('receipt' in settlement && { given: settlement.receipt }),
  ...('into' in settlement && { same_as: settlement.into }),
  ...('notBefore' in settlement && { again_at: settlement.notBefore }),
});

/**
 * The next way of a message that was refused. Who has been told the same thing already, or is about to be, needs no
 * message more; a way on which it was refused as well is passed over. Empty where no new message was made.
 */
async function goOn(client: Client, refused: Refused, now: Date): Promise<readonly OutgoingMessage[]> {
  const { cause, otherwise, urgency, messageKey } = refused;
  // The message that it answers is one of the chat that it could not be said in.
  const { answers: _, ...content } = refused.content;
  for (const [index, to] of otherwise.entries()) {
    const [before] = await outgoingOnce(client, [onceOf(cause, to)]);
    if (before?.state === 'refused') continue;
    const rest = otherwise.slice(index + 1);
    const made = before
      ? []
      : await queueOutgoing(client, [{ cause, to, otherwise: rest, urgency, content }], { messageKey, now });
    await client.query(`update outgoing set next_id = $2, content = ${masked} where id = $1`, [
      refused.id,
      before?.id ?? made[0]?.id,
    ]);
    return made;
  }
  return [];
}

/** A waiting message is a trouble after this time. */
const patienceMs = 10 * 60_000;
/** Whoever looks after it does so within a week; then it is only history. */
const weekMs = 7 * 24 * 3_600_000;

/** What nobody has seen, or perhaps has not: unknown, refused on every way, or waiting for too long. */
export async function troubledOutgoing(pool: Pool, now: Date): Promise<OutgoingMessage[]> {
  const { rows } = await pool.query<OutgoingRow>(
    `select ${outgoingColumns} from outgoing
     where (settled_at >= $1 and (state = 'unknown' or (state = 'refused' and next_id is null)))
       or (state in ('waiting', 'sending') and created_at < $2)
     order by id desc limit 200`,
    [new Date(now.getTime() - weekMs), new Date(now.getTime() - patienceMs)],
  );
  return rows.map(toMessage).reverse();
}

/** What was said on a channel since then, or may have been: each counts against its limits. Merged ones were said by another. */
export async function saidSince(pool: Pool, channel: string, since: string) {
  const { rows } = await pool.query<{ chat: string; single: boolean; at: string }>(
    `select chat, single, coalesce(settled_at, claimed_at) as at from outgoing
     where channel = $1 and ((state in ('sent', 'unknown') and settled_at >= $2)
       or (state = 'sending' and claimed_at >= $2))
     order by at limit 50000`,
    [channel, since],
  );
  return rows;
}

/** Forgets what ended before that day, some at a time; answers whether there may be more. */
export async function clearOutgoing(pool: Pool, before: Date, atOnce = 2_000): Promise<boolean> {
  const { rowCount } = await pool.query(
    'delete from outgoing where id in (select id from outgoing where settled_at < $1 order by id limit $2)',
    [before, atOnce],
  );
  return rowCount === atOnce;
}
