import { addDays, dayFrom } from './calendar.ts';
import {
  type Beginning,
  beginsWith,
  digits,
  isBehindNumber,
  isCodeSign,
  isDigit,
  latin,
} from './characters.ts';
import { readDate } from './dates.ts';

/** What was said about the lot of goods that arrived. */
export interface LotWords {
  readonly lot?: { readonly start: number; readonly end: number };
  readonly producedOn?: string;
  readonly expiresOn?: string;
  readonly end: number;
}

const lotLabel =
  /(?:(?:批号|批次号?|lot)\s?(?:[都全均也]{0,2}(?:是|为)?|[:：])\s?|(?<![一二两三这那第几每大整\d])批\s?(?=[a-z]{0,4}\d{5}|[a-z]{1,4}-?\d{3}|\d{3,8}[a-z](?![a-z])))([0-9a-z][0-9a-z\-_/.]{1,39})/y;
/** 1107批的, b203批次: a number that goes before its word; 300批 are batches. */
const lotBefore = /([a-z]{0,4}\d{4,10}[a-z]?|[a-z]{1,4}\d{2,3})\s?(?:这)?批(?:次|号)?的?(?![发量\d])/y;
const producedLabel =
  /(?:生产日期|生产于|生产|产期|日期|制造日期|出厂日期)\s?(?:[都全均也]{0,2}(?:是|为|印的)?|[:：])\s?/y;
const expiresLabel =
  /(?:保质期至|保质期到|保质期|有效期至|有效期到|有效期|效期至|效期到|效期|到期日期?|过期日期?|保质到|到期|失效日期?|用到)\s?(?:[都全均也]{0,2}(?:是|为|到|至)?|[:：])\s?/y;
const produced = /的?(?:生产|出厂|产)的?/y;
const dayPattern =
  /(?:(20\d{2}|\d{2})[-/.年])?(\d{1,2})[-/.月](\d{1,2})(?:日|号)?|(20\d{2})(\d{2})(\d{2})(?!\d)|(\d{2})(\d{2})(\d{2})(?!\d)/y;
const monthPattern = /(20\d{2}|\d{2})[-/.年](\d{1,2})(?:月份?)?(?![-/.\d])/y;

const beginsLabel = beginsWith('批l');
const beginsProduced = beginsWith('生产日制出');
const beginsExpiry = beginsWith('保有效到过失用');
const beginsShelfLife = beginsWith('保有质2');

/** The characters that lots and their days begin with. */
export const beginsLot: Beginning = (text, at) =>
  isCodeSign(text, at) ||
  beginsLabel(text, at) ||
  beginsProduced(text, at) ||
  beginsExpiry(text, at) ||
  beginsShelfLife(text, at);

/** Reads a lot number, a production date or an expiry that begins exactly at `at`. */
export function readLot(text: string, at: number, today: string): LotWords | null {
  return (
    (beginsLabel(text, at) ? readLabelled(text, at) : null) ??
    (isCodeSign(text, at) ? readLotBefore(text, at) : null) ??
    (beginsProduced(text, at) ? readProduced(text, at, today) : null) ??
    (beginsExpiry(text, at) ? readExpiry(text, at, today) : null) ??
    (isDigit(text, at) ? readDayBeforeWord(text, at, today) : null) ??
    (beginsShelfLife(text, at) ? readShelfLife(text, at) : null)
  );
}

function readLabelled(text: string, at: number): LotWords | null {
  lotLabel.lastIndex = at;
  const lot = lotLabel.exec(text);
  if (!lot?.[1]) return null;
  const end = at + lot[0].length;
  return { lot: { start: end - lot[1].length, end }, end };
}

function readLotBefore(text: string, at: number): LotWords | null {
  if (continuesSign(text, at - 1)) return null;
  lotBefore.lastIndex = at;
  const before = lotBefore.exec(text);
  return before?.[1] ? { lot: { start: at, end: at + before[1].length }, end: at + before[0].length } : null;
}

const continuesSign = beginsWith(`${digits}${latin}.`);

function readProduced(text: string, at: number, today: string): LotWords | null {
  producedLabel.lastIndex = at;
  const label = producedLabel.exec(text);
  if (!label) return null;
  const from = at + label[0].length;
  const day = readDay(text, from, today, 'past') ?? readSpelledDay(text, from, today);
  return day ? { producedOn: day.day, end: endAfterWord(text, day.end) } : null;
}

function readExpiry(text: string, at: number, today: string): LotWords | null {
  expiresLabel.lastIndex = at;
  const label = expiresLabel.exec(text);
  if (!label) return null;
  const from = at + label[0].length;
  const day = readDay(text, from, today, 'future') ?? readMonth(text, from);
  return day ? { expiresOn: day.day, end: day.end } : null;
}

