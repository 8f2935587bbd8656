import { canonicalText } from './product-text.ts';
import { push } from './read-codes.ts';
import type { Candidate } from './tokenize.ts';

const endQuestion =
  /(?:没得?|冇|伐|不)(?=\s*(?:[?？。!！~]|$|\n))|(?<=还有|还剩|只剩|剩|卖了|走了|卖脱)好多/y;

/** 还有绵白糖没, 到货没得: not, at the end of a sentence, asks; so does 还有好多 in the south-west. */
export function readEndQuestion(text: string, at: number, candidates: Candidate[]): void {
  endQuestion.lastIndex = at;
  const found = endQuestion.exec(text);
  if (!found) return;
  const marks = ['question'] as const;
  push(candidates, 7, { ...plainLexeme, marks, start: at, end: at + found[0].length });
}

const plainLexeme = {
  kind: 'lexeme',
  acts: [],
  marks: [],
  payment: null,
  done: false,
  gives: false,
  comes: false,
  denies: false,
  tells: false,
} as const;

/** 4分管走1捆: in front of a number, 走 tells of goods that went. */
export function readGone(text: string, at: number, candidates: Candidate[]): void {
  if (text.charAt(at) !== '走' || !/[\d一二两三四五六七八九十半]/.test(text.charAt(at + 1))) return;
  push(candidates, 7.5, { ...plainLexeme, acts: ['sold'], start: at, end: at + 1 });
}

const discount = /打?(\d{1,2}|\d\.\d|[一二三四五六七八九]{1,2})折(?:后|优惠)?/y;
export const percent = /\d{1,2}%(?:的?折扣|优惠|off)?/y;

/** 打八折, 85折, 9.5折: the share of the known price that is paid. */
export function readDiscount(text: string, at: number): { share: number; end: number } | null {
  if (/[\d.]/.test(text.charAt(at - 1))) return null;
  discount.lastIndex = at;
  const found = discount.exec(text);
  if (!found?.[1]) return null;
  const digits = canonicalText(found[1])
    .split('')
    .map((digit) => ('一二三四五六七八九'.indexOf(digit) + 1 || digit).toString())
    .join('')
    .replace('.', '');
  return { share: Number(`0.${digits}`), end: at + found[0].length };
}
