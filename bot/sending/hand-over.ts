import type { Abilities, Outgoing, SendResult } from '../channels/channel.ts';
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

/** The messages that one becomes on a channel: itself, or as many as its length asks for. Mentions are in the first. */
export function partsOf(outgoing: Outgoing, abilities: Abilities): readonly Outgoing[] {
  if (showsCard(abilities, outgoing)) return [outgoing];
  const { card: _, ...plain } = outgoing;
  return partText(outgoing.text, roomFor(outgoing, abilities)).map((text, index) =>
    index === 0 ? { ...plain, text } : { ...plain, text, mention: [], id: `${outgoing.id}-${index + 1}` },
  );
}

/**
 * Hands the parts over one after another, from the given one on. Tells how many are through, and what became of the
 * one after them; a channel that throws all the same leaves its message unknown.
 */
export async function handOver(
  send: (part: Outgoing) => Promise<SendResult>,
  parts: readonly Outgoing[],
  from = 0,
): Promise<{ readonly through: number; readonly result: SendResult }> {
  let result: SendResult = { kind: 'sent' };
  for (const [index, part] of parts.entries()) {
    if (index < from) continue;
    result = await sendSafely(send, part);
    if (result.kind !== 'sent') return { through: index, result };
  }
  return { through: parts.length, result };
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
