import { plain } from '../../../../bot/channels/wecom-bot/outgoing-text.ts';
import { waitingText } from '../../../../bot/replies/waiting.ts';
import { partText } from '../../../../bot/sending/part-text.ts';
import type { Pool } from '../../../../server/db/pool.ts';
import type { Findings } from '../verdict.ts';
import type { Messenger, Showing } from './messenger.ts';

interface Row {
  readonly id: number;
  readonly cause: string;
  readonly chat: string;
  readonly state: string;
  readonly into: number | null;
  readonly urgency: string;
  readonly text: string;
  /** Of what may go out as a picture: the words in front of it. */
  readonly caption: string | null;
  readonly number: string | null;
}

/** What the bot says besides what it keeps to be said. */
const passing = /^(?:正在处理…|还在处理,好了会另发一条|👌 没有要记的)/;

/**
 * Compares what people saw with the outbox: what was sent is seen once, what has an unknown end once at most, nothing else
 * is seen, and the answers of a chat stand in their order.
 */
export async function checkShown(pool: Pool, messenger: Messenger, findings: Findings): Promise<void> {
  const { rows } = await pool.query<Row>(
    `select id, cause, chat, state, merged_into as into, urgency, content->>'text' as text,
       content->'drawing'->>'caption' as caption, number from outgoing
     where channel = $1 order by id`,
    [messenger.channel],
  );
  const against: string[] = [];
  const states = new Map<string, number>();
  for (const { state } of rows) states.set(state, (states.get(state) ?? 0) + 1);
  const shown = messenger.shown();
  const asCards = new Map<number, number>();
  for (const { card } of shown) if (card) asCards.set(card.message, (asCards.get(card.message) ?? 0) + 1);
  for (const chat of new Set(rows.map((row) => row.chat))) {
    const mine = rows.filter((row) => row.chat === chat && !asCards.has(row.id));
    against.push(
      ...checkChat(
        messenger,
        chat,
        mine,
        shown.filter((one) => one.chat === chat && !one.card),
        rows,
      ),
    );
  }
  for (const row of rows.filter(({ id }) => asCards.has(id))) {
    if ((asCards.get(row.id) ?? 0) > 1) against.push(`card ${row.id} (${row.cause}) was shown twice`);
    if (!['sent', 'unknown'].includes(row.state))
      against.push(`card ${row.id} was shown and is ${row.state}`);
  }
  const told = [...states].map(([state, count]) => `${state} ${count}`).join(', ');
  findings.expectNone(
    against,
    `${shown.length} messages seen, each meant once and in order (outbox: ${told})`,
  );
}

function checkChat(
  { longestBytes }: Messenger,
  chat: string,
  mine: readonly Row[],
  seen: readonly Showing[],
  all: readonly Row[],
): string[] {
  const against: string[] = [];
  const stateOf = (row: Row): string => {
    const carrier = row.into === null ? undefined : all.find(({ id }) => id === row.into);
    return row.state === 'merged' ? (carrier?.state ?? 'lost') : row.state;
  };
  const meant = new Map<string, Row[]>();
  const drawn = mine.filter(({ caption }) =>
    seen.some(({ text }) => caption && text.includes(plain(caption))),
  );
  const pictures = seen.filter(({ text }) => text === '').length;
  if (pictures > drawn.length) against.push(`${chat} saw ${pictures} pictures, and ${drawn.length} captions`);
  for (const row of mine)
    for (const part of partText(drawn.includes(row) ? (row.caption ?? '') : row.text, longestBytes))
      meant.set(plain(part), [...(meant.get(plain(part)) ?? []), row]);
  const units = new Map<string, number[]>();
  for (const [at, { text }] of seen.entries()) {
    if (text === '' || text === waitingText || passing.test(text)) continue;
    const parts = partsOf(withoutNames(text), meant);
    if (!parts) {
      // Said to the one who pressed a button, by the press itself.
      if (!/^(?:❗|✅|⏳|📋)/.test(text))
        against.push(`${chat} saw what nobody meant: ${text.slice(0, 120)}`);
      continue;
    }
    for (const part of parts) units.set(part, [...(units.get(part) ?? []), at]);
  }
  for (const [text, rows] of meant) {
    const times = units.get(text)?.length ?? 0;
    const sent = rows.filter((row) => stateOf(row) === 'sent').length;
    const perhaps = rows.filter((row) => stateOf(row) === 'unknown').length;
    const of = `${rows[0]?.cause} in ${chat}: ${text.slice(0, 60)}`;
    if (times < sent) against.push(`${sent} sent, ${times} seen of ${of}`);
    if (times > sent + perhaps) against.push(`${sent} sent, ${perhaps} unknown, ${times} seen of ${of}`);
  }
  return [...against, ...checkOrder(chat, meant, units)];
}

/** Answers whose words are said once in the chat. */
function checkOrder(
  chat: string,
  meant: ReadonlyMap<string, readonly Row[]>,
  units: ReadonlyMap<string, readonly number[]>,
): string[] {
  const placed = [...meant].flatMap(([text, rows]) => {
    const [row] = rows;
    const [at] = units.get(text) ?? [];
    return rows.length === 1 && row?.urgency === 'answer' && at !== undefined ? [{ row, at }] : [];
  });
  return placed.flatMap(({ row, at }, index) => {
    const before = placed[index - 1];
    return before && before.at > at ? [`${chat}: ${row.cause} was seen before ${before.row.cause}`] : [];
  });
}

/** A message as the texts that were joined in it; null where it is something else. */
function partsOf(text: string, meant: ReadonlyMap<string, unknown>): readonly string[] | null {
  if (meant.has(text)) return [text];
  for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n', at + 1)) {
    if (!meant.has(text.slice(0, at))) continue;
    const rest = partsOf(text.slice(at + 2), meant);
    if (rest) return [text.slice(0, at), ...rest];
  }
  return null;
}

const withoutNames = (text: string): string => text.replace(/^(?:@\S+ )+/, '');

/** Every message that was kept is answered, and every notice that was due is told. */
export async function checkAnswered(pool: Pool, findings: Findings): Promise<void> {
  const { rows } = await pool.query(`select
    (select count(*) from chat_message) as messages,
    (select count(*) from chat_message where answered_at is null) as unanswered,
    (select count(*) from notification where not_before <= now()) as notices,
    (select count(*) from notification where not_before <= now() and delivered_at is null) as untold,
    (select count(*) from outgoing where state in ('waiting', 'sending')) as waiting,
    (select count(*) from notification n where n.delivered_at is not null and not exists
      (select 1 from outgoing o where o.cause = 'notice:' || n.id)) as lost`);
  const [found] = rows;
  findings.expect(found.unanswered === 0, `${found.messages} messages heard, ${found.unanswered} unanswered`);
  findings.expect(
    found.untold === 0 && found.lost === 0 && found.waiting === 0,
    `${found.notices} notices due, ${found.untold} untold, ${found.lost} told nobody; ${found.waiting} messages wait`,
  );
  const kinds = await pool.query('select kind, count(*) as count from notification group by 1 order by 1');
  findings.say(`    notices: ${kinds.rows.map(({ kind, count }) => `${kind} ${count}`).join(', ')}`);
}
