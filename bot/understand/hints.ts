import { type Act, type Entry, finished, lexicon, type Mark, type Payment } from './lexicon.ts';

/** What a word of the lexicon may say. */
export type Sense = Act | Mark | Payment | 'nothing';

/** For every character of the lexicon's words, how likely a word with it says what. */
const hints = countHints();

/**
 * What a word that is not in the lexicon may say, guessed from one of its characters: what the words with that character say
 * that are. 挂 hints at credit, 碎 at breakage, 昨 at nothing. The shares add up to less than 1, and to the less the fewer words
 * have the character.
 */
export function hintsOf(character: string): ReadonlyMap<Sense, number> {
  return hints.get(character) ?? none;
}

const none: ReadonlyMap<Sense, number> = new Map();

function countHints(): ReadonlyMap<string, ReadonlyMap<Sense, number>> {
  const totals = new Map<string, number>();
  const counts = new Map<string, Map<Sense, number>>();
  for (const [stem, senses] of stemsOf()) {
    // Of a long word each character tells less.
    const weight = 2 / stem.length;
    for (const character of new Set(stem)) {
      totals.set(character, (totals.get(character) ?? 0) + weight);
      const own = counts.get(character) ?? new Map<Sense, number>();
      counts.set(character, own);
      for (const sense of senses) own.set(sense, (own.get(sense) ?? 0) + weight / senses.size);
    }
  }
  for (const [character, own] of counts)
    for (const [sense, count] of own) own.set(sense, count / ((totals.get(character) ?? 0) + 1));
  return counts;
}

/** 卖了, 卖咗, 卖哒 are one word. */
function stemsOf(): Map<string, Set<Sense>> {
  const stems = new Map<string, Set<Sense>>();
  const ending = new RegExp(`(?:${['了', ...finished].join('|')})+$`);
  for (const [word, entries] of lexicon) {
    const stem = word.replace(ending, '') || word;
    const senses = stems.get(stem) ?? new Set<Sense>();
    stems.set(stem, senses);
    for (const entry of entries) senses.add(senseOf(entry));
  }
  return stems;
}

function senseOf(entry: Entry): Sense {
  if (entry.kind === 'act') return entry.act;
  if (entry.kind === 'mark') return entry.mark;
  return entry.kind === 'payment' ? entry.payment : 'nothing';
}
