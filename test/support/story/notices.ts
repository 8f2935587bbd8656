import { timeIn } from '../../../bot/replies/names.ts';
import { noticeText } from '../../../bot/replies/notices.ts';
import type { Stage } from './stage.ts';

/** A notice as the group reads it. One that waits for the morning begins with the time it is due: `(11月22日 07:00)`. */
export interface ToldNotice {
  readonly id: number;
  readonly chat: string;
  readonly text: string;
}

/** The notices written since the last look, in their order. Throws for one the bot has no words for. */
export async function readNotices({ service, names, lastNotice }: Stage): Promise<ToldNotice[]> {
  const rows = await service.prisma.notification.findMany({
    where: { id: { gt: lastNotice } },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => {
    const text = noticeText(
      {
        id: Number(row.id),
        chat: row.chat,
        kind: row.kind,
        mention: row.mention as string[],
        payload: row.payload as Record<string, unknown>,
        cause: row.cause,
        createdAt: row.createdAt.toISOString(),
      },
      names,
    );
    if (text === null) throw new Error(`the bot has no words for a notice of kind ${row.kind}`);
    const due =
      row.notBefore > row.createdAt ? `(${timeIn(names.timeZone, row.notBefore.toISOString())}) ` : '';
    const mention = (row.mention as string[]).map((code) => `@${names.person(code)} `).join('');
    return { id: Number(row.id), chat: row.chat ?? '(没有群)', text: `${due}${mention}${text}` };
  });
}
