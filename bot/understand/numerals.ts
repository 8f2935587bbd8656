import { beginsWith, isDigit, numeralCharacters } from './characters.ts';

/** A number read out of normal text; `vague` when the words name no exact number (十来, 几, 两三). */
export interface ReadNumber {
  readonly value: number;
  readonly end: number;
  readonly vague: boolean;
  /** Written with Chinese characters, which are part of ordinary words far more often than digits are. */
  readonly chinese: boolean;
}

/** What one Chinese digit is worth. */
export const digitValues: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const scaleValues: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
};
const wholeWords: Readonly<Record<string, number>> = { 俩: 2, 仨: 3 };

const beginsNumeral = beginsWith(`${numeralCharacters}几好数`);
const arabic = /\d{1,9}(?:\.\d{1,6})?/y;
const vagueChinese =
  /(?:[一二三四五六七八九]?十|[一二两三四五六七八九]?百|[一二两三四五六七八九]?千)?(?:(?:好几|几)[十百千]?|数[十百千])|(?:[二三四五六七八九]?十|[一两三]?百)(?:来|把|多|余)|一两(?=[箱瓶个盒袋包件提斤支只条罐听桶筐板公千])|(?:一二|二三)(?![零一二三四五六七八九十百千])(?=[\u4e00-\u9fff])|(?:两三|三四|三五|四五|五六|六七|七八|八九)(?!十[^一二三四五六七八九])十?/y;

/** Reads the number that begins exactly at `at`, in digits or in Chinese. */
export function readNumber(text: string, at: number): ReadNumber | null {
  if (isDigit(text, at)) return readArabic(text, at);
  return beginsNumeral(text, at) ? (readVague(text, at) ?? readChinese(text, at)) : null;
}

function readArabic(text: string, at: number): ReadNumber | null {
  arabic.lastIndex = at;
  const found = arabic.exec(text);
  if (!found) return null;
  const scaled = readScaled(text, at);
  if (scaled) return scaled;
  let value = Number(found[0]);
  let end = at + found[0].length;
  const scale = arabicScales[text.charAt(end)];
  if (scale !== undefined && !/^千[克瓦米]/.test(text.slice(end, end + 2))) {
    value = exact(value * scale);
    end += 1;
  }
  const vague = isMore(text, end) && !/^来[了个自]/.test(text.slice(end, end + 2));
  return { value, end: vague ? end + 1 : end, vague, chinese: false };
}

const isMore = beginsWith('多来几');
const arabicScales: Readonly<Record<string, number>> = { 万: 10_000, 千: 1000, 百: 100 };
const scales: readonly (readonly [string, number])[] = [
  ['万', 10_000],
  ['千', 1000],
  ['百', 100],
  ['十', 10],
];
const group = /(零)?(\d{1,4}(?:\.\d{1,3})?)(万|千|百|十)?/y;

/** 5万4千6百, 1千零1: digits with the words of their scale, at least two of them. */
function readScaled(text: string, at: number): ReadNumber | null {
  let [value, end, groups, lowest] = [0, at, 0, Number.POSITIVE_INFINITY];
  while (lowest > 1) {
    group.lastIndex = end;
    const found = group.exec(text);
    const scale = scales.find(([word]) => word === found?.[3])?.[1] ?? 1;
    if (!found || scale >= lowest || (groups === 0 ? scale === 1 || found[1] : scale === 1 && !found[1]))
      break;
    value = exact(value + Number(found[2]) * scale);
    end += found[0].length;
    groups += 1;
    lowest = scale;
  }
  return groups > 1 ? { value, end, vague: false, chinese: false } : null;
}

function readVague(text: string, at: number): ReadNumber | null {
  vagueChinese.lastIndex = at;
  const found = vagueChinese.exec(text);
  if (!found) return null;
  return { value: 0, end: at + found[0].length, vague: true, chinese: true };
}

/** Twenty, thirty and forty in one character. */
const shortTens: Readonly<Record<string, number>> = { 廿: 20, 卅: 30, 卌: 40 };

