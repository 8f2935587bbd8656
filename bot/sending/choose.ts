import type { OutgoingMessage, Urgency } from '../../server/contract/outgoing.ts';
import type { Abilities, Mentioned } from '../channels/channel.ts';
import { roomFor, showsCard } from './hand-over.ts';

const ranks: Readonly<Record<Urgency, number>> = { answer: 0, approval: 1, alert: 2, digest: 3 };

/** A limit nears when less than a fifth of it is left. */
export const isNear = ({ count, of }: { readonly count: number; readonly of: number }): boolean =>
  Number.isFinite(count) && count <= Math.max(1, Math.floor(of / 5));

/**
 * What goes next of a chat's waiting messages: the oldest. Where the limit nears, the most urgent, together with the
 * texts behind it that fit into one message with it.
 */
export function chooseNext(
  waiting: readonly OutgoingMessage[],
  abilities: Abilities,
  near: boolean,
  mentionOf: (row: OutgoingMessage) => readonly Mentioned[],
): readonly OutgoingMessage[] {
  const inOrder = [...waiting].sort((one, other) => one.id - other.id);
  if (!near) return inOrder.slice(0, 1);
  const byUrgency = inOrder.sort(
    (one, other) => ranks[one.urgency] - ranks[other.urgency] || one.id - other.id,
  );
  const [first, ...rest] = byUrgency;
  if (!first || isCard(first, abilities)) return byUrgency.slice(0, 1);
  const chosen = [first];
  for (const row of rest) {
    // What comes behind a card or a text that does not fit would overtake it.
    if (isCard(row, abilities) || !fits([...chosen, row], abilities, mentionOf)) break;
    chosen.push(row);
  }
  return chosen;
}

const isCard = ({ content, to }: OutgoingMessage, abilities: Abilities): boolean =>
  showsCard(abilities, { single: to.single, ...(content.card && { card: content.card }) });

function fits(
  rows: readonly OutgoingMessage[],
  abilities: Abilities,
  mentionOf: (row: OutgoingMessage) => readonly Mentioned[],
): boolean {
  const mention = mentionsOf(rows, mentionOf);
  return mention.length <= 50 && Buffer.byteLength(mergedText(rows)) <= roomFor({ mention }, abilities);
}

/** Parted by an empty line. */
export const mergedText = (rows: readonly OutgoingMessage[]): string =>
  rows.map(({ content }) => content.text).join('\n\n');

export function mentionsOf(
  rows: readonly OutgoingMessage[],
  mentionOf: (row: OutgoingMessage) => readonly Mentioned[],
): readonly Mentioned[] {
  return [...new Map(rows.flatMap(mentionOf).map((one) => [one.name, one])).values()];
}
