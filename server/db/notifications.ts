import type { Chat, Notification } from '../contract/conversation.ts';
import type { Prisma } from './prisma.ts';

/** The outbox as the bot reads it: what is due and not delivered, oldest first, behind the one named. */
export async function dueNotifications(
  prisma: Prisma,
  now: Date,
  take: number,
  after = 0,
): Promise<Notification[]> {
  const rows = await prisma.notification.findMany({
    where: { deliveredAt: null, notBefore: { lte: now }, id: { gt: after } },
    orderBy: { id: 'asc' },
    take,
  });
  return rows.map(toNotification);
}

/** What an act caused, delivered or not. */
export async function notificationsOf(prisma: Prisma, cause: string): Promise<Notification[]> {
  const rows = await prisma.notification.findMany({
    where: { OR: [{ cause }, { cause: { startsWith: `${cause}:` } }] },
    orderBy: { id: 'asc' },
    take: 200,
  });
  return rows.map(toNotification);
}

/** Marks notifications as delivered; those that are already stay as they were. Returns how many were marked. */
export async function acknowledge(prisma: Prisma, ids: readonly number[], now: Date): Promise<number> {
  const { count } = await prisma.notification.updateMany({
    where: { id: { in: ids.map(BigInt) }, deliveredAt: null },
    data: { deliveredAt: now },
  });
  return count;
}

type Row = Awaited<ReturnType<Prisma['notification']['findMany']>>[number];

const toNotification = (row: Row): Notification => ({
  id: Number(row.id),
  chat: row.chat,
  kind: row.kind,
  mention: row.mention as string[],
  payload: row.payload as Record<string, unknown>,
  cause: row.cause,
  createdAt: row.createdAt.toISOString(),
});

/** A notice is a trouble when it is due for longer than this. */
const patienceMs = 10 * 60_000;

/** Notices that nobody was told, though they are due: their chat has no group, and nobody can be told in its place. */
export async function untoldNotices(prisma: Prisma, now: Date): Promise<Notification[]> {
  return dueNotifications(prisma, new Date(now.getTime() - patienceMs), 200);
}

export async function listChats(prisma: Prisma): Promise<Chat[]> {
  return (await prisma.chat.findMany({ orderBy: { id: 'asc' } })) as Chat[];
}
