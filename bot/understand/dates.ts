import { addDays, type DateRange, dayFrom, monthRange, weekdayOf } from './calendar.ts';
import { type Beginning, beginsWith, isDigit } from './characters.ts';
import { readHoliday } from './holidays.ts';
import { readYearSpan } from './spans.ts';

export interface SaidDate extends DateRange {
  readonly end: number;
  /** No exact day was said: 前几天, 上次. */
  readonly vague: boolean;
  /** The day lies ahead: 明天, 下周. Reports of the past never name one. */
  readonly future: boolean;
  /** 9月底: no exact day for what was done then, but for what was left then it is the month's last. */
  readonly monthEnd?: true;
  /** 12日 alone: the month was left out, and may be that of the day before it. */
  readonly dayOnly?: number;
}

const weekdays = '一二三四五六日天';
const numberWords = '一二三四五六七八九十';
const partOfDay =
  '(?:上午|下午|中午|早上|晚上|夜里头?|傍晚|凌晨|清早起?|大清早|一大?早|早起|前晌|后晌午?|后半晌|头晌|下晌|晌午头?|傍黑|擦黑|上昼|下昼|晏昼|[上下]半[天日]|半夜|黑夜|黑价|早|晚)?';

const relativeDays: readonly (readonly [RegExp, number])[] = [
  [/(?:大前[天日儿]+)/y, -3],
  [/(?:前天|前日子?|前朝|前儿个?|前个(?=[卖到收进出退坏\s,，的])|前晚|前夜|前晡日?|前昏|前暝)/y, -2],
  [
    /(?:昨天|昨日|昨儿个?|昨晚|昨夜|昨早|昨个|昨下午|昨上午|昨朝|琴日|琴晚|寻日|寻晚|尋日|昨昏|昨暝|昨暗|昨晡日?|昨后晌|夜个儿|昨黑(?:家|里|了)?|昨夜里|昨日子|夜儿(?:个|里|晚)?|夜个|夜来(?!香)|夜里个|列儿个|昨(?=[卖到收进出退坏]))/y,
    -1,
  ],
  [
    /(?:今天|今日|今儿个?|今早|今晚|今晨|今个|今朝|今晡日?|今仔日?|今昏|今暝|今黑(?:家|里|了)?|当天|本日|现在|目前|眼下)/y,
    0,
  ],
  [/(?:大后天)/y, 3],
  [/(?:后天|后日|后儿)/y, 2],
  [/(?:赶?明天|赶?明日|赶?明儿个?|明早|明晚|赶?明个|明朝|明晡日?|明仔载?|明黑|听日|听朝|听晚|赶明儿?)/y, 1],
];
const trailing = new RegExp(partOfDay, 'y');
const vagueDay =
  /(?:前排|早排|前嗰排|[不唔莫没](?:记得|知道?|晓得|清楚|记清)(?:是)?[边哪][日天]|忘了哪天|记不得哪天|前几天|前两天|前些天|前阵子|前段时间|头几天|大前几天|(?:上一?回|那回)(?=的|有|个|那|来|卖|拿|买|\s)|这几天|这两天|那几天|那天|前几日|上次|有一天|好几天前|几天前|上个?星期几|不知道哪天|前一阵子?|前一段(?:时间)?|前阵|前段|早几[天日]|前些日子|前[向晌]子?|那阵子?|那段时间|[早头]些[天日]子?|头一?阵子|那一阵子|前一?向|日前|头先两日|有一?天(?![然猫津山])|最近几天|最近|近期|近来|中秋节?|国庆节?|春节|过年|元旦|端午节?|清明节?|五一|十一假期|双十一|双11)(?:当天|那天|当日)?/y;
const futureSpan =
  /(?:下个?(?:周|星期|礼拜)[一二三四五六日天]?|下个?月|明年|过几天|过两天|过段时间|以后|将来|月底前?|年底前?|年前|改天|回头再|到时候?)/y;
