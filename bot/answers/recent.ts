import type { OpenQuestion, RecentEntry } from '../../server/contract/conversation.ts';
import type { Command } from '../turn.ts';
import type { Recent } from '../understand/understanding.ts';

/** Stands for the number of an act that was refused: there is nothing to take back. */
const unrecorded = '0';
const minuteMs = 60_000;
const longestHours = 24;

/**
 * What a correction that quotes nothing can be about: the goods the sender spoke of last in this chat. Nothing, where a
 * question has been asked since, because then it is that which is spoken of.
 */
export function recentOf(
  entry: RecentEntry | null,
  open: readonly OpenQuestion[],
  now: string,
): Recent | undefined {
  if (!entry || open.some(({ askedAt }) => askedAt >= entry.at)) return undefined;
  const goods = entry.commands.every(({ name, lines }) => name === 'undo' || Array.isArray(lines));
  if (!goods) return undefined;
  const minutes = Math.max(0, (Date.parse(now) - Date.parse(entry.at)) / minuteMs);
  const number = entry.number ?? takenBackBy(entry);
  return number === undefined ? undefined : { number, commands: entry.commands, minutes };
}

/** What a refused act would have taken back still stands, and is what is spoken of. */
function takenBackBy({ commands }: RecentEntry): string | undefined {
  const undo = commands.find(({ name }) => name === 'undo');
  if (!undo) return unrecorded;
  return typeof undo.number === 'string' ? undo.number : undefined;
}

/** The commands with what they take back settled: a refused act needs none, and an undo without number means the act before. */
export function settleUndo(
  commands: readonly Command[],
  entry: RecentEntry | null,
  now: string,
): readonly Command[] {
  const kept = commands.filter(({ name, number }) => name !== 'undo' || number !== unrecorded);
  const [first, ...rest] = kept;
  const bare = first?.name === 'undo' && first.number === undefined;
  const fresh = entry && Date.parse(now) - Date.parse(entry.at) < longestHours * 60 * minuteMs;
  return bare && fresh && entry.number !== null ? [{ name: 'undo', number: entry.number }, ...rest] : kept;
}
