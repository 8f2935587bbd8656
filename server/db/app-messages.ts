import type { HeardMessage } from '../contract/conversation.ts';
import type { AppMessage, NewShowing } from '../contract/mini-program.ts';
import { type Card, secretMask } from '../contract/outgoing.ts';
import { keepHeard } from './heard.ts';
import { type Client, type Pool, transact } from './pool.ts';
import { json } from './rows.ts';

/** What is read in the app's chats. */

/** One writer at a time, so that changes become visible in their order and no cursor can pass one by. */
const turn = 'begin; select pg_advisory_xact_lock(20261126)';

export interface Picture {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

interface NewLine {
  readonly once: string;
  readonly chat: string;
  readonly single: boolean;
  readonly person: string | null;
  readonly text: string;
  readonly quote?: string | undefined;
  readonly mention?: unknown;
  readonly card?: unknown;
}

/** Adds a line, once; gives its id, also the second time. */
async function addLine(client: Client, line: NewLine, now: Date): Promise<number> {
  const { once, chat, single, person, text, quote, mention, card } = line;
  await client.query({
    name: 'add app message',
    text: `insert into app_message (id, change, once, chat, single, person, text, quote, mention, card, at)
      select n, n, $1, $2, $3, $4, $5, $6, $7, $8, $9
      from nextval(pg_get_serial_sequence('app_message', 'id')) as n
      where not exists (select from app_message where once = $1)
      on conflict (once) do nothing`,
    values: [
      once,
      chat,
      single,
      person,
      text,
      quote ?? null,
      json(mention ?? []),
      card ? json(card) : null,
      now,
    ],
  });
  const { rows } = await client.query<{ id: number }>('select id from app_message where once = $1', [once]);
  return rows[0]?.id ?? 0;
}

/** Somebody says something: the bot will hear it, and all who are there read it, or neither. */
export async function sayInApp(
  pool: Pool,
  key: string,
  heard: HeardMessage,
  pictures: readonly Picture[],
  now: Date,
): Promise<void> {
  await transact(pool, turn, async (client) => {
    const { before } = await keepHeard(client, key, heard, now);
    if (before) return;
    const { chat, single = false, sender, text, quote, messageId } = heard;
    await addLine(
      client,
      { once: `said:${chat}:${messageId}`, chat, single, person: sender, text, quote },
      now,
    );
    for (const [nth, { mediaType, bytes }] of pictures.entries())
      await client.query(
        'insert into app_picture (message_key, nth, media_type, bytes, at) values ($1, $2, $3, $4, $5)',
        [key, nth, mediaType, bytes, now],
      );
  });
}

/** Shows what the bot says, once for each id; gives what its card is changed by. */
export function showInApp(pool: Pool, { id, ...said }: NewShowing, now: Date): Promise<number> {
  const { chat, single, text, mention, card } = said;
  const line = {
    once: `shown:${id}`,
    chat,
    single,
    person: null,
    text,
    mention: mention.map(({ name }) => name),
  };
  return transact(pool, turn, (client) => addLine(client, { ...line, card }, now));
}

/** Lines that may still have a code in them are among the newest. */
const newest = 20_000;

/** Masks the codes in what the bot said before that time, when nobody can use them any more. */
export function maskCodesInApp(pool: Pool, before: Date): Promise<void> {
  return transact(pool, turn, async (client) => {
    await client.query(
      `update app_message set text = regexp_replace(text, '(绑定码|登录码):[0-9A-Z]{4}-[0-9A-Z]{4}', '\\1:${secretMask}'),
         change = nextval(pg_get_serial_sequence('app_message', 'id'))
       where id > (select coalesce(max(id), 0) - $2 from app_message) and person is null and at < $1
         and text ~ '(绑定码|登录码):[0-9A-Z]{4}-[0-9A-Z]{4}'`,
      [before, newest],
    );
  });
}

/** Changes a card that is shown; false where there is none. */
export function changeCardInApp(pool: Pool, id: number, card: Card): Promise<boolean> {
  return transact(pool, turn, async (client) => {
    const { rowCount } = await client.query(
      `update app_message set card = $2, change = nextval(pg_get_serial_sequence('app_message', 'id'))
       where id = $1 and card is not null`,
      [id, json(card)],
    );
    return rowCount === 1;
  });
}

/** Who reads: the groups he is in, and what is said to him alone. */
export interface Reader {
  readonly person: string;
  readonly groups: readonly string[];
}

const columns = `m.id, m.change, case when m.single then 'app:' || m.chat else m.chat end as chat, m.person,
  p.name as "personName", case when m.person is not null then regexp_replace(m.once, '^.* ', '') end as said,
  m.text, m.quote, m.mention, m.card, m.at`;
const from = 'from app_message m left join person p on p.code = m.person';
const isRead = '((not m.single and m.chat = any($1::text[])) or (m.single and m.chat = $2))';

/** What was said or changed after that; the oldest come first, and more of them may follow. */
export async function newsFor(pool: Pool, { person, groups }: Reader, after: number): Promise<AppMessage[]> {
  const { rows } = await pool.query<AppMessage>({
    name: 'app news',
    text: `select ${columns} ${from} where m.change > $3 and ${isRead} order by m.change limit 200`,
    values: [groups, person, after],
  });
  return rows;
}

/** The newest of one chat, oldest first; `before` is an id, for the page before. */
export async function messagesOf(
  pool: Pool,
  { chat, single }: { readonly chat: string; readonly single: boolean },
  before: number | null,
): Promise<AppMessage[]> {
  const { rows } = await pool.query<AppMessage>({
    name: 'app messages',
    text: `select ${columns} ${from} where m.single = $1 and m.chat = $2 and ($3::bigint is null or m.id < $3)
      order by m.id desc limit 50`,
    values: [single, chat, before],
  });
  return rows.reverse();
}

export async function newestChange(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ change: number }>(
    'select coalesce(max(change), 0)::bigint as change from app_message',
  );
  return rows[0]?.change ?? 0;
}

export async function readPicture(pool: Pool, key: string, nth: number): Promise<Picture | null> {
  const { rows } = await pool.query<Picture>(
    'select media_type as "mediaType", bytes from app_picture where message_key = $1 and nth = $2',
    [key, nth],
  );
  return rows[0] ?? null;
}

/** How many pictures came with each of these. */
export async function picturesWith(
  pool: Pool,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await pool.query<{ key: string; types: string[] }>(
    `select message_key as key, array_agg(media_type order by nth) as types from app_picture
     where message_key = any($1) group by 1`,
    [keys],
  );
  return new Map(rows.map(({ key, types }) => [key, types]));
}

/** The bot has read them long ago, or never will. */
export async function clearPictures(pool: Pool, before: Date): Promise<void> {
  await pool.query('delete from app_picture where at < $1', [before]);
}
