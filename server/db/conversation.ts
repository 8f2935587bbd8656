import type {
  Entry,
  HeardMessage,
  KnownMessage,
  MessageOutcome,
  OpenQuestion,
  Reply,
} from '../contract/conversation.ts';
import type { NewOutgoing, OutgoingMessage } from '../contract/outgoing.ts';
import { documentId, documentNumber } from '../ledger/number.ts';
import { keepEntries } from './entries.ts';
import { whereabouts } from './heard.ts';
import { outgoingFor, queueOutgoing } from './outgoing.ts';
import { type Pool, transact } from './pool.ts';
import type { Prisma } from './prisma.ts';
import { json } from './rows.ts';

/** What was said to the bot and what it still wants to know. */

const keyOf = ({ channel, chat, messageId }: HeardMessage): string => `${channel}:${chat}:${messageId}`;

/** Keeps a message the first time it is heard; tells what was answered when it comes again. */
export async function hearMessage(
  prisma: Prisma,
  pool: Pool,
  heard: HeardMessage,
  now: Date,
): Promise<Omit<KnownMessage, 'recent'>> {
  const key = keyOf(heard);
  const { speaker, chat } = await whereabouts(pool, heard);
  const place = { person: speaker?.code ?? null, chat: chat.id };
  const kept = await prisma.chatMessage.upsert({
    where: { key },
    update: {},
    create: {
      key,
      ...place,
      channel: heard.channel,
      messageId: heard.messageId,
      externalChat: heard.chat,
      single: heard.single ?? false,
      chatName: heard.chatName ?? null,
      sender: heard.sender,
      senderName: heard.senderName ?? null,
      text: heard.text,
      quote: heard.quote ?? null,
      sentAt: new Date(heard.sentAt),
      receivedAt: now,
    },
  });
  const replies = kept.replies as readonly Reply[] | null;
  // Who it is, or whose group it is, may have become known since the message was heard first.
  if (replies === null && (kept.person !== place.person || kept.chat !== place.chat))
    await prisma.chatMessage.update({ where: { key }, data: place });
  return { key, person: place.person, chat, replies };
}

/** What a message is answered with. */
export interface Result {
  readonly replies: readonly Reply[];
  readonly outcome?: MessageOutcome | undefined;
  readonly entries: readonly Entry[];
  readonly outgoing: readonly NewOutgoing[];
}

/**
 * Keeps the answer, what was recorded by the way, and what goes out, all in one. The first answer stays: a later one
 * changes nothing, and gets what the first one sends. Null where the message was never heard.
 */
export async function keepResult(
  pool: Pool,
  key: string,
  { replies, outcome, entries, outgoing }: Result,
  now: Date,
): Promise<readonly OutgoingMessage[] | null> {
  return transact(pool, 'begin', async (client) => {
    const { rows } = await client.query<{ chat: string; person: string | null; answered: boolean }>({
      name: 'answer message',
      text: `select chat, person, answered_at is not null as answered from chat_message where key = $1 for update`,
      values: [key],
    });
    const heard = rows[0];
    if (!heard) return null;
    if (heard.answered) return outgoingFor(client, key);
    const { chat, person } = heard;
    if (person !== null) await keepEntries(client, { messageKey: key, chat, person }, entries, now);
    await client.query({
      name: 'keep replies',
      text: 'update chat_message set replies = $2, answered_at = $3, outcome = $4 where key = $1',
      values: [key, json(replies), now, outcome ?? null],
    });
    return queueOutgoing(client, outgoing, { messageKey: key, now });
  });
}

/** After this time a message that was not answered is past answering. */
const lifeMs = 24 * 3_600_000;

/** Messages that were kept and not answered, as a bot that died leaves them; oldest first. */
export async function unansweredMessages(
  prisma: Prisma,
  channel: string,
  now: Date,
): Promise<HeardMessage[]> {
  const rows = await prisma.chatMessage.findMany({
    where: { channel, answeredAt: null, receivedAt: { gte: new Date(now.getTime() - lifeMs) } },
    orderBy: { nth: 'asc' },
    take: 500,
  });
  return rows.map((row) => ({
    channel: row.channel,
    messageId: row.messageId,
    chat: row.externalChat,
    sender: row.sender,
    text: row.text,
    ...(row.quote !== null && { quote: row.quote }),
    sentAt: row.sentAt.toISOString(),
    ...(row.single && { single: true }),
    ...(row.chatName !== null && { chatName: row.chatName }),
    ...(row.senderName !== null && { senderName: row.senderName }),
  }));
}

/** A question nobody answers within a day is closed. */
const questionLifeHours = 24;

export async function openQuestions(
  prisma: Prisma,
  chat: string,
  person: string,
  now: Date,
): Promise<OpenQuestion[]> {
  const since = new Date(now.getTime() - questionLifeHours * 3_600_000);
  const rows = await prisma.openQuestion.findMany({
    where: { chat, person, closedAt: null, askedAt: { gte: since } },
    orderBy: { id: 'desc' },
    take: 20,
  });
  return rows.map(({ id, askedAt, ...row }) => ({
    number: documentNumber(Number(id)),
    chat: row.chat,
    person: row.person,
    message: row.message,
    given: row.given,
    question: row.question,
    askedAt: askedAt.toISOString(),
  }));
}

/** Keeps a question and gives it its number; the same message asks the same thing only once. */
export async function askQuestion(
  prisma: Prisma,
  asked: { chat: string; person: string; message: object; given: object; question: object },
  now: Date,
): Promise<string> {
  const same = await prisma.openQuestion.findFirst({
    where: {
      chat: asked.chat,
      person: asked.person,
      closedAt: null,
      message: { equals: asked.message },
      given: { equals: asked.given },
      question: { equals: asked.question },
    },
  });
  if (same) return documentNumber(Number(same.id));
  const [row] = await prisma.$queryRaw<{ id: bigint }[]>`select nextval('document_id') as id`;
  const id = row?.id ?? 0n;
  await prisma.openQuestion.create({ data: { id, ...asked, askedAt: now } });
  return documentNumber(Number(id));
}

export async function closeQuestion(
  prisma: Prisma,
  number: string,
  outcome: string,
  now: Date,
): Promise<void> {
  const id = documentId(number);
  if (id === null) return;
  await prisma.openQuestion.updateMany({ where: { id, closedAt: null }, data: { closedAt: now, outcome } });
}
