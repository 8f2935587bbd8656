import type { HeardIn } from '../contract/outgoing.ts';
import type { Pool } from './pool.ts';

/** Notes that a bot listens on the channel now; gives until when one had listened before, null where none ever did. */
export async function noteListening(pool: Pool, channel: string, now: Date): Promise<string | null> {
  const { rows } = await pool.query<{ before: string | null }>(
    `with before as (select heard_until from channel_watch where channel = $1)
     insert into channel_watch (channel, heard_until) values ($1, $2)
     on conflict (channel) do update set heard_until = greatest(channel_watch.heard_until, excluded.heard_until)
     returning (select heard_until from before) as before`,
    [channel, now],
  );
  return rows[0]?.before ?? null;
}

/** The chats of a channel in which something was said to the bot since then. */
export async function heardIn(pool: Pool, channel: string, since: string): Promise<HeardIn[]> {
  const { rows } = await pool.query<HeardIn>(
    `select distinct external_chat as chat, single from chat_message
     where channel = $1 and received_at >= $2 order by 1 limit 1000`,
    [channel, since],
  );
  return rows;
}
