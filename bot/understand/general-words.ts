import { type Beginning, beginsWith } from './characters.ts';
import data from './general-words.json' with { type: 'json' };
import { type Entry, lexicon } from './lexicon.ts';
import { createWordTable, type Listed, type WordTable } from './word-table.ts';

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
const turning = beginsWith(
  '不没未别勿无非否莫免冇甭若假倘万除似仿概约乎将即欲拟愿许恐怕暂曾谁哪何怎啥几昨明前次隔翌各每均只仅皆凡本该某同如为从自由因或而却等对据共总年月日周天号期',
);

const longest = 4;

const tells = ({ kind }: Entry): boolean => kind !== 'filler' && kind !== 'inner';

let known: WordTable<General> | undefined;

function readWords(): ReadonlyMap<string, General> {
  const telling = beginsWith(
    [...lexicon].flatMap(([word, entries]) => (word.length === 1 && entries.some(tells) ? [word] : [])),
  );
  const all = new Map<string, General>();
  for (const [letter, list] of Object.entries(data.words)) {
    const kind = kinds[letter];
    if (!kind) continue;
    for (const word of list.split(' ')) {
      if (word.length > longest || has(word, telling) || lexicon.has(word)) continue;
      if (kind === 'small' ? isSmall(word, letter) && !has(word, turning) : word.length > 1)
        all.set(word, kind);
    }
  }
  return all;
}

function has(word: string, one: Beginning): boolean {
  for (let at = 0; at < word.length; at += 1) if (one(word, at)) return true;
  return false;
}

/** A place or a time of one character is more often a part of some name. */
const isSmall = (word: string, letter: string): boolean => word.length > 1 || 'rde'.includes(letter);

/** A character that is by itself a verb, a small word or a measure of time, and no thing that a shop could sell. */
export function isPlainCharacter(character: string): boolean {
  plain ??= new Set(
    Object.entries(data.words).flatMap(([letter, list]) =>
      'vrdtscepq'.includes(letter) ? list.split(' ').filter((word) => word.length === 1) : [],
    ),
  );
  return plain.has(character);
}

let plain: ReadonlySet<string> | undefined;

/** The ordinary words that begin exactly at `at`, none of them in the lexicon nor with a word of one character of it that tells something. */
export function generalWordsAt(text: string, at: number): readonly Listed<General>[] {
  // Read on first use: 55,000 words are not needed to start.
  known ??= createWordTable(readWords());
  return known(text, at);
}
