import type { Abilities, Outgoing, OutgoingFile, SendResult } from '../channels/channel.ts';
import { partText } from './part-text.ts';

/** Whether the channel shows a card there in place of the text. */
export const showsCard = (
  { cards }: Abilities,
  { card, single }: Pick<Outgoing, 'card' | 'single'>,
): boolean => card !== undefined && (cards === 'everywhere' || (cards === 'singles' && single));

/** What a mention takes beside the name: signs, and a channel's id of the person. */
const mentionBytes = 72;

/** Bytes of text that one message has room for; channels write the names of who is mentioned into it. */
export function roomFor({ mention }: Pick<Outgoing, 'mention'>, { longestBytes }: Abilities): number {
  const names = mention.reduce((sum, { name }) => sum + Buffer.byteLength(name) + mentionBytes, 0);
  return Math.max(longestBytes - names, Math.ceil(longestBytes / 2));
}

/** A message that is shown as a picture, and what is said with it. */
export interface Drawn {
  readonly caption: string;
  readonly file: OutgoingFile;
}

/**
 * The messages that one becomes on a channel: itself, or as many as its length asks for; where it is drawn, a short text
 * and the picture. Mentions are in the first.
 */
export function partsOf(
  outgoing: Outgoing,
  abilities: Abilities,
  drawn: Drawn | null = null,
): readonly Outgoing[] {
  if (showsCard(abilities, outgoing)) return [outgoing];
  const { card: _, ...plain } = outgoing;
  if (drawn) {
    const { answers: __, ...behind } = plain;
    return [
      { ...plain, text: drawn.caption },
      { ...behind, mention: [], id: `${outgoing.id}-2`, file: drawn.file },
    ];
  }
  return partText(outgoing.text, roomFor(outgoing, abilities)).map((text, index) =>
    index === 0 ? { ...plain, text } : { ...plain, text, mention: [], id: `${outgoing.id}-${index + 1}` },
  );
}

export interface HandedOver {
  /** As they were handed over at last: a picture that was refused is said in words. */
  readonly parts: readonly Outgoing[];
  readonly through: number;
  readonly result: SendResult;
}

/**
 * Hands the parts over one after another, from the given one on. Tells how many are through, and what became of the
 * one after them; a channel that throws all the same leaves its message unknown.
 */
export async function handOver(
  send: (part: Outgoing) => Promise<SendResult>,
  abilities: Abilities,
  parts: readonly Outgoing[],
  from = 0,
): Promise<HandedOver> {
  let result: SendResult = { kind: 'sent' };
  for (const [index, part] of parts.entries()) {
    if (index < from) continue;
    result = await sendSafely(send, part);
    const { file, ...words } = part;
    if (result.kind === 'refused' && file) {
      const instead = [...parts.slice(0, index), ...partsOf(words, abilities), ...parts.slice(index + 1)];
      return handOver(send, abilities, instead, index);
    }
    if (result.kind !== 'sent') return { parts, through: index, result };
  }
  return { parts, through: parts.length, result };
}

async function sendSafely(
  send: (part: Outgoing) => Promise<SendResult>,
  part: Outgoing,
): Promise<SendResult> {
  try {
    return await send(part);
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  }
}
