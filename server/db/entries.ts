import type { EnteredCommand, Entry, KeptEntry, RecentEntry } from '../contract/conversation.ts';
import { documentId, documentNumber } from '../ledger/number.ts';
import type { Pool } from './pool.ts';
import type { Prisma } from './prisma.ts';

/** What messages led to: kept so that a correction needs no number, and so that the bot can say how it understood. */

/** Keeps the acts of a message; kept again after a broken answer, they are the same. */
export async function keepEntries(
  prisma: Prisma,
  messageKey: string,
  entries: readonly Entry[],
  now: Date,
): Promise<void> {
  if (entries.length === 0) return;
  const heard = await prisma.chatMessage.findUnique({ where: { key: messageKey } });
  if (!heard?.person) return;
  const { chat, person } = heard;
  await prisma.chatEntry.createMany({
    data: entries.map(({ number, commands, message, given, trace }, act) => ({
      ...{ messageKey, act, chat, person, recordedAt: now },
      documentId: number === null ? null : documentId(number),
      commands: commands as object,
      message: message as object,
      given: given as object,
      ...(trace !== undefined && { trace: trace as object }),
    })),
    skipDuplicates: true,
  });
}

export async function readEntry(prisma: Prisma, number: string): Promise<KeptEntry | null> {
  const id = documentId(number);
  if (id === null) return null;
  const row = await prisma.chatEntry.findFirst({
    where: { documentId: id },
    orderBy: { nth: 'desc' },
  });
  if (!row) return null;
  const { chat, person, commands, message, given, trace } = row;
  return {
    ...{ number: documentNumber(id), chat, person },
    commands: commands as unknown as Entry['commands'],
    message: message as Entry['message'],
    given: given as Entry['given'],
    ...(trace !== null && { trace }),
  };
}

/**
 * The newest message of this person in this chat that was to be recorded: all of its commands, and the number of the
 * last. Null where that was taken back or decided since, by whomever: a correction has nothing left to correct.
 */
export async function recentEntry(pool: Pool, chat: string, person: string): Promise<RecentEntry | null> {
  const { rows } = await pool.query<{ id: number | null; commands: EnteredCommand[]; at: string }>({
    name: 'recent entry',
    text: `
      select e.document_id as id, e.commands, e.recorded_at as at from chat_entry e
      where e.message_key = (select message_key from chat_entry where chat = $1 and person = $2
        order by nth desc limit 1)
        and (e.document_id is null
          or exists (select 1 from draft where id = e.document_id and state = 'waiting')
          or exists (select 1 from voucher v where v.id = e.document_id and v.kind <> 'reversal'
               and not exists (select 1 from voucher r where r.reverses = v.id))
          or exists (select 1 from voucher v where v.transfer_id = e.document_id and v.kind <> 'reversal'
               and not exists (select 1 from voucher r where r.reverses = v.id)))
      order by e.act`,
    values: [chat, person],
  });
  const last = rows.at(-1);
  if (!last) return null;
  return {
    number: last.id === null ? null : documentNumber(last.id),
    commands: rows.flatMap(({ commands }) => commands),
    at: last.at,
  };
}
