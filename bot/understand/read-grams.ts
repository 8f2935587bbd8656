import { continuesNumber, isDigit } from './characters.ts';
import { lexicon, type Mark } from './lexicon.ts';
import { push } from './read-codes.ts';
import type { Candidate, Text } from './tokenize.ts';

const number = /\d{1,8}(?:\.\d+)?/y;
const longestGram = 14;

/** Stretches that stand in some product's name: they are words for an item whatever verbs they contain. */
export function readGrams({ canonical, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  const { byName, byPair, numberWords } = vocabulary.catalogue;
  if (continuesNumber(canonical, at)) return;
  let isNumber = isDigit(canonical, at);
  let end = isNumber ? at + numberAt(canonical, at).length : at + 1;
  let last = at;
  for (let steps = 1; steps < longestGram && end < canonical.length; steps += 1) {
    const wasNumber = isNumber;
    isNumber = isDigit(canonical, end);
    const next = isNumber ? end + numberAt(canonical, end).length : end + 1;
    // A number is linked to one character beside it, which two characters without any are to each other.
    const linked =
      wasNumber || isNumber
        ? numberWords.has(canonical.slice(isNumber ? end - 1 : last, next))
        : byPair.has(canonical.slice(last, next));
    if (!linked) break;
    last = end;
    end = next;
    const gram = canonical.slice(at, end);
    push(candidates, costOf(gram, byName.has(gram)), { kind: 'words', start: at, end });
  }
}

/** 网吧老板拿了10桶: a pair inside some longer name (小老板海苔) is rather the word that everybody knows. */
function costOf(gram: string, named: boolean): number {
  if (named) return 4.5 + 0.5 * gram.length;
  // 空调16a的卖了6只: what a name prints is goods here, whatever is said of bills elsewhere.
  if (otherThings.has(gram)) return 5.8;
  return gram.length === 2 && persons.has(gram) ? 7 : 5 + 0.5 * gram.length;
}

const marked = (mark: Mark): readonly string[] =>
  [...lexicon].flatMap(([word, entries]) =>
    entries.some((entry) => entry.kind === 'mark' && entry.mark === mark) ? [word] : [],
  );
const otherThings: ReadonlySet<string> = new Set(marked('otherThings'));
const persons: ReadonlySet<string> = new Set([
  ...['老板', '店长', '领导', '同事', '掌柜', '师傅'],
  ...marked('guest'),
]);

function numberAt(text: string, at: number): string {
  number.lastIndex = at;
  return number.exec(text)?.[0] ?? text.charAt(at);
}
