import { hash } from 'node:crypto';
import type { Destination, NewOutgoing, OutgoingMessage, OutgoingState } from '../contract/outgoing.ts';
import type { Client, Pool } from './pool.ts';
import { insertRows, json, type Table } from './rows.ts';

/** What the bot says, kept before it is sent. How it is claimed and settled: settle-outgoing.ts. */

export const outgoingColumns = `id, cause, channel, chat, single, otherwise, urgency, content, state, attempts,
  not_before as "notBefore", created_at as "createdAt", settled_at as "settledAt", fault, receipt`;

export type OutgoingRow = Omit<OutgoingMessage, 'to'> & Destination;

export const toMessage = ({ channel, chat, single, ...row }: OutgoingRow): OutgoingMessage => ({
  ...row,
  to: { channel, chat, single },
});

/** What makes it the same message: why it is said, and to whom. */
export const onceOf = (cause: string, { channel, chat, single }: Destination): string =>
  hash('sha256', json([cause, channel, chat, single]), 'base64url');

export interface Origin {
  /** The message it answers; null for what nobody asked for. */
  readonly messageKey: string | null;
  readonly now: Date;
}

/** A document's number as it is kept: without the sign that people put before it. */
const plainNumber = (number: string): string => number.replace(/^#/, '').toUpperCase();

const table: Table<NewOutgoing & Origin> = {
  name: 'outgoing',
  columns: [
    ['once', 'text', ({ cause, to }) => onceOf(cause, to)],
    ['cause', 'text', ({ cause }) => cause],
    ['message_key', 'text', ({ messageKey }) => messageKey],
    ['channel', 'text', ({ to }) => to.channel],
    ['chat', 'text', ({ to }) => to.chat],
    ['single', 'boolean', ({ to }) => to.single],
    ['otherwise', 'jsonb', ({ otherwise }) => json(otherwise)],
    ['urgency', 'text', ({ urgency }) => urgency],
    ['content', 'jsonb', ({ content }) => json(content)],
    ['number', 'text', ({ content }) => content.card && plainNumber(content.card.number)],
    ['state', 'text', () => 'waiting'],
    ['not_before', 'timestamptz', ({ now }) => json(now)],
    ['created_at', 'timestamptz', ({ now }) => json(now)],
  ],
  onConflict: 'on conflict (once) do nothing',
};

/** Keeps what is to be said, in this order; what was handed in before stays as it is. Gives all of them as they stand. */
export async function queueOutgoing(
  client: Client,
  items: readonly NewOutgoing[],
  origin: Origin,
): Promise<OutgoingMessage[]> {
  await insertRows(
    client,
    table,
    items.map((item) => ({ ...item, ...origin })),
  );
  return outgoingOnce(
    client,
    items.map(({ cause, to }) => onceOf(cause, to)),
  );
}

export async function outgoingOnce(client: Client, once: readonly string[]): Promise<OutgoingMessage[]> {
  const { rows } = await client.query<OutgoingRow>({
    name: 'outgoing once',
    text: `select ${outgoingColumns} from outgoing where once = any($1::text[]) order by id`,
    values: [once],
  });
  return rows.map(toMessage);
}

/** What was kept to be said in answer to a message. */
export async function outgoingFor(client: Client, messageKey: string): Promise<OutgoingMessage[]> {
  const { rows } = await client.query<OutgoingRow>(
    `select ${outgoingColumns} from outgoing where message_key = $1 order by id`,
    [messageKey],
  );
  return rows.map(toMessage);
}

/** The notice that a cause names: `notice:12`, and whatever follows a further colon. */
const noticeOf = (cause: string): number | null => {
  const [, id] = /^notice:(\d{1,15})(?::|$)/.exec(cause) ?? [];
  return id === undefined ? null : Number(id);
};

/**
 * Hands over what notices say, and marks them as told, in one: either both happened or neither. Of a notice that was
 * told before nothing new is said, however the destinations may have changed since.
 */
export async function handOver(
  client: Client,
  { items, acknowledges }: { items: readonly NewOutgoing[]; acknowledges: readonly number[] },
  now: Date,
): Promise<OutgoingMessage[]> {
  const causes = items.map(({ cause }) => noticeOf(cause)).filter((id) => id !== null);
  const { rows } = await client.query<{ id: number; told: boolean }>(
    `select id, delivered_at is not null as told from notification where id = any($1::bigint[]) order by id for update`,
    [[...new Set([...causes, ...acknowledges])]],
  );
  const told = new Set(rows.filter((row) => row.told).map(({ id }) => id));
  const isNew = ({ cause }: NewOutgoing): boolean => !told.has(noticeOf(cause) ?? -1);
  await queueOutgoing(client, items.filter(isNew), { messageKey: null, now });
  await client.query(
    'update notification set delivered_at = $2 where id = any($1::bigint[]) and delivered_at is null',
    [acknowledges, now],
  );
  return outgoingOnce(
    client,
    items.map(({ cause, to }) => onceOf(cause, to)),
  );
}

/** The oldest of a channel in that state, after the one named. */
export async function listOutgoing(
  pool: Pool,
  { channel, state, after = 0 }: { channel: string; state: OutgoingState; after?: number | undefined },
): Promise<OutgoingMessage[]> {
  const { rows } = await pool.query<OutgoingRow>(
    `select ${outgoingColumns} from outgoing where channel = $1 and state = $2 and id > $3 order by id limit 1000`,
    [channel, state, after],
  );
  return rows.map(toMessage);
}

/** Messages whose card can still be changed: all that told of this document. */
export async function cardsOf(pool: Pool, number: string): Promise<OutgoingMessage[]> {
  const { rows } = await pool.query<OutgoingRow>(
    `select ${outgoingColumns} from outgoing where number = $1 and receipt is not null order by id limit 500`,
    [plainNumber(number)],
  );
  return rows.map(toMessage);
}