const shelfLife =
  /(?:保质期|有效期|质保)(?:是|为|有)?\s?(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})\s?(?:个月|天|年半?|日)|20\d{2}[-/.年]\d{1,2}月?(?:份)?(?:的)?(?:生产|出厂)的?/y;

/** 保质期两年 and 2026年9月生产的 name no day; they are read so that they are not taken for anything else. */
function readShelfLife(text: string, at: number): LotWords | null {
  shelfLife.lastIndex = at;
  const found = shelfLife.exec(text);
  return found ? { end: at + found[0].length } : null;
}

/** 元月六号, 腊月十八: a day that no digits tell. */
function readSpelledDay(text: string, at: number, today: string): { day: string; end: number } | null {
  const date = readDate(text, at, today);
  return date && !date.vague && date.from === date.to ? { day: date.from, end: date.end } : null;
}

function endAfterWord(text: string, end: number): number {
  produced.lastIndex = end;
  const found = produced.exec(text);
  return found ? end + found[0].length : end;
}

/** 10月28生产的, 2027.5.12到期: the day stands before its word. */
function readDayBeforeWord(text: string, at: number, today: string): LotWords | null {
  if (isBehindNumber(text, at)) return null;
  const past = readDay(text, at, today, 'past');
  if (!past) return readDayOfMonth(text, at, today);
  if (/^的?(?:生产|出厂|产(?:的|$|[\s,，。;；!！、)）]))/.test(text.slice(past.end, past.end + 3))) {
    return { producedOn: past.day, end: endAfterWord(text, past.end) };
  }
  const ahead = /^\s?(?:才|就)?(?:到期|过期|失效)(?!了)/.exec(text.slice(past.end, past.end + 5));
  const future = ahead ? readDay(text, at, today, 'future') : null;
  return future && ahead ? { expiresOn: future.day, end: past.end + ahead[0].length } : null;
}

/** 24号到期: the next day of that number. */
function readDayOfMonth(text: string, at: number, today: string): LotWords | null {
  dayAlone.lastIndex = at;
  const found = dayAlone.exec(text);
  if (!found) return null;
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const here = dayFrom(year, month, Number(found[1]));
  const next =
    month === 12 ? dayFrom(year + 1, 1, Number(found[1])) : dayFrom(year, month + 1, Number(found[1]));
  const day = here && here >= today ? here : next;
  return day ? { expiresOn: day, end: at + found[0].length } : null;
}

const dayAlone = /(\d{1,2})[号日](?:才|就)?(?:到期|过期|失效)(?![了的])/y;

/** A month alone means its last day, as on a package that prints only the month. */
function readMonth(text: string, at: number): { day: string; end: number } | null {
  monthPattern.lastIndex = at;
  const found = monthPattern.exec(text);
  if (!found?.[1] || !found[2]) return null;
  const year = Number(found[1].length === 2 ? `20${found[1]}` : found[1]);
  const month = Number(found[2]);
  const next = month === 12 ? dayFrom(year + 1, 1, 1) : dayFrom(year, month + 1, 1);
  return next && month >= 1 ? { day: addDays(next, -1), end: at + found[0].length } : null;
}

function readDay(
  text: string,
  at: number,
  today: string,
  side: 'past' | 'future',
): { day: string; end: number } | null {
  const said = /^(?:今年|明年|后年|去年)/.exec(text.slice(at, at + 2))?.[0];
  const begin = at + (said?.length ?? 0);
  dayPattern.lastIndex = begin;
  const found = dayPattern.exec(text);
  if (!found) return null;
  if (said && found[2] && found[3] && !found[1]) {
    const year = Number(today.slice(0, 4)) + ['去年', '今年', '明年', '后年'].indexOf(said) - 1;
    const value = dayFrom(year, Number(found[2]), Number(found[3]));
    return value ? { day: value, end: begin + found[0].length } : null;
  }
  const end = begin + found[0].length;
  const [year, month, day] = [
    found[1] ?? found[4] ?? found[7],
    found[2] ?? found[5] ?? found[8],
    found[3] ?? found[6] ?? found[9],
  ];
  const monthNumber = Number(month);
  const dayNumber = Number(day);
  if (year !== undefined) {
    const value = dayFrom(Number(year.length === 2 ? `20${year}` : year), monthNumber, dayNumber);
    return value ? { day: value, end } : null;
  }
  const thisYear = Number(today.slice(0, 4));
  const here = dayFrom(thisYear, monthNumber, dayNumber);
  const wrongSide = here !== null && (side === 'past' ? here > today : here < today);
  const value =
    here && !wrongSide ? here : dayFrom(thisYear + (side === 'past' ? -1 : 1), monthNumber, dayNumber);
  return value ? { day: value, end } : null;
}