const section =
  /(?:([一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[千仟](零)?)?(?:([一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[百佰](零)?)?(?:([一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?[十拾]|([廿卅卌]))?([零一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?/y;

/** Chinese numerals such as 十七, 一百零八, 两百三 (230), 廿五, 三点五, 二零二六. */
export function readChinese(text: string, at: number): ReadNumber | null {
  const word = wholeWords[text.charAt(at)];
  if (word !== undefined) return { value: word, end: at + 1, vague: false, chinese: true };
  const spelled = readDigits(text, at);
  if (spelled) return spelled;
  const short = readUnheaded(text, at);
  if (short) return short;
  const first = readSection(text, at);
  if (!first) return null;
  if (text.charAt(first.end) !== '万') return withDecimals(text, first.end, first.value);
  const gap = text.charAt(first.end + 1) === '零' ? 1 : 0;
  const found = readSection(text, first.end + 1 + gap);
  const rest = found && !(found.end === first.end + 2 && text.charAt(first.end + 1) === '两') ? found : null;
  const shorthand = rest && rest.end === first.end + 2 ? 1000 : 1;
  const value = first.value * 10_000 + (rest ? rest.value * shorthand : 0);
  return withDecimals(text, rest ? rest.end : first.end + 1, value);
}

/** 百二, 千五: one hundred and twenty, where the south and the plains leave the one out. */
function readUnheaded(text: string, at: number): ReadNumber | null {
  const scale = { 百: 100, 千: 1000 }[text.charAt(at)];
  const digit = digitValues[text.charAt(at + 1)];
  if (scale === undefined || !digit || /[零二两三四五六七八九]/.test(text.charAt(at + 2))) return null;
  if (digitValues[text.charAt(at - 1)] !== undefined || /[\d几数好两多]/.test(text.charAt(at - 1)))
    return null;
  return { value: scale + (digit * scale) / 10, end: at + 2, vague: false, chinese: true };
}

/** A numeral below ten thousand. After 百 or 千 a lone last digit counts the next lower scale: 两百三 is 230. */
function readSection(text: string, at: number): { value: number; end: number } | null {
  section.lastIndex = at;
  const found = section.exec(text);
  if (!found || found[0] === '') return null;
  // 三十两 is thirty 两: only alone is 两 the last digit of a number.
  if (found[0].length > 1 && found[0].endsWith('两')) {
    const shorter = readSection(text.slice(0, at + found[0].length - 1), at);
    if (shorter) return shorter;
  }
  const [words, thousands, zeroAfterThousands, hundreds, zeroAfterHundreds, tens, twenty, ones] = found;
  const hasTen = /[十拾]/.test(words);
  const lowest = hasTen || twenty ? 1 : hundreds ? (zeroAfterHundreds ? 1 : 10) : thousands ? 100 : 1;
  const value =
    digitOf(thousands) * 1000 +
    digitOf(hundreds) * 100 +
    (hasTen ? (tens ? digitOf(tens) : 1) * 10 : (shortTens[twenty ?? ''] ?? 0)) +
    digitOf(ones) * (zeroAfterThousands && !hundreds ? 1 : lowest);
  return { value, end: at + words.length };
}

function digitOf(character: string | undefined): number {
  return character === undefined ? 0 : (digitValues[character] ?? 0);
}

/** 三点五, 三点一四: digits after 点, but not 三点 as a time of day. */
function withDecimals(text: string, end: number, value: number): ReadNumber {
  const plain = { value, end, vague: false, chinese: true };
  if (text.charAt(end) !== '点') return plain;
  let decimals = '';
  for (let at = end + 1; decimals.length < 6; at += 1) {
    const digit = digitValues[text.charAt(at)];
    if (digit === undefined || text.charAt(at) === '两') break;
    decimals += String(digit);
  }
  const behind = end + 1 + decimals.length;
  if (decimals === '' || /[十分刻]/.test(text.charAt(behind))) return plain;
  const whole = exact(value + Number(`0.${decimals}`));
  return text.charAt(behind) === '万'
    ? { ...plain, value: exact(whole * 10_000), end: behind + 1 }
    : { ...plain, value: whole, end: behind };
}

/** Numbers spelled digit by digit need at least three digits, or 一二 would hide every list. */
function readDigits(text: string, at: number): ReadNumber | null {
  let end = at;
  let value = 0;
  while (end - at < 9) {
    const digit = digitValues[text.charAt(end)];
    if (digit === undefined || text.charAt(end) === '两') break;
    value = value * 10 + digit;
    end += 1;
  }
  if (end - at < 3 || scaleValues[text.charAt(end)] !== undefined) return null;
  return { value, end, vague: false, chinese: true };
}

/** Removes the noise of binary fractions from sums and products of at most six decimals. */
export function exact(value: number): number {
  return Math.round(value * 1_000_000) / 1_000_000;
}
