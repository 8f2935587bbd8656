import type { Words } from './indexes.ts';
import { exact, readChinese, readNumber } from './numerals.ts';

const numerals = /[零一二两三四五六七八九十百千万半点\d]/;
const digit = '零一二三四五六七八九';

/**
 * 二点五的蓝线, 两万毫安, 七米五的卷尺: numbers that are spelled, or told as a unit and its tenths, written as the names of
 * goods print them. Only numbers that some name prints there are taken for one; everything else stays as it was said.
 */
export function writeNumbers(words: string, numberWords: Words, nameNumbers: Words): string {
  if (!/[一二两三四五六七八九十百千万]|\d[米寸尺升块]/.test(words)) return words;
  let written = '';
  for (let at = 0; at < words.length; ) {
    const found = numberAt(words, at, numberWords, nameNumbers);
    written += found?.text ?? words.charAt(at);
    at = found?.end ?? at + 1;
  }
  return written;
}

export interface Written {
  readonly text: string;
  readonly end: number;
}

function numberAt(words: string, at: number, numberWords: Words, nameNumbers: Words): Written | null {
  if (!numerals.test(words.charAt(at)) || /[\d.]/.test(words.charAt(at - 1))) return null;
  // 19块那种卡: the price that a name prints in 元.
  const price = /^\d{1,4}(?=块)/.exec(words.slice(at, at + 5))?.[0];
  if (price && numberWords.has(`${price}元`)) return { text: `${price}元`, end: at + price.length + 1 };
  const tenths = tenthsAt(words, at);
  if (tenths && numberWords.has(tenths.text)) return tenths;
  // 1万毫安 is 10000毫安.
  const rounded = /^\d(?:\.\d)?[百千万]/.test(words.slice(at, at + 4));
  const number = rounded ? readNumber(words, at) : readChinese(words, at);
  if (!number || (number.value < 10 && number.end - at < 2)) return null;
  const text = String(number.value);
  const [before, behind] = [words.charAt(at - 1), words.charAt(number.end)];
  const alone = behind === '' || behind === '的' || behind === ' ';
  const printed =
    numberWords.has(text + behind) ||
    (before !== '' && numberWords.has(before + text)) ||
    (alone && nameNumbers.has(text));
  return printed ? { text, end: number.end } : null;
}

/** 7米5, 七米半: 7.5米. */
export function tenthsAt(words: string, at: number): Written | null {
  const number = readNumber(words, at);
  const unit = number ? words.charAt(number.end) : '';
  if (!number || number.vague || !/[米寸尺升]/.test(unit)) return null;
  const behind = words.charAt(number.end + 1);
  const tenth = behind === '半' ? 5 : /\d/.test(behind) ? Number(behind) : digit.indexOf(behind);
  if (behind === '' || tenth < 1 || numerals.test(words.charAt(number.end + 2))) return null;
  return { text: `${exact(number.value + tenth / 10)}${unit}`, end: number.end + 2 };
}
