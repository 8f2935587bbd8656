import { isDigit } from './characters.ts';
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
      push(candidates, (named ? 4.5 : 5) + 0.5 * (end - at), { kind: 'words', start: at, end });
    }
    previous = piece;
  }
}

function numberAt(text: string, at: number): string {
  number.lastIndex = at;
  return number.exec(text)?.[0] ?? text.charAt(at);
}
