import type { Chat, HeardMessage } from '../contract/conversation.ts';
import type { Pool } from './pool.ts';

/** Who said something, and where, in the company's words. */

interface Speaker {
  readonly code: string;
  readonly name: string;
  readonly place: string | null;
}

export interface Whereabouts {
  readonly speaker: Speaker | null;
  readonly chat: Chat;
}

/** The terminal is a local tool: it names people and chats of the company outright. */
const isLocal = ({ channel }: HeardMessage): boolean => channel === 'terminal';

export async function whereabouts(pool: Pool, heard: HeardMessage): Promise<Whereabouts> {
  const speaker = await speakerOf(pool, heard);
  if (heard.single) return { speaker, chat: privateChat(heard, speaker) };
  const chat = await companyChat(pool, heard);
  return { speaker, chat: chat ?? unboundChat(heard) };
}

async function speakerOf(pool: Pool, heard: HeardMessage): Promise<Speaker | null> {
  const { rows } = isLocal(heard)
    ? await pool.query<Speaker>({
        name: 'speaker named',
        text: 'select code, name, place from person where code = $1',
        values: [heard.sender],
      })
    : await pool.query<Speaker>({
        name: 'speaker',
        text: `select p.code, p.name, p.place from identity i join person p on p.code = i.person and p.left_at is null
          where i.channel = $1 and i.external_id = $2`,
        values: [heard.channel, heard.sender],
      });
  return rows[0] ?? null;
}

async function companyChat(pool: Pool, heard: HeardMessage): Promise<Chat | null> {
  const { rows } = isLocal(heard)
    ? await pool.query<Chat>({
        name: 'chat named',
        text: 'select id, name, kind, place from chat where id = $1',
        values: [heard.chat],
      })
    : await pool.query<Chat>({
        name: 'chat linked',
        text: `select c.id, c.name, c.kind, c.place from chat_link l join chat c on c.id = l.chat
          where l.channel = $1 and l.external_id = $2`,
        values: [heard.channel, heard.chat],
      });
  return rows[0] ?? null;
}

const ownId = ({ channel, chat }: HeardMessage): string => `${channel}:${chat}`;

const privateChat = (heard: HeardMessage, speaker: Speaker | null): Chat => ({
  id: ownId(heard),
  name: speaker?.name ?? heard.senderName ?? '',
  kind: 'private',
  place: speaker?.place ?? null,
});

/** What the terminal calls a chat that is none is its own id all the same: its chats have no other. */
const unboundChat = (heard: HeardMessage): Chat => ({
  id: isLocal(heard) ? heard.chat : ownId(heard),
  name: heard.chatName ?? '',
  kind: 'unbound',
  place: null,
});
