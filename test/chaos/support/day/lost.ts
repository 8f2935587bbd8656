import type { Pool } from '../../../../server/db/pool.ts';
import type { Findings } from '../verdict.ts';
import type { Said } from './town.ts';

interface Gap {
  readonly chat: string;
  readonly since: number;
  readonly toldAt: number;
}

/** What was said while nobody listened is lost; but whoever said it was told so, if he had ever spoken there before. */
export async function checkLost(
  pool: Pool,
  channel: string,
  everything: readonly Said[],
  findings: Findings,
): Promise<void> {
  const { rows: kept } = await pool.query<{ key: string; chat: string; at: string }>(
    'select key, external_chat as chat, received_at as at from chat_message',
  );
  const isKept = new Set(kept.map(({ key }) => key));
  const { rows } = await pool.query<{ cause: string; chat: string; at: string }>(
    "select cause, chat, created_at as at from outgoing where cause like 'gap:%'",
  );
  const gaps = rows.map(({ cause, chat, at }): Gap => {
    const since = Date.parse(cause.slice(`gap:${channel}:`.length));
    return { chat, since, toldAt: Date.parse(at) };
  });
  const lost = everything.filter(({ key, isPress }) => !isPress && !isKept.has(key));
  const untold = lost.filter(
    ({ chat, arrived }) =>
      kept.some((one) => one.chat === chat && Date.parse(one.at) < arrived()) &&
      !gaps.some((gap) => gap.chat === chat && gap.since - marginMs <= arrived() && arrived() <= gap.toldAt),
  );
  findings.expectNone(
    untold.map(
      ({ text, key, arrived }) =>
        `「${text}」 (${key}, ${new Date(arrived()).toISOString()}) was lost, and nobody was told`,
    ),
    `${lost.length} messages were said while nobody listened, and who said them was told (${gaps.length} notes)`,
  );
}

/** A line that has just broken still takes what is given to it. */
const marginMs = 1_000;
