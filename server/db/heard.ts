import { isOfDirectory } from '../contract/channels.ts';
import type { Chat, HeardMessage } from '../contract/conversation.ts';
import { appChannel } from '../contract/mini-program.ts';
import type { Client, Pool } from './pool.ts';

/** What is heard is kept, and who said it, and where, is told in the company's words: all in one statement. */

interface Speaker {
  readonly code: string;
  readonly name: string;
  readonly place: string | null;
}

/** A message as it is kept. */
export interface KeptMessage {
  readonly person: string | null;
  readonly chat: string;
  readonly replies: unknown;
}

export interface Hearing {
  readonly speaker: Speaker | null;
  readonly chat: Chat;
  /** Of the company's standing facts. */
  readonly revision: number;
  /** What was kept before under that key; null where this is the first time. */
  readonly before: KeptMessage | null;
}

interface Row {
  readonly speaker: Speaker | null;
  readonly spot: Chat | null;
  readonly revision: number | null;
  readonly is_new: boolean;
}

/** The terminal is a local tool: it names people and chats of the company outright. */
const isLocal = ({ channel }: HeardMessage): boolean => channel === 'terminal';
const isInApp = ({ channel }: HeardMessage): boolean => channel === appChannel;

const local = {
  speaker: 'select code, name, place from person where code = $7',
  chat: 'select id, name, kind, place from chat where id = $4 and not $6::boolean',
};
const linked = {
  speaker: `select p.code, p.name, p.place from identity i join person p on p.code = i.person and p.left_at is null
    where i.channel = $2 and i.external_id = $7`,
  chat: `select c.id, c.name, c.kind, c.place from chat_link l join chat c on c.id = l.chat
    where l.channel = $2 and l.external_id = $4 and not $6::boolean`,
};

/** WeCom does not tell upper from lower case in its members' ids. */
const member = {
  ...linked,
  speaker: `select p.code, p.name, p.place from identity i join person p on p.code = i.person and p.left_at is null
    where i.channel = $2 and lower(i.external_id) = lower($7) order by i.external_id = $7 desc limit 1`,
};

/** The app vouches for who speaks, and where: a session is a person. */
const inApp = { ...local, speaker: `${local.speaker} and left_at is null` };

const keeping = ({ speaker, chat }: typeof local): string => `
  with speaker as materialized (${speaker}), spot as materialized (${chat}), kept as (
    insert into chat_message (key, channel, message_id, external_chat, chat, single, sender, sender_name, chat_name,
      person, text, quote, sent_at, received_at)
    values ($1, $2, $3, $4, coalesce((select id from spot), $5), $6, $7, $8, $9,
      (select code from speaker), $10, $11, $12, $13)
    on conflict (key) do nothing returning key)
  select (select to_json(speaker) from speaker) as speaker, (select to_json(spot) from spot) as spot,
    (select revision from company) as revision, exists (select from kept) as is_new`;
const statements = {
  app: { name: 'hear in the app', text: keeping(inApp) },
  local: { name: 'hear at the terminal', text: keeping(local) },
  linked: { name: 'hear', text: keeping(linked) },
  member: { name: 'hear a member', text: keeping(member) },
};

/** Keeps a message the first time it is heard. */
export async function keepHeard(
  pool: Pool | Client,
  key: string,
  heard: HeardMessage,
  now: Date,
): Promise<Hearing> {
  const { channel, messageId, chat, sender, text, single = false } = heard;
  const values = [
    ...[key, channel, messageId, chat, ownId(heard), single, sender],
    ...[heard.senderName ?? null, heard.chatName ?? null, text, heard.quote ?? null],
    ...[new Date(heard.sentAt), now],
  ];
  const statement = statements[kindOf(heard)];
  const { rows } = await pool.query<Row>({ ...statement, values });
  const { speaker, spot, revision, is_new: isNew } = rows[0] as Row;
  return {
    speaker,
    chat: spot ?? (single ? privateChat(heard, speaker) : unboundChat(heard)),
    revision: revision ?? 0,
    before: isNew ? null : await keptBefore(pool, key),
  };
}

function kindOf(heard: HeardMessage): keyof typeof statements {
  if (isInApp(heard)) return 'app';
  if (isLocal(heard)) return 'local';
  return isOfDirectory(heard.channel) ? 'member' : 'linked';
}

async function keptBefore(pool: Pool | Client, key: string): Promise<KeptMessage | null> {
  const { rows } = await pool.query<KeptMessage>({
    name: 'heard before',
    text: 'select person, chat, replies from chat_message where key = $1',
    values: [key],
  });
  return rows[0] ?? null;
}

/** What terminal and app call a chat that is none is its own id all the same: their chats have no other. */
const ownId = (heard: HeardMessage): string =>
  (isLocal(heard) || isInApp(heard)) && !heard.single ? heard.chat : `${heard.channel}:${heard.chat}`;

const privateChat = (heard: HeardMessage, speaker: Speaker | null): Chat => ({
  id: ownId(heard),
  name: speaker?.name ?? heard.senderName ?? '',
  kind: 'private',
  place: speaker?.place ?? null,
});

const unboundChat = (heard: HeardMessage): Chat => ({
  id: ownId(heard),
  name: heard.chatName ?? '',
  kind: 'unbound',
  place: null,
});
