import { beginsWith } from './characters.ts';
import { plainLexeme, type Token } from './token.ts';

const beginsArrow = beginsWith('-=→➡➜⇒⟶');
const arrow = /(?:[-=]{1,3}>|[→➡➜⇒⟶])/y;
const numberBefore = /[\d一二两三四五六七八九十半][^\d\s→]{0,3}\s?$/;
const numberBehind = /^\s?(?:[¥￥]\s?)?[\d一二两三四五六七八九十半]/;

/** 大库→河西 is where goods go from and to; 3罐→1罐 is what was written and what it should be. */
export function readArrow(text: string, at: number): Token | null {
  if (!beginsArrow(text, at)) return null;
  arrow.lastIndex = at;
  const found = arrow.exec(text);
  if (!found) return null;
  const end = at + found[0].length;
  const numbers =
    numberBefore.test(text.slice(Math.max(0, at - 6), at)) && numberBehind.test(text.slice(end, end + 4));
  return { ...plainLexeme, marks: [numbers ? 'correction' : 'route'], start: at, end };
}
