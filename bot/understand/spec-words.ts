import { beginsWith, digits, isBehindNumber, isDigit } from './characters.ts';
import { belowOf, figuresOf } from './figures.ts';
import { push } from './read-codes.ts';
import type { Reader } from './reader.ts';
import type { Candidate, Text } from './tokenize.ts';
import { measureUnits, readUnit } from './units.ts';

/** 七合一, 3合1: how many things are in one. */
const inOne = /(?:\d{1,2}|[二两三四五六七八九十]{1,2})合(?:一|1(?!\d))/y;
/** 7瓦, 12v, 16a, 5000毫安: how strong a thing is. Nothing is counted so. */
const strength = /\d{1,6}(?:\.\d+)?(?:瓦|伏|毫安时?|安(?![装全排置])|mah|[wva](?![a-z]))/y;
/** 3*2.5, 60x40: how thick, how long and wide. */
const sides = /\d{1,4}(?:\.\d+)?(?:[*x×✕]\d{1,4}(?:\.\d+)?){1,2}(?![\d.])/y;
/** 3.00-10, 14-2.125, 205/55: whatever parts the figures of a size. */
const severalFigures =
  /\d{1,4}(?:\.\d{1,4})?(?:[a-z]{0,2}[-−–*x×✕/寸][a-z]?\d{1,4}(?:\.\d{1,4})?){1,2}(?![\d.])/y;
/** -25, 零下25度: how cold it may get. */
const belowNought =
  /(?:[-−–]\d{1,3}|(?:零下|负)(?:\d{1,3}|[一二三四五六七八九十]{1,3}))(?![\d.])(?:°c?|度|号|#|c(?![a-z]))?/y;
/** Where a dash is not what parts two words. */
export const readBelowNought = specOf(belowNought, 3, isBelow);
/** 四分, 6分: how wide pipes are; a price of so little is none. */
const bore =
  /(?<![\d块元毛角点零一二三四五六七八九十.])(?:[1-8]|[一二三四五六七八])分(?![钟之\d一二三四五六七八九])/y;

/** Figures that only ever tell what goods are, and neither how many nor for how much. */
export const specReaders: readonly Reader[] = [
  { begins: beginsWith(`${digits}二两三四五六七八九十`), read: specOf(inOne, 6, () => true) },
  { begins: isDigit, read: specOf(strength, 6.5, () => true) },
  { begins: isDigit, read: specOf(sides, 6, hasSides) },
  { begins: isDigit, read: specOf(severalFigures, 6, hasFigures) },
  { begins: beginsWith('−–零负'), read: readBelowNought },
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

/** 2-3盒 is how many, and no size, whatever some name prints. */
function hasFigures({ text, vocabulary }: Text, at: number, end: number): boolean {
  const { figures, units } = vocabulary.catalogue;
  if (!figures.has(figuresOf(text.slice(at, end)))) return false;
  return readUnit(text, end, units) === null && readUnit(text, end, measureUnits) === null;
}

function isBelow({ text, vocabulary }: Text, at: number, end: number): boolean {
  return vocabulary.catalogue.figures.has(belowOf(text.slice(at, end)));
}
