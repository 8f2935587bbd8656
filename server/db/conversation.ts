import type {
  HeardMessage,
  KnownMessage,
  MessageOutcome,
  OpenQuestion,
  Reply,
} from '../contract/conversation.ts';
import { documentId, documentNumber } from '../ledger/number.ts';
import type { Prisma } from './prisma.ts';

/** What was said to the bot and what it still wants to know. */

const keyOf = ({ channel, chat, messageId }: HeardMessage): string => `${channel}:${chat}:${messageId}`;

/** Keeps a message the first time it is heard; tells what was answered when it comes again. */
export async function hearMessage(
  prisma: Prisma,
  heard: HeardMessage,
  now: Date,
): Promise<Omit<KnownMessage, 'recent'>> {
  const key = keyOf(heard);
  const person = await personOf(prisma, heard);
  const kept = await prisma.chatMessage.upsert({
    where: { key },
    update: {},
    create: {
      key,
      channel: heard.channel,
      chat: heard.chat,
      sender: heard.sender,
      person,
      text: heard.text,
      quote: heard.quote ?? null,
      sentAt: new Date(heard.sentAt),
      receivedAt: now,
    },
  });
  return { key, person, replies: kept.replies as readonly Reply[] | null };
}

/** Who sent it, by the channel's own id; the terminal is a local tool and names the person outright. */
async function personOf(prisma: Prisma, { channel, sender }: HeardMessage): Promise<string | null> {
  if (channel === 'terminal') {
    return (await prisma.person.findUnique({ where: { code: sender } }))?.code ?? null;
  }
  const identity = await prisma.identity.findUnique({
    where: { channel_externalId: { channel, externalId: sender } },
  });
  return identity?.person ?? null;
}

export async function keepReplies(
  prisma: Prisma,
  key: string,
  { replies, outcome }: { readonly replies: readonly Reply[]; readonly outcome?: MessageOutcome | undefined },
  now: Date,
): Promise<void> {
  await prisma.chatMessage.updateMany({
    where: { key, answeredAt: null },
    data: { replies: replies as object, answeredAt: now, outcome: outcome ?? null },
  });
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
