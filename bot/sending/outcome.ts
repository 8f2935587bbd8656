import type { OutgoingMessage, Settlement } from '../../server/contract/outgoing.ts';
import type { Mentioned, Outgoing, SendResult } from '../channels/channel.ts';
import { backOffMs } from './back-off.ts';
import { mentionsOf, mergedText } from './choose.ts';

/** After this time nobody wants to read it any more. */
const lifeMs = 24 * 3_600_000;
/** A channel that shows a message once is asked so often; then its end stays unknown. */
const mostTries = 5;

type MentionOf = (row: OutgoingMessage) => readonly Mentioned[];
export type Rows = readonly [OutgoingMessage, ...OutgoingMessage[]];

/** The rows as one message: the first, with the texts of the others behind it. */
export function messageOf(rows: Rows, mentionOf: MentionOf): Outgoing {
  const [{ id, to, content }] = rows;
  const alone = rows.length === 1;
  return {
    ...{ id: String(id), chat: to.chat, single: to.single },
    text: alone ? content.text : mergedText(rows),
    mention: mentionsOf(rows, mentionOf),
    ...(alone && content.card && { card: content.card }),
    ...(alone && content.answers !== undefined && { answers: content.answers }),
  };
}

/** What is to be noted of each row, after that many attempts and with so many parts of it shown. */
export function settlementsOf(
  rows: Rows,
  result: SendResult,
  tried: { readonly attempts: number; readonly now: number; readonly showsOnce: boolean },
): Settlement[] {
  const [first] = rows;
  if (result.kind === 'sent') {
    const { receipt } = result;
    return rows.map(({ id }) =>
      id === first.id
        ? { id, state: 'sent', ...(receipt !== undefined && { receipt }) }
        : { id, state: 'merged', into: first.id },
    );
  }
  const fault = result.reason.slice(0, 400);
  if (!isWorthTrying(result, tried)) {
    const state = result.kind === 'unknown' ? 'unknown' : 'refused';
    return rows.map(({ id }) => ({ id, state, fault }));
  }
  const afterMs = result.kind === 'later' ? result.afterMs : undefined;
  const notBefore = new Date(tried.now + backOffMs(tried.attempts, afterMs)).toISOString();
  return rows.map(({ id, createdAt }) =>
    Date.parse(createdAt) + lifeMs < tried.now
      ? { id, state: 'refused', fault: `一天都没有发出去:${fault}` }
      : { id, state: 'waiting', fault, notBefore },
  );
}

const isWorthTrying = (
  { kind }: SendResult,
  { attempts, showsOnce }: { readonly attempts: number; readonly showsOnce: boolean },
): boolean => kind === 'later' || (kind === 'unknown' && showsOnce && attempts < mostTries);

/** Of a message of which a part was shown nobody can say that it was not, so it is not sent anew. */
export const shownInPart = (settlements: readonly Settlement[]): Settlement[] =>
  settlements.map((one) =>
    one.state === 'waiting' || one.state === 'refused'
      ? { id: one.id, state: 'unknown', fault: `只发出了一部分:${one.fault}` }
      : one,
  );
