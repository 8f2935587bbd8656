import type { CompanyFacts } from '../commands/book.ts';
import type { Effect } from '../commands/define.ts';
import { canonicalUser } from '../contract/channels.ts';
import type { ExternalParty, Reach } from '../contract/outgoing.ts';
import { dropSessions } from './app-sessions.ts';
import type { Client, Pool } from './pool.ts';

/** Which groups and users of the channels are the company's chats and people. */

const keyOf = (channel: string, externalId: string): string => `${channel}\u0000${externalId}`;

/** The newest link of a chat comes first: where a group was replaced, that is the one people are in. */
const chatLinks = `select channel, external_id as "externalId", chat, topic from chat_link
  order by linked_at desc, document_id desc`;

const identities = `select i.channel, i.external_id as "externalId", i.person from identity i
  join person p on p.code = i.person and p.left_at is null order by i.person, i.channel, i.external_id`;

/** Links as commands look them up. */
export async function readLinkFacts(
  client: Client,
): Promise<Pick<CompanyFacts, 'linkedChat' | 'linkedPerson'>> {
  const chats = await client.query<Reach['chats'][number]>(chatLinks);
  const people = await client.query<Reach['people'][number]>(identities);
  const chatOf = new Map(
    chats.rows.map(({ channel, externalId, chat }) => [keyOf(channel, externalId), chat]),
  );
  const userOf = (channel: string, id: string): string => keyOf(channel, canonicalUser(channel, id));
  const personOf = new Map(
    people.rows.map(({ channel, externalId, person }) => [userOf(channel, externalId), person]),
  );
  return {
    linkedChat: (channel, externalId) => chatOf.get(keyOf(channel, externalId)),
    linkedPerson: (channel, externalId) => personOf.get(userOf(channel, externalId)),
  };
}

/** Where the company's chats and people can be reached now. */
export async function readReach(pool: Pool): Promise<Reach> {
  const chats = await pool.query<Reach['chats'][number]>(chatLinks);
  const people = await pool.query<Reach['people'][number]>(identities);
  return { chats: chats.rows, people: people.rows };
}

/** Remembers what a channel calls a linked group now. It is shown to people, and nothing rests on it. */
export async function renameGroup(
  pool: Pool,
  { channel, externalId }: ExternalParty,
  topic: string,
): Promise<void> {
  await pool.query({
    name: 'rename group',
    text: `update chat_link set topic = $3 where channel = $1 and external_id = $2 and topic is distinct from $3`,
    values: [channel, externalId, topic],
  });
}

type LinkEffect = Extract<
  Effect,
  { set: 'chatLinked' | 'chatUnlinked' | 'personLinked' | 'personUnlinked' | 'personDropped' }
>;
type Writers = {
  [Set in LinkEffect['set']]: (client: Client, effect: Extract<LinkEffect, { set: Set }>) => Promise<unknown>;
};

export const linkWriters: Writers = {
  chatLinked: (client, { channel, externalId, chat, topic, documentId, by, at }) =>
    client.query(
      `insert into chat_link (channel, external_id, chat, topic, document_id, linked_by, linked_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [channel, externalId, chat, topic, documentId, by, at],
    ),
  chatUnlinked: (client, { channel, externalId }) =>
    client.query('delete from chat_link where channel = $1 and external_id = $2', [channel, externalId]),
  // A row may be left over from somebody who left before leaving dropped it.
  personLinked: (client, { channel, externalId, person, documentId, by, at }) =>
    client.query(
      `insert into identity (channel, external_id, person, document_id, linked_by, linked_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (channel, external_id) do update set person = excluded.person,
         document_id = excluded.document_id, linked_by = excluded.linked_by, linked_at = excluded.linked_at`,
      [channel, externalId, person, documentId, by, at],
    ),
  personUnlinked: (client, { channel, externalId }) =>
    client.query('delete from identity where channel = $1 and external_id = $2', [channel, externalId]),
  personDropped: (client, { person, at }) => dropPerson(client, person, at),
};

/** Ends every way of a person into the conversation: who he is in the channels, his devices, codes, questions to him. */
export async function dropPerson(client: Client, person: string, at: string): Promise<void> {
  await client.query('delete from identity where person = $1', [person]);
  await dropSessions(client, person);
  await client.query('delete from binding_code where used_at is null and (person = $1 or made_by = $1)', [
    person,
  ]);
  await client.query(
    `update open_question set closed_at = $2, outcome = 'left' where person = $1 and closed_at is null`,
    [person, at],
  );
}
