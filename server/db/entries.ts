import type { EnteredCommand, Entry, KeptEntry, RecentEntry } from '../contract/conversation.ts';
import { documentId, documentNumber } from '../ledger/number.ts';
import type { Client, Pool } from './pool.ts';
import type { Prisma } from './prisma.ts';
import { insertRows, json, type Table } from './rows.ts';

/** What messages led to: kept so that a correction needs no number, and so that the bot can say how it understood. */

interface Occasion {
  readonly messageKey: string;
  readonly chat: string;
  readonly person: string;
}

const table: Table<Occasion & Entry & { readonly act: number; readonly now: Date }> = {
  name: 'chat_entry',
  columns: [
    ['message_key', 'text', (row) => row.messageKey],
    ['act', 'int', (row) => row.act],
    ['chat', 'text', (row) => row.chat],
    ['person', 'text', (row) => row.person],
    ['document_id', 'bigint', ({ number }) => (number === null ? null : documentId(number))],
    ['commands', 'jsonb', (row) => json(row.commands)],
    ['message', 'jsonb', (row) => json(row.message)],
    ['given', 'jsonb', (row) => json(row.given)],
    ['trace', 'jsonb', ({ trace }) => json(trace ?? null)],
    ['recorded_at', 'timestamptz', ({ now }) => json(now)],
  ],
  onConflict: 'on conflict (message_key, act) do nothing',
};

/** Keeps the acts of a message. */
export async function keepEntries(
  client: Client,
  occasion: Occasion,
  entries: readonly Entry[],
  now: Date,
): Promise<void> {
  await insertRows(
    client,
    table,
    entries.map((entry, act) => ({ ...entry, ...occasion, act, now })),
  );
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