const week = new RegExp(`(上上个?|上个?|这个?|本)(?:周|星期|礼拜)([${weekdays}])?(?:那天)?`, 'y');
const bareWeekday = /(?:周|星期|礼拜)([一二三四五六日天])(?:那天)?/y;
const month = /(上上?个?|这个?|本|当)月(?!底)/y;
const monthEnd = /(?:(上上?个?)|(\d{1,2}|十[一二]?|[一二三四五六七八九]))月月?[底末]/y;
const namedMonth = /(\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)(?!\d)/y;
const plainMonth = /(\d{1,2}|十[一二]|[一二三四五六七八九十])月(?![\d一二三四五六七八九十饼球初底])/y;
const monthDay =
  /(?:(20\d{2}|\d{2})年)?(\d{1,2}|十[一二]?|[一二三四五六七八九元正])月(\d{1,2}|[一二三四五六七八九十廿]{1,3})(?:号|日)?/y;
const slashDay = /(\d{1,2})[/](\d{1,2})(?![\d/])/y;
// A bare 9.5 is money or a size; a day it is at the head of a line or where a word says so.
const dottedDay =
  /(?<=(?:^|\n|[录记报期])\s?[:]?)(\d{1,2})[.](\d{1,2})(?=\s|[卖到进收])|(\d{1,2})[.](\d{1,2})(?=号|日|那天|到的|卖的|进的)/y;
const fullDay = /(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|号)?/y;
const packedDay = /(20\d{2})(\d{2})(\d{2})(?!\d)/y;
const dayOfMonth =
  /(\d{1,2}|[一二三四五六七八九十廿]{1,3})[号日](?=那天|$|\s|[,，:：。的]|早|晚|上午|下午|中午|卖|到|至|进|收|出|盘|退|没|忘|就|发|过)(?:那天)?/y;
const untilDay = /(?<=[到至~-])(\d{1,2})[号日]/y;
const yearSpan = /(?:今年|去年|全年)/y;
const recentDays = /(?:最近|近|过去|这)([一二两三四五六七八九十]|\d{1,2})个?(天|日|周|星期|礼拜|月)/y;
const daysAgo = /([一二两三四五六七八九十]{1,2}|\d{1,2})个?(天|日|周|星期|礼拜)(?:之|以)?前/y;
const weekend = /(?:这个?|本)?周末/y;

