import { beginsWith, digits, isBehindNumber, isDigit } from './characters.ts';
import { push } from './read-codes.ts';
import type { Reader } from './reader.ts';
import type { Candidate, Text } from './tokenize.ts';

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
export const specReaders: readonly Reader[] = [
  { begins: beginsWith(`${digits}二两三四五六七八九十`), read: specOf(inOne, 6, () => true) },
  { begins: isDigit, read: specOf(strength, 6.5, () => true) },
  { begins: isDigit, read: specOf(sides, 6, hasSides) },
  { begins: beginsWith('12345678一二三四五六七八'), read: specOf(bore, 4.5, isPrinted) },
];

function specOf(
  pattern: RegExp,
  cost: number,
  fits: (input: Text, at: number, end: number) => boolean,
): Reader['read'] {
  return (input: Text, at: number, candidates: Candidate[]): void => {
    if (isBehindNumber(input.text, at)) return;
    pattern.lastIndex = at;
    if (!pattern.test(input.text)) return;
    const end = pattern.lastIndex;
    if (fits(input, at, end)) push(candidates, cost, { kind: 'words', start: at, end });
  };
}

/** 可乐2x3: goods that are printed so, and no two of three. */
function hasSides({ text, vocabulary }: Text, at: number, end: number): boolean {
  const { byNumber } = vocabulary.catalogue;
  const said = text.slice(at, end).split(/[*x×✕]/);
  return said.every((side) => byNumber.has(String(Number(side))));
}

function isPrinted({ canonical, vocabulary }: Text, at: number, end: number): boolean {
  return vocabulary.catalogue.printedWords.has(canonical.slice(at, end));
}
