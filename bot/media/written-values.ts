import { plainText } from '../understand/normalize.ts';
import { readNumber } from '../understand/numerals.ts';

/** Words off a paper as they may be shown: one line and short, so that they cannot pass for words of the bot. */
export const shownWords = (text: string): string =>
  text
    .replace(/[\s\p{C}]+/gu, ' ')
    .replace(/\p{Extended_Pictographic}|\uFE0F|#/gu, '')
    .trim()
    .slice(0, 40);

/** Values as they are written in the cells of a paper. Null for what is none. */

/** `¥1,234.50`, `36元`, `三十六` in fen. */
export function writtenFen(text: string): number | null {
  const value = writtenNumber(text.replace(/[¥￥元圆块整]|rmb/gi, ''));
  const fen = value === null ? Number.NaN : Math.round(value * 100);
  return Number.isSafeInteger(fen) && fen <= 100_000_000_000 ? fen : null;
}

/** `1,200`, `2.5`, `十二`. */
export function writtenNumber(text: string): number | null {
  const plain = plainText(text).replace(/[,\s]/g, '');
  if (/^\d{1,9}(?:\.\d{1,4})?$/.test(plain)) return Number(plain);
  const read = readNumber(plain, 0);
  return read && !read.vague && read.end === plain.length ? read.value : null;
}

/** `2027-05-01`, `2027.5.1`, `270501`, `20270501`, `2027年5月`; a month alone is its last day. */
export function writtenDay(text: string): string | null {
  const plain = plainText(text).trim();
  const found =
    /^(\d{4}|\d{2})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{2})(\d{2})(\d{2})$/.exec(plain);
  if (!found) return null;
  const [, year = '', month = '', day] = found;
  const [y, m] = [Number(year) + (year.length === 2 ? 2000 : 0), Number(month)];
  const at = new Date(Date.UTC(y, day === undefined ? m : m - 1, day === undefined ? 0 : Number(day)));
  const right = at.getUTCMonth() === m - 1 && (day === undefined || at.getUTCDate() === Number(day));
  return right && y >= 1900 && y < 2200 ? at.toISOString().slice(0, 10) : null;
}
