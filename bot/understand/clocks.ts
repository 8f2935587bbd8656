import { beginsWith, digits } from './characters.ts';
import { readChinese } from './numerals.ts';

/** A time within a day as it was said. */
export type Clock =
  /** Minutes after midnight: one, or two where 8点 may be of the morning or the evening; none where 8点多 is no exact time. */
  | { readonly kind: 'clock'; readonly minutes: readonly number[] }
  /** 半小时前: minutes before now. */
  | { readonly kind: 'ago'; readonly minutes: number }
  /** 开门前, 打烊时: before the day's first act, or after its last. */
  | { readonly kind: 'opening' | 'closing' };

export type SaidClock = Clock & { readonly end: number };

/** The words for parts of a day; what stands before 8点 tells which 8点 it is. */
export const partsOfDay = {
  early: '凌晨',
  morning: '清早|清晨|一早|早上|早晨|今晨|上午|早',
  noon: '中午|正午',
  afternoon: '午后|下午|傍晚',
  evening: '晚上|夜里|半夜|深夜|晚|夜',
} as const;

type Part = keyof typeof partsOfDay;

const partBefore = Object.entries(partsOfDay).map(
  ([part, words]) => [part as Part, new RegExp(`(?:${words})(?:的|大概|大约|差不多)?\\s?$`)] as const,
);

const chinese = '二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九]';
const written = /(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?![\d:])/y;
const spoken = new RegExp(
  `(?:(\\d{1,2})(?:点钟?|时(?!候))|(${chinese})点钟?)` +
    '(?:(整)|(半)|([一三13])刻|过?(?:([0-5]?\\d)(?:分|(?!\\d|[^\\d]{0,2}点))|([一二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九])分?|([一二三四五六七八九])分))?(多|来钟)?',
  'y',
);
const ago =
  /(?:(半)个?(?:小时|钟头)|(\d{1,3}|[一二两三四五六七八九十]{1,3})(?:(个半)|个)?(小时|钟头|分钟|刻钟)(半)?)(?:之|以)?前/y;
const opening = /(?:开门|开店|开业|开张|开市|营业)(?:之前|以前|前|的?时候?)/y;
const closing =
  /(?:收盘|打烊|关门|关店|闭店|下班|收工|收摊|营业结束)(?:之前|以前|之后|以后|前|后|的?时候?|那会儿?)/y;

/** Reads the time of day that begins exactly at `at`; the part of the day may stand before it. */
export const readClock = (text: string, at: number): SaidClock | null => readClocks(text, at)[0] ?? null;

/** All that a time of day may be, the longest first: the 30 of 18点30瓶 may count what follows it. */
export function readClocks(text: string, at: number): SaidClock[] {
  if (!beginsClock(text, at) || continuesClock(text, at - 1) || !mayTell(text, at)) return [];
  const longest = readEdge(text, at) ?? readAgo(text, at) ?? readHour(text, at);
  if (!longest) return [];
  const minutes = /(?<=点)\d{1,2}$/.exec(text.slice(at, longest.end));
  const shorter = minutes ? readHour(text.slice(0, longest.end - minutes[0].length), at) : null;
  return shorter ? [longest, shorter] : [longest];
}

/** What a time of day begins with. */
export const beginsClock = beginsWith(`${digits}零〇一二两三四五六七八九十半开营收打关闭下`);
const isNumeral = beginsWith(`${digits}零〇一二两三四五六七八九十`);
const telling = beginsWith('点时:个小钟分刻');

/** 5箱: behind a number that tells a time stands what says so. */
function mayTell(text: string, at: number): boolean {
  let end = at;
  while (end < at + 4 && isNumeral(text, end)) end += 1;
  return end === at || telling(text, end);
}

const continuesClock = beginsWith(`${digits}.:十`);

function run(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function readEdge(text: string, at: number): SaidClock | null {
  for (const [kind, pattern] of [
    ['opening', opening],
    ['closing', closing],
  ] as const) {
    const found = run(pattern, text, at);
    if (found) return { kind, end: at + found[0].length };
  }
  return null;
}

function readAgo(text: string, at: number): SaidClock | null {
  const found = run(ago, text, at);
  if (!found) return null;
  const [words, half, count, andHalf, unit = '小时', halfAfter] = found;
  const each = unit === '分钟' ? 1 : unit === '刻钟' ? 15 : 60;
  const wholes = half ? 0.5 : numberOf(count) + (andHalf || halfAfter ? 0.5 : 0);
  return { kind: 'ago', minutes: wholes * each, end: at + words.length };
}

function readHour(text: string, at: number): SaidClock | null {
  const part = partBefore.find(([, pattern]) => pattern.test(text.slice(Math.max(0, at - 5), at)))?.[0];
  const digital = run(written, text, at);
  if (digital?.[1]) {
    const hour = Number(digital[1]);
    const minutes = hoursMeant(hour, part, digital[1].length === 2).map(
      (one) => one * 60 + Number(digital[2]),
    );
    return hour > 24 ? null : { kind: 'clock', minutes: within(minutes), end: at + digital[0].length };
  }
  const found = run(spoken, text, at);
  if (!found) return null;
  const [words, digits, characters, whole, half, quarters, minuteDigits, minuteTens, minuteOne, more] = found;
  // 一点 is far more often "a little" than an hour.
  const exactly = part !== undefined || words.length > 2 || whole !== undefined;
  if (characters === '一' && !exactly) return null;
  const hour = digits ? Number(digits) : numberOf(characters);
  if (hour > 24) return null;
  const quarter = quarters ? numberOf(quarters) * 15 : 0;
  const past = half ? 30 : quarter || numberOf(minuteDigits ?? minuteTens ?? minuteOne);
  const minutes = more ? [] : hoursMeant(hour, part, false).map((one) => one * 60 + past);
  return { kind: 'clock', minutes: within(minutes), end: at + words.length };
}

const within = (minutes: readonly number[]): number[] => minutes.filter((one) => one <= 24 * 60);

/** The hours on the 24-hour clock that may be meant: 晚上8点 is 20; 8点 alone is 8 or 20; 晚上2点 belongs to no day for sure. */
function hoursMeant(hour: number, part: Part | undefined, inFull: boolean): number[] {
  if (hour > 12 || hour === 0) return part === 'evening' && hour === 0 ? [24] : [hour];
  if (part === 'early') return [hour % 12];
  if (part === 'morning') return [hour];
  if (part === 'noon') return [hour < 10 ? hour + 12 : hour];
  if (part === 'afternoon') return [hour === 12 ? 12 : hour + 12];
  if (part === 'evening') return hour < 5 ? [] : [hour + 12];
  return inFull || hour === 12 ? [hour] : [hour, hour + 12];
}

function numberOf(words: string | undefined): number {
  if (!words) return 0;
  if (/^\d+$/.test(words)) return Number(words);
  return readChinese(words, 0)?.value ?? 0;
}
