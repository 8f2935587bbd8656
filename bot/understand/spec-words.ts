import { beginsWith, numeralCharacters } from './characters.ts';
import { push } from './read-codes.ts';
import type { Candidate, Text } from './tokenize.ts';

const beginsSpec = beginsWith(numeralCharacters);

/** 七合一, 3合1: how many things are in one. */
const inOne = /(?:\d{1,2}|[二两三四五六七八九十]{1,2})合(?:一|1(?!\d))/y;
/** 7瓦, 12v, 16a, 5000毫安: how strong a thing is. Nothing is counted so. */
const strength = /\d{1,6}(?:\.\d+)?(?:瓦|伏|毫安时?|安(?![装全排置])|mah|[wva](?![a-z]))/y;
/** 3*2.5, 60x40: how thick, how long and wide. */
const sides = /\d{1,4}(?:\.\d+)?(?:[*x×✕]\d{1,4}(?:\.\d+)?){1,2}(?![\d.])/y;
/** 四分, 6分: how wide pipes are; a price of so little is none. */
const bore =
  /(?<![\d块元毛角点零一二三四五六七八九十.])(?:[1-8]|[一二三四五六七八])分(?![钟之\d一二三四五六七八九])/y;

/** Figures that only ever tell what goods are, and neither how many nor for how much. */
export function readSpecs({ text, canonical, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  if (!beginsSpec(text, at) || /[\d.]/.test(text.charAt(at - 1))) return;
  const { byNumber, printedWords } = vocabulary.catalogue;
  const words = (end: number, cost: number): void =>
    push(candidates, cost, { kind: 'words', start: at, end });
  const [one, power, wide, pipe] = [inOne, strength, sides, bore].map((pattern) => endOf(pattern, text, at));
  if (one) words(one, 6);
  if (power) words(power, 6.5);
  // 可乐2x3: goods that are printed so, and no two of three.
  const printed = (side: string): boolean => byNumber.has(String(Number(side)));
  if (
    wide &&
    text
      .slice(at, wide)
      .split(/[*x×✕]/)
      .every(printed)
  )
    words(wide, 6);
  if (pipe && printedWords.has(canonical.slice(at, pipe))) words(pipe, 4.5);
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : 0;
}
