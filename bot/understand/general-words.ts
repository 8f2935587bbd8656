import { beginsWith } from './characters.ts';
import data from './general-words.json' with { type: 'json' };
import { type Entry, lexicon } from './lexicon.ts';

/**
 * What a word of everyday Chinese is. `small` words hold a sentence together and say nothing of goods: pronouns, adverbs, times of
 * day, places in a room, cries. The others are ordinary words that may or may not be goods in this shop.
 */
export type General = 'small' | 'noun' | 'verb' | 'quality' | 'phrase';

const kinds: Readonly<Record<string, General>> = {
  r: 'small',
  d: 'small',
  t: 'small',
  s: 'small',
  c: 'small',
  e: 'small',
  n: 'noun',
  v: 'verb',
  a: 'quality',
  l: 'phrase',
};

/** Words with one of these turn, doubt, date or divide what is told, so they are never passed over. */
const turning =
  /[不没未别勿无非否莫免冇甭若假倘万除似仿概约乎将即欲拟愿许恐怕暂曾谁哪何怎啥几昨明前次隔翌各每均只仅皆凡本该某同如为从自由因或而却等对据共总年月日周天号期]/;

const longest = 4;

const tells = ({ kind }: Entry): boolean => kind !== 'filler' && kind !== 'inner';

let known: ReadonlyMap<string, General> | undefined;

/** Read on first use: 55,000 words are not needed to start. */
function words(): ReadonlyMap<string, General> {
  known ??= readWords();
  return known;
}

function readWords(): ReadonlyMap<string, General> {
  const telling = beginsWith(
    [...lexicon].flatMap(([word, entries]) => (word.length === 1 && entries.some(tells) ? [word] : [])),
  );
  const all = new Map<string, General>();
  for (const [letter, list] of Object.entries(data.words)) {
    const kind = kinds[letter];
    if (!kind) continue;
    for (const word of list.split(' ')) {
      if (lexicon.has(word) || [...word].some((_, at) => telling(word, at))) continue;
      if (kind === 'small' ? !turning.test(word) && isSmall(word, letter) : word.length > 1)
        all.set(word, kind);
    }
  }
  return all;
}

/** A place or a time of one character is more often a part of some name. */
const isSmall = (word: string, letter: string): boolean => word.length > 1 || 'rde'.includes(letter);

/** The ordinary words that begin exactly at `at`, none of them in the lexicon nor with a word of one character of it that tells something. */
export function generalWordsAt(text: string, at: number): readonly { kind: General; end: number }[] {
  const found: { kind: General; end: number }[] = [];
  for (let end = at + 1; end <= Math.min(text.length, at + longest); end += 1) {
    const kind = words().get(text.slice(at, end));
    if (kind) found.push({ kind, end });
  }
  return found;
}
