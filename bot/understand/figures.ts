import { plainText } from './normalize.ts';
import { readNumber } from './numerals.ts';

/**
 * Figures that are one size as goods print them: 3.00-10, 14×2.125, 205/55, 5w-30, or below nought -25°c. What parts them
 * is said in many ways, and a point may be left out, so they are kept as their numbers alone.
 */
const printedSize =
  /(?<![\d.])\d{1,4}(?:\.\d{1,4})?(?:\s?[a-z]{0,2}[-*x×✕/寸]\s?[a-z]?\d{1,4}(?:\.\d{1,4})?){1,2}(?![\d.])/g;
const printedBelow = /(?<![\da-z.)\]])[-−–](\d{1,3})(?=\s?(?:°|度|号|#)|[^\da-z.%\u4e00-\u9fff-]|$)/g;
const number = /\d+(?:\.\d+)?/g;
/** 48v20, 60×40: two numbers of two digits each are said in one breath, 4820. */
const printedPair = /(?<![\d.])(\d{2})(?:[a-z]{1,2}|[*x×✕/-])(\d{2})(?![\d.])/g;

/** The sizes of several figures that a text prints, each as its numbers. */
export function figuresIn(text: string): string[] {
  const plain = plainText(text);
  const found = [...plain.matchAll(printedBelow)].map((below) => `-${Number(below[1])}`);
  for (const [size] of plain.matchAll(printedSize)) {
    let ways = [''];
    for (const [said] of size.matchAll(number))
      ways = ways.flatMap((way) => [...waysOf(said)].map((one) => (way === '' ? one : `${way} ${one}`)));
    found.push(...ways);
  }
  return found;
}

/** What people say for them beside each number as it stands: 300 for the 3.00 of 3.00-10, 4820 for 48V20. */
export function spokenFigures(text: string): string[] {
  const plain = plainText(text);
  const pairs = spokenPairs(text);
  for (const [size] of plain.matchAll(printedSize))
    for (const [said] of size.matchAll(number)) pairs.push(...waysOf(said));
  return pairs;
}

export const spokenPairs = (text: string): string[] =>
  [...plainText(text).matchAll(printedPair)].map(([, one, other]) => `${one}${other}`);

/** 3.00 is 3, and 300 where the point is left out. */
const waysOf = (said: string): Set<string> =>
  new Set([String(Number(said)), String(Number(said.replace('.', '')))]);

/** The numbers of a size as somebody said it. */
export const figuresOf = (size: string): string =>
  [...size.matchAll(number)].map(([said]) => String(Number(said))).join(' ');

const saidBelow = /(?:零下|负)(?:\d{1,3}|[一二三四五六七八九十]{1,3})/g;

/** How a size below nought is kept, of words such as -25, 零下25 and 负二十五. */
export const belowOf = (words: string): string =>
  `-${readNumber(words, words.startsWith('零下') ? 2 : 1)?.value ?? ''}`;

/** 零下25的, 180x220的, 26寸1.95的: words with their figures as goods print them; what parts two figures is no word beside them. */
export function writeFigures(words: string): string {
  if (!/[下负]|\d[x寸]\d/.test(words)) return words;
  return words.replace(saidBelow, belowOf).replace(/(?<=\d)[x寸](?=\d)/g, '*');
}
