import { isDigit } from './characters.ts';
import { lexicon } from './lexicon.ts';
import { push } from './read-codes.ts';
import type { Candidate, Text } from './tokenize.ts';

const number = /\d{1,8}(?:\.\d+)?/y;
const longestGram = 14;

/** Stretches that stand in some product's name: they are words for an item whatever verbs they contain. */
export function readGrams({ canonical, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  const { byName, byPair, numberWords } = vocabulary.catalogue;
  if (isDigit(canonical, at) && /[\d.]/.test(canonical.charAt(at - 1))) return;
  let end = at;
  let previous = '';
  for (let steps = 0; steps < longestGram && end < canonical.length; steps += 1) {
    const digits = isDigit(canonical, end);
    const piece = digits ? numberAt(canonical, end) : canonical.charAt(end);
    const afterDigits = previous !== '' && isDigit(previous, previous.length - 1);
    const linked =
      previous === '' ||
      (digits || afterDigits
        ? numberWords.has((digits ? previous.slice(-1) : previous) + piece)
        : byPair.has(previous + piece));
    if (!linked) break;
    end += piece.length;
    if (previous !== '') {
      const named = byName.has(canonical.slice(at, end));
      push(candidates, costOf(canonical.slice(at, end), named), { kind: 'words', start: at, end });
    }
    previous = piece;
  }
}

/** 网吧老板拿了10桶: a pair inside some longer name (小老板海苔) is rather the word that everybody knows. */
function costOf(gram: string, named: boolean): number {
  if (named) return 4.5 + 0.5 * gram.length;
  // 空调16a的卖了6只: what a name prints is goods here, whatever is said of bills elsewhere.
  if (lexicon.get(gram)?.some((entry) => entry.kind === 'mark' && entry.mark === 'otherThings')) return 5.8;
  return gram.length === 2 && isPerson(gram) ? 7 : 5 + 0.5 * gram.length;
}

const isPerson = (word: string): boolean =>
  persons.has(word) ||
  lexicon.get(word)?.some((entry) => entry.kind === 'mark' && entry.mark === 'guest') === true;

const persons: ReadonlySet<string> = new Set(['老板', '店长', '领导', '同事', '掌柜', '师傅']);

function numberAt(text: string, at: number): string {
  number.lastIndex = at;
  return number.exec(text)?.[0] ?? text.charAt(at);
}
