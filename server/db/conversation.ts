import type {
  Closing,
  Entry,
  HeardMessage,
  KnownMessage,
  MessageOutcome,
  OpenQuestion,
  Reply,
  Standing,
} from '../contract/conversation.ts';
import type { NewOutgoing, OutgoingMessage } from '../contract/outgoing.ts';
import { documentId, documentNumber } from '../ledger/number.ts';
import { keepEntries, recentEntry } from './entries.ts';
import { keepHeard } from './heard.ts';
import { outgoingFor, queueOutgoing } from './outgoing.ts';
import { type Client, type Pool, transact } from './pool.ts';
import type { Prisma } from './prisma.ts';
import { json } from './rows.ts';

/** What was said to the bot and what it still wants to know. */

export const keyOf = ({
  channel,
  chat,
  messageId,
}: Pick<HeardMessage, 'channel' | 'chat' | 'messageId'>): string => `${channel}:${chat}:${messageId}`;

/** Keeps a message the first time it is heard; tells what was answered when it comes again, else what it may go back to. */
export async function hearMessage(pool: Pool, heard: HeardMessage, now: Date): Promise<KnownMessage> {
  const key = keyOf(heard);
  const { speaker, chat, revision, before } = await keepHeard(pool, key, heard, now);
  const person = speaker?.code ?? null;
  const replies = (before?.replies ?? null) as readonly Reply[] | null;
  // Who it is, or whose group it is, may have become known since the message was heard first.
  if (before && replies === null && (before.person !== person || before.chat !== chat.id))
    await pool.query('update chat_message set person = $2, chat = $3 where key = $1', [key, person, chat.id]);
  const standing =
    replies === null && person !== null ? await standingOf(pool, chat.id, person, now) : nothingStands;
  return { key, person, chat, replies, revision, ...standing };
}

const nothingStands: Standing = { recent: null, questions: [] };

async function standingOf(pool: Pool, chat: string, person: string, now: Date): Promise<Standing> {
  const [recent, questions] = await Promise.all([
    recentEntry(pool, chat, person),
    openQuestions(pool, chat, person, now),
  ]);
  return { recent, questions };
}

/** What a message is answered with. */
export interface Result {
  readonly replies: readonly Reply[];
  readonly outcome?: MessageOutcome | undefined;
  readonly entries: readonly Entry[];
  readonly closes: readonly Closing[];
  readonly outgoing: readonly NewOutgoing[];
}

/**
 * Keeps the answer, what was recorded by the way, and what goes out, all in one. The first answer stays: a later one
 * changes nothing, and gets what the first one sends. Null where the message was never heard.
 */
export async function keepResult(
  pool: Pool,
  key: string,
  { replies, outcome, entries, closes, outgoing }: Result,
  now: Date,
): Promise<readonly OutgoingMessage[] | null> {
  return transact(pool, 'begin', async (client) => {
    const { rows } = await client.query<{ chat: string; person: string | null }>({
      name: 'keep replies',
      text: `update chat_message set replies = $2, answered_at = $3, outcome = $4
        where key = $1 and answered_at is null returning chat, person`,
      values: [key, json(replies), now, outcome ?? null],
    });
    const [heard] = rows;
    if (!heard) return (await isKept(client, key)) ? outgoingFor(client, key) : null;
    const { chat, person } = heard;
    if (person !== null) await keepEntries(client, { messageKey: key, chat, person }, entries, now);
    if (closes.length > 0) await closeQuestions(client, closes, now);
    return queueOutgoing(client, outgoing, { messageKey: key, now });
  });
}

/** A message that was kept is answered however long that takes; so many at most are ever left. */
const mostUnanswered = 5_000;

/** Messages that were kept and not answered, as a bot that died leaves them; oldest first. */
export async function unansweredMessages(prisma: Prisma, channel: string): Promise<HeardMessage[]> {
  const rows = await prisma.chatMessage.findMany({
    where: { channel, answeredAt: null },
    orderBy: { nth: 'asc' },
    take: mostUnanswered,
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
  pool: Pool,
  chat: string,
  person: string,
  now: Date,
): Promise<OpenQuestion[]> {
  const { rows } = await pool.query<Omit<OpenQuestion, 'number'> & { id: number }>({
    name: 'open questions',
    text: `select id, chat, person, message, given, question, asked_at as "askedAt" from open_question
      where chat = $1 and person = $2 and closed_at is null and asked_at >= $3 order by id desc limit 20`,
    values: [chat, person, new Date(now.getTime() - questionLifeHours * 3_600_000)],
  });
  return rows.map(({ id, ...row }) => ({ number: documentNumber(id), ...row }));
}

/** What a person was asked, wherever that was, and has not answered; newest first. */
export async function questionsOf(client: Client, person: string, now: Date) {
  const { rows } = await client.query<{ id: number; chat: string; said: string; askedAt: string }>(
    `select id, chat, coalesce(message->>'text', '') as said, asked_at as "askedAt" from open_question
     where person = $1 and closed_at is null and asked_at >= $2 order by id desc limit 20`,
    [person, new Date(now.getTime() - questionLifeHours * 3_600_000)],
  );
  return rows.map(({ id, ...row }) => ({ number: documentNumber(id), ...row }));
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

async function closeQuestions(client: Client, closes: readonly Closing[], now: Date): Promise<void> {
  await client.query({
    name: 'close questions',
    text: `update open_question q set closed_at = $3, outcome = c.outcome
      from unnest($1::bigint[], $2::text[]) as c (id, outcome) where q.id = c.id and q.closed_at is null`,
    values: [closes.map(({ number }) => documentId(number)), closes.map(({ outcome }) => outcome), now],
  });
}

async function isKept(client: Client, key: string): Promise<boolean> {
  const { rowCount } = await client.query('select from chat_message where key = $1', [key]);
  return rowCount === 1;
}