function run(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function smallNumber(word: string | undefined): number {
  if (word === undefined) return 0;
  if (/^\d+$/.test(word)) return Number(word);
  const [first = '', second = '', third = ''] = word;
  const digit = (character: string): number => numberWords.indexOf(character) + 1;
  if (first === '元' || first === '正') return 1;
  if (first === '廿') return 20 + digit(second);
  if (first === '十') return 10 + (second ? digit(second) : 0);
  if (second === '十') return digit(first) * 10 + (third ? digit(third) : 0);
  return digit(first);
}

const countOf = (word: string | undefined): number => (word === '两' ? 2 : smallNumber(word));

/** The nearest such month and day that is not after today; 29 February may lie some years back. */
function nearestPast(today: string, monthNumber: number, day: number): string | null {
  const year = Number(today.slice(0, 4));
  for (let back = 0; back <= (monthNumber === 2 && day === 29 ? 8 : 1); back += 1) {
    const here = dayFrom(year - back, monthNumber, day);
    if (here && here <= today) return here;
  }
  return null;
}

const beginsNumber = beginsWith('0123456789一二两三四五六七八九十廿元正');
const beginsYear = beginsWith('2二两去前今明上下后本这当第一三四1');
const beginsWeek = beginsWith('上这本周星礼最近过');
const beginsWord = beginsWith(
  '早唔不忘记情妇三五六圣劳儿前大昨夜列赶琴寻尋今当本现目眼后明听下过以将月年改回到上这头那有好几不中国春元端清双最近去全',
);

const isNumeral = beginsWith('0123456789零〇一二两三四五六七八九十廿元正千');
const dating = beginsWith('年月号日/.-个天周星礼季假');

/** 5箱, 十二块: behind a short number that tells of a day stands what says so; a long one may be a day by itself. */
function mayDate(text: string, at: number): boolean {
  let end = at + 1;
  while (end <= at + 3 && isNumeral(text, end)) end += 1;
  return end > at + 3 || dating(text, end);
}

/** What a day or a span of days begins with. */
export const beginsDate: Beginning = (text, at) =>
  beginsNumber(text, at) || beginsYear(text, at) || beginsWeek(text, at) || beginsWord(text, at);

/** Reads the day or span of days that begins exactly at `at`, seen from `today`. */
export function readDate(text: string, at: number, today: string): SaidDate | null {
  const begin = readSpan(text, at, today);
  const found = begin && (readUntil(text, begin, today) ?? begin);
  if (!found) return null;
  const more = run(trailing, text, found.end);
  return more && more[0] !== '' ? { ...found, end: found.end + more[0].length } : found;
}

const until = /\s?(?:[-~—–]|至)\s?/y;

/** 6月1日-6月30日, 8月至10月: a span from the one to the other. */
function readUntil(text: string, begin: SaidDate, today: string): SaidDate | null {
  const sign = begin.vague || begin.future ? null : run(until, text, begin.end);
  const last = sign ? readSpan(text, begin.end + sign[0].length, today) : null;
  if (!last || last.vague) return null;
  const to = lastDayOf(begin, last, today);
  return to < begin.from ? null : { from: begin.from, to, end: last.end, vague: false, future: false };
}

/** The end of a span; without a month of its own it lies in that of the beginning. */
export function lastDayOf(begin: DateRange, last: SaidDate, today: string): string {
  const [year, monthNumber] = [Number(begin.from.slice(0, 4)), Number(begin.from.slice(5, 7))];
  const same = last.dayOnly ? dayFrom(year, monthNumber, last.dayOnly) : null;
  const end = same && same >= begin.from ? same : last.to;
  // 8月至2月: the later month is that of the next year, of which no more than today is known.
  return end < begin.from || end > today ? today : end;
}

function readSpan(text: string, at: number, today: string): SaidDate | null {
  const isNumber = beginsNumber(text, at);
  const numbered = isNumber && mayDate(text, at);
  if ((numbered || !isNumber) && beginsYear(text, at) && !isDigit(text, at - 1)) {
    const span = readYearSpan(text, at, today);
    if (span) return span.from === span.to ? aDay(span.from, today, span.end) : aSpan(span, today, span.end);
  }
  if (beginsWeek(text, at) || numbered) {
    const lately = readWeek(text, at, today);
    if (lately) return lately;
  }
  const worded = beginsWord(text, at);
  if (worded || numbered) {
    const feast = readHoliday(text, at);
    if (feast) return aDay(nearestPast(today, feast.month, feast.day), today, feast.end);
    const unclear = run(vagueDay, text, at);
    if (unclear) return { from: today, to: today, end: at + unclear[0].length, vague: true, future: false };
  }
  if (worded) {
    for (const [pattern, days] of relativeDays) {
      const found = run(pattern, text, at);
      if (found) return aDay(addDays(today, days), today, at + found[0].length);
    }
    const ahead = run(futureSpan, text, at);
    if (ahead) return { from: today, to: today, end: at + ahead[0].length, vague: true, future: true };
  }
  if (!worded && !numbered) return null;
  return isDigit(text, at - 1) || text.charAt(at - 1) === '.' ? null : readCalendar(text, at, today);
}

function aDay(value: string | null, today: string, end: number, vague = false): SaidDate | null {
  return value ? { from: value, to: value, end, vague, future: value > today } : null;
}

/** A span of days, of which those that are still to come have nothing to tell. */
function aSpan(range: DateRange, today: string, end: number): SaidDate {
  return {
    from: range.from,
    to: range.to > today ? today : range.to,
    end,
    vague: false,
    future: range.from > today,
  };
}

function readWeek(text: string, at: number, today: string): SaidDate | null {
  const inWeek = run(week, text, at);
  if (inWeek) {
    const weeks = inWeek[1]?.startsWith('上上') ? -14 : inWeek[1]?.startsWith('上') ? -7 : 0;
    const start = addDays(mondayOf(today), weeks);
    const end = at + inWeek[0].length;
    if (inWeek[2] === undefined) return aSpan({ from: start, to: addDays(start, 6) }, today, end);
    return aDay(addDays(start, Math.min(weekdays.indexOf(inWeek[2]), 6)), today, end);
  }
  const bare = run(bareWeekday, text, at);
  if (bare) {
    const candidate = addDays(mondayOf(today), Math.min(weekdays.indexOf(bare[1] ?? ''), 6));
    return aDay(candidate > today ? addDays(candidate, -7) : candidate, today, at + bare[0].length);
  }
  const earlier = run(daysAgo, text, at);
  if (earlier) {
    const days = countOf(earlier[1]) * (/[天日]/.test(earlier[2] ?? '') ? 1 : 7);
    return aDay(addDays(today, -days), today, at + earlier[0].length);
  }
  const lately = run(recentDays, text, at);
  if (lately) {
    const count = countOf(lately[1]);
    const days = count * (/[天日]/.test(lately[2] ?? '') ? 1 : lately[2] === '月' ? 30 : 7);
    return aSpan({ from: addDays(today, 1 - days), to: today }, today, at + lately[0].length);
  }
  const ends = run(weekend, text, at);
  if (!ends) return null;
  const monday = mondayOf(today);
  return aSpan({ from: addDays(monday, 5), to: addDays(monday, 6) }, today, at + ends[0].length);
}

function mondayOf(today: string): string {
  return addDays(today, 1 - weekdayOf(today));
}

function readCalendar(text: string, at: number, today: string): SaidDate | null {
  const year = Number(today.slice(0, 4));
  const thisMonth = Number(today.slice(5, 7));
  const full = run(fullDay, text, at) ?? run(packedDay, text, at);
  if (full)
    return aDay(dayFrom(Number(full[1]), Number(full[2]), Number(full[3])), today, at + full[0].length);
  const dated = run(monthDay, text, at);
  if (dated) {
    const yearSaid = dated[1] ? Number(dated[1].length === 2 ? `20${dated[1]}` : dated[1]) : null;
    const [monthNumber, dayNumber] = [smallNumber(dated[2]), smallNumber(dated[3])];
    const value = yearSaid
      ? dayFrom(yearSaid, monthNumber, dayNumber)
      : nearestPast(today, monthNumber, dayNumber);
    if (value) return aDay(value, today, at + dated[0].length);
  }
  const short = run(slashDay, text, at) ?? run(dottedDay, text, at);
  if (short) {
    const [monthNumber, dayNumber] = [short[1] ?? short[3], short[2] ?? short[4]].map(Number);
    return aDay(nearestPast(today, monthNumber ?? 0, dayNumber ?? 0), today, at + short[0].length);
  }
  const named = run(namedMonth, text, at) ?? run(plainMonth, text, at);
  if (named) {
    const monthNumber = smallNumber(named[1]);
    if (monthNumber < 1 || monthNumber > 12) return null;
    return aSpan(
      monthRange(monthNumber > thisMonth ? year - 1 : year, monthNumber),
      today,
      at + named[0].length,
    );
  }
  const relative = run(month, text, at);
  if (relative) {
    const back = relative[1]?.startsWith('上上') ? 2 : relative[1]?.startsWith('上') ? 1 : 0;
    const index = year * 12 + thisMonth - 1 - back;
    return aSpan(monthRange(Math.floor(index / 12), (index % 12) + 1), today, at + relative[0].length);
  }
  const ends = run(monthEnd, text, at);
  if (ends) return readMonthEnd(ends, today);
  const spanOfYear = run(yearSpan, text, at);
  if (spanOfYear) {
    const which = spanOfYear[0] === '去年' ? year - 1 : year;
    return aSpan({ from: `${which}-01-01`, to: `${which}-12-31` }, today, at + spanOfYear[0].length);
  }
  const single = run(dayOfMonth, text, at) ?? run(untilDay, text, at);
  if (single) return readDayOfMonth(single, today);
  return null;
}

/** 5号: in this month, or in the month before when that day is still ahead. */
function readDayOfMonth(found: RegExpExecArray, today: string): SaidDate | null {
  const dayNumber = smallNumber(found[1]);
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  for (const back of [0, 1, 2]) {
    const here = dayFrom(Math.floor((index - back) / 12), ((index - back) % 12) + 1, dayNumber);
    const read = here && here <= today ? aDay(here, today, found.index + found[0].length) : null;
    if (read) return { ...read, dayOnly: dayNumber };
  }
  return null;
}

function readMonthEnd(found: RegExpExecArray, today: string): SaidDate | null {
  const [year, thisMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const said = smallNumber(found[2]);
  const back = found[1] ? (found[1].startsWith('上上') ? 2 : 1) : (thisMonth - said + 12) % 12;
  if (said > 12) return null;
  const index = year * 12 + thisMonth - 1 - back;
  const last = monthRange(Math.floor(index / 12), (index % 12) + 1).to;
  const read = aDay(last, today, found.index + found[0].length, true);
  return read && { ...read, monthEnd: true };
}
