import { plainText } from './normalize.ts';
import { exact, readChinese } from './numerals.ts';
import { remembering } from './remember.ts';
import { gramsOf, millilitresOf, readUnit, sizeUnits } from './units.ts';

const chineseDigits = '零一二三四五六七八九';
const extraDigits: Readonly<Record<string, string>> = { 两: '2', 〇: '0' };

/**
 * Normal text with single Chinese digits as Arabic ones, so that 三合一 and 3合1 are the same name.
 * One character stays one character: positions do not shift.
 */
export function canonicalText(text: string): string {
  if (!/[零一二三四五六七八九两〇#]/.test(text)) return text;
  let canonical = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const beside = /\d/.test(text.charAt(index - 1)) || /\d/.test(text.charAt(index + 1));
    const digit = beside ? -1 : chineseDigits.indexOf(character);
    if (digit >= 0) canonical += String(digit);
    else if (character === '#' && /[\d一二三四五六七八九]/.test(text.charAt(index - 1))) canonical += '号';
    else canonical += (beside ? undefined : extraDigits[character]) ?? character;
  }
  return canonical;
}

/** Canonical text of a name with spaces, brackets and other marks taken out. */
export const compactText = remembering(1_000, (name) =>
  canonicalText(plainText(name)).replace(/[^\u4e00-\u9fffa-z0-9.%+]/g, ''),
);

/** g07二开: behind a code of letters and digits a numeral is a number of its own. */
export function partNumerals(text: string): string {
  return text.replace(/(?<=[a-z]\d{1,4})(?=[一二三四五六七八九][^\d一二三四五六七八九十百千点])/g, ' ');
}

/** Like `compactText`, with a space where a mark keeps two numbers apart: 20*2.8 4米 holds three of them. */
export const spacedText = remembering(1_000, (name) =>
  canonicalText(partNumerals(plainText(name)))
    .replace(/(\d)[^\u4e00-\u9fffa-z0-9.%+]+(?=\d)/g, '$1\n')
    .replace(/[^\u4e00-\u9fffa-z0-9.%+\n]/g, '')
    .replaceAll('\n', ' '),
);

const numberWithUnit = /(\d+(?:\.\d+)?)/g;

/** The numbers of a text, each as written and, where a unit of weight or volume follows, also in grams or millilitres. */
export function numbersIn(text: string): Set<string> {
  const numbers = new Set<string>();
  for (const found of text.matchAll(numberWithUnit)) {
    const written = String(Number(found[1]));
    numbers.add(written);
    const scaled = scaledSize(Number(found[1]), readSizeUnit(text, found.index + found[0].length));
    if (scaled !== null) numbers.add(String(scaled));
  }
  return numbers;
}

/** 斤 and 两 tell how large a package is, but are more often what loose goods are weighed in. */
const readSizeUnit = (text: string, at: number): string | null =>
  readUnit(text, at, sizeUnits) ?? readWeight(text, at);

/** Grams or millilitres of a printed size; null for other units. */
function scaledSize(amount: number, unit: string | null): number | null {
  if (unit === null) return null;
  const factor = gramsOf.get(unit) ?? millilitresOf.get(unit);
  return factor === undefined ? null : exact(amount * factor);
}

/** The largest weight or volume printed on an item, for 大瓶 and 小包. */
export function sizeOf(text: string): number | null {
  let largest: number | null = null;
  for (const found of text.matchAll(numberWithUnit)) {
    const scaled = scaledSize(Number(found[1]), readSizeUnit(text, found.index + found[0].length));
    if (scaled !== null && (largest === null || scaled > largest)) largest = scaled;
  }
  return largest;
}

/** 65 50: what is as long and as wide as printed. */
export function areaOf(text: string): number | null {
  const sides = /(\d+(?:\.\d+)?) (\d+(?:\.\d+)?)/.exec(text);
  return sides ? Number(sides[1]) * Number(sides[2]) : null;
}

/** A number said in a query: as written, and in grams or millilitres where a unit was said. */
export interface SaidNumber {
  readonly options: readonly string[];
  /** With the character behind it, where that is no unit of weight or volume: 3米, 2段. */
  readonly counted?: string;
  /** With the letter in front of it: m6, k11. */
  readonly led?: string;
}

const afterSize = /^(?:的|装)/;

/** Takes the numbers and sizes out of the words for an item; what is left is names, in canonical characters. */
export function takeNumbers(words: string): { numbers: SaidNumber[]; rest: string } {
  const numbers: SaidNumber[] = [];
  const spelled = replaceSizes(partNumerals(words), readSpelledSize, numbers);
  const rest = replaceSizes(canonicalText(spelled), readWrittenSize, numbers);
  return { numbers, rest };
}

type ReadSize = (words: string, at: number) => (SaidNumber & { end: number }) | null;

function replaceSizes(words: string, read: ReadSize, numbers: SaidNumber[]): string {
  let rest = '';
  let at = 0;
  while (at < words.length) {
    const size = read(words, at);
    if (!size) {
      rest += words.charAt(at);
      at += 1;
      continue;
    }
    const { options, counted } = size;
    const before = /[a-z]/.exec(words.charAt(at - 1))?.[0];
    const led = before && /^\d/.test(words.slice(at)) ? { led: before + (options[0] ?? '') } : {};
    numbers.push(counted === undefined ? { options, ...led } : { options, counted, ...led });
    rest += ' ';
    at = size.end;
    at += afterSize.exec(words.slice(at, at + 1))?.[0].length ?? 0;
  }
  return rest;
}

/**
 * 五十克, 两升, 一升半, 四百张: Chinese numerals are sizes only with a unit that prints sizes, or where round hundreds end the
 * words (冰红茶五百的).
 */
function readSpelledSize(words: string, at: number): { options: string[]; end: number } | null {
  const halfUnit = words.charAt(at) === '半' ? readSizeUnit(words, at + 1) : null;
  const halfSize = scaledSize(0.5, halfUnit);
  if (halfUnit !== null && halfSize !== null)
    return { options: [String(halfSize)], end: at + 1 + halfUnit.length };
  const number = readChinese(words, at);
  if (!number) return null;
  const unit = readSizeUnit(words, number.end);
  if (unit === null && isRoundSize(words, at, number.end))
    return { options: [String(number.value)], end: number.end };
  const behind = number.end + (unit?.length ?? 0);
  const half = unit !== null && words.charAt(behind) === '半';
  const scaled = scaledSize(number.value + (half ? 0.5 : 0), unit);
  if (unit === null || (scaled === null && number.end - at < 2)) return null;
  if (scaled === null) {
    const beside = counter.test(unit) && isBesideName(words, at, behind);
    const silent = beside || silentUnit.test(unit);
    return { options: [String(number.value)], end: number.end + (silent ? unit.length : 0) };
  }
  return { options: [String(scaled), String(number.value)], end: behind + Number(half) };
}

function isRoundSize(words: string, at: number, end: number): boolean {
  return (
    /^[一二两三四五六七八九][百千]/.test(words.slice(at, end)) && /^(?:的|装|\s|$)/.test(words.slice(end))
  );
}

/** 半斤装: weights that are said rather than printed. */
function readWeight(words: string, at: number): string | null {
  const unit = /[斤两]/.exec(words.charAt(at))?.[0];
  return unit ?? null;
}

/** The letters of 18mm and the 号 of 5号 are part of the size and no word beside it. */
const silentUnit = /^(?:[a-z]{2}|[mw]|号|度|米|毫米|厘米|公分|瓦|寸|吋|伏|平方)$/;

/** What a package prints in letters and people say in characters, by the first character: 5m is 5米, 8cm is 8厘米. */
const twins: readonly (readonly [RegExp, string])[] = [
  [/^m(?![a-z])/, '米'],
  [/^米/, 'm'],
  [/^cm/, '厘'],
  [/^(?:厘米|公分)/, 'c'],
  [/^mm/, '毫'],
  [/^毫米/, 'm'],
  [/^w(?![a-z])/, '瓦'],
  [/^瓦/, 'w'],
  [/^kg/, '公'],
  [/^公斤/, 'k'],
  // The sign of degrees is no character of a name.
  [/^c(?![a-z])/, '度'],
  [/^度/, 'c'],
];

/** How else the unit that begins at `at` may begin; null where it is written one way only. */
export function twinOf(text: string, at: number): string | null {
  const behind = text.slice(at, at + 3);
  return twins.find(([pattern]) => pattern.test(behind))?.[1] ?? null;
}

const counter = /^[片张粒抽节]装?$/;
/** 100片磁力片: the name stands right behind. */
const nameBehind = /^的?\s?(?![那这个的])[\u4e00-\u9fffa-z]/;
const isBesideName = (words: string, start: number, end: number): boolean =>
  nameBehind.test(words.slice(end)) || /[\u4e00-\u9fffa-z]\s?$/.test(words.slice(0, start));

function readWrittenSize(words: string, at: number): (SaidNumber & { end: number }) | null {
  const digits = /^\d+(?:\.\d+)?/.exec(words.slice(at, at + 14));
  if (!digits) return null;
  const value = Number(digits[0]);
  const end = at + digits[0].length;
  const unit = readSizeUnit(words, end);
  const scaled = scaledSize(value, unit);
  if (scaled === null || unit === null) {
    const behind = /[\u4e00-\u9fffa-z]/.exec(words.charAt(end))?.[0] ?? '';
    const beside = unit !== null && counter.test(unit) && isBesideName(words, at, end + unit.length);
    const letters = unit !== null && (beside || silentUnit.test(unit)) ? unit.length : 0;
    return {
      options: [String(value)],
      ...(behind ? { counted: `${value}${behind}` } : {}),
      end: end + letters,
    };
  }
  return { options: [String(scaled), String(value)], end: end + unit.length };
}
