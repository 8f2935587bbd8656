/** Days as `YYYY-MM-DD`; a range is inclusive. */
interface DateRange {
  readonly from: string;
  readonly to: string;
}

export interface SaidDate extends DateRange {
  readonly end: number;
  /** No exact day was said: 前几天, 上次. */
  readonly vague: boolean;
  /** The day lies ahead: 明天, 下周. Reports of the past never name one. */
  readonly future: boolean;
}

const dayMilliseconds = 86_400_000;

/** The calendar day at the message's own offset, which is the company's time zone. */
export function dayOf(now: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})/.exec(now);
  return found?.[1] ?? '1970-01-01';
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** Monday is 1, Sunday 7. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The day of a year, month and day, or null where the calendar has none. */
export function dayFrom(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1970 || year > 2200) return null;
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}

function monthRange(year: number, month: number): DateRange {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { from: first, to: addDays(next, -1) };
}

const weekdays = '一二三四五六日天';
const numberWords = '一二三四五六七八九十';
const partOfDay = '(?:上午|下午|中午|早上|晚上|夜里|傍晚|凌晨|清早|一早|早|晚)?';

const relativeDays: readonly (readonly [RegExp, number])[] = [
  [/(?:大前[天日儿]+)/y, -3],
  [/(?:前天|前日|前儿个?|前晚|前夜)/y, -2],
  [
    /(?:昨天|昨日|昨儿个?|昨晚|昨夜|昨早|昨个|昨下午|昨上午|昨朝|琴日|琴晚|寻日|寻晚|尋日|昨(?=[卖到收进出退坏]))/y,
    -1,
  ],
  [/(?:今天|今日|今儿个?|今早|今晚|今晨|今个|今朝|当天|本日|现在|目前|眼下)/y, 0],
  [/(?:大后天)/y, 3],
  [/(?:后天|后日|后儿)/y, 2],
  [/(?:明天|明日|明儿个?|明早|明晚|明个|明朝|听日|听晚)/y, 1],
];
const trailing = new RegExp(partOfDay, 'y');
const vagueDay =
  /(?:前几天|前两天|前些天|前阵子|前段时间|头几天|大前几天|这几天|这两天|那几天|那天|前几日|上次|有一天|好几天前|几天前|上个?星期几|不知道哪天|前一阵|前一段|最近几天|最近|近期|近来|中秋节?|国庆节?|春节|过年|元旦|端午节?|清明节?|五一|十一假期|双十一|双11)/y;
const futureSpan =
  /(?:下个?(?:周|星期|礼拜)[一二三四五六日天]?|下个?月|明年|过几天|过两天|过段时间|以后|将来|月底前?|年底前?|年前|改天|回头再|到时候?)/y;
const week = new RegExp(`(上上个?|上个?|这个?|本)(?:周|星期|礼拜)([${weekdays}])?(?:那天)?`, 'y');
const bareWeekday = /(?:周|星期|礼拜)([一二三四五六日天])(?:那天)?/y;
const month = /(上上?个?|这个?|本|当)月(?!底)/y;
const namedMonth = /(\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)(?!\d)/y;
const plainMonth = /(\d{1,2}|十[一二]|[一二三四五六七八九十])月(?![\d一二三四五六七八九十饼球初底])/y;
const monthDay =
  /(?:(20\d{2}|\d{2})年)?(\d{1,2}|十[一二]?|[一二三四五六七八九])月(\d{1,2}|[一二三四五六七八九十廿]{1,3})(?:号|日)?/y;
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
  if (first === '廿') return 20 + digit(second);
  if (first === '十') return 10 + (second ? digit(second) : 0);
  if (second === '十') return digit(first) * 10 + (third ? digit(third) : 0);
  return digit(first);
}

/** The nearest such month and day that is not after today. */
function nearestPast(today: string, monthNumber: number, day: number): string | null {
  const year = Number(today.slice(0, 4));
  const here = dayFrom(year, monthNumber, day);
  if (here && here <= today) return here;
  return dayFrom(year - 1, monthNumber, day);
}

/** The characters that days begin with; a message is asked for one at each of its characters. */
const dateHead =
  /[\d一二三四五六七八九十廿大前昨琴寻今当本现目眼后明听下过以将月年改回到上这礼周星去全最近头那有好几不中国春元端清双]/;

/** Reads the day or span of days that begins exactly at `at`, seen from `today`. */
export function readDate(text: string, at: number, today: string): SaidDate | null {
  if (!dateHead.test(text.charAt(at))) return null;
  const found = readSpan(text, at, today);
  if (!found) return null;
  const more = run(trailing, text, found.end);
  return { ...found, end: found.end + (more?.[0].length ?? 0) };
}

function readSpan(text: string, at: number, today: string): SaidDate | null {
  const day = (value: string | null, length: number, vague = false): SaidDate | null =>
    value ? { from: value, to: value, end: at + length, vague, future: value > today } : null;
  const span = (range: DateRange, length: number): SaidDate => ({
    from: range.from,
    to: range.to > today ? today : range.to,
    end: at + length,
    vague: false,
    future: range.from > today,
  });
  const lately = readWeek(text, at, today, day, span);
  if (lately) return lately;
  const unclear = run(vagueDay, text, at);
  if (unclear) return { from: today, to: today, end: at + unclear[0].length, vague: true, future: false };
  for (const [pattern, days] of relativeDays) {
    const found = run(pattern, text, at);
    if (found) return day(addDays(today, days), found[0].length);
  }
  const ahead = run(futureSpan, text, at);
  if (ahead) return { from: today, to: today, end: at + ahead[0].length, vague: true, future: true };
  return readCalendar(text, at, today, day, span);
}

type DayMaker = (value: string | null, length: number, vague?: boolean) => SaidDate | null;
type SpanMaker = (range: DateRange, length: number) => SaidDate;

function readWeek(text: string, at: number, today: string, day: DayMaker, span: SpanMaker): SaidDate | null {
  const monday = addDays(today, 1 - weekdayOf(today));
  const inWeek = run(week, text, at);
  if (inWeek) {
    const weeks = inWeek[1]?.startsWith('上上') ? -14 : inWeek[1]?.startsWith('上') ? -7 : 0;
    const start = addDays(monday, weeks);
    if (inWeek[2] === undefined) return span({ from: start, to: addDays(start, 6) }, inWeek[0].length);
    return day(addDays(start, Math.min(weekdays.indexOf(inWeek[2]), 6)), inWeek[0].length);
  }
  const bare = run(bareWeekday, text, at);
  if (bare) {
    const candidate = addDays(monday, Math.min(weekdays.indexOf(bare[1] ?? ''), 6));
    return day(candidate > today ? addDays(candidate, -7) : candidate, bare[0].length);
  }
  const lately = run(recentDays, text, at);
  if (lately) {
    const count = lately[1] === '两' ? 2 : smallNumber(lately[1]);
    const days = count * (/[天日]/.test(lately[2] ?? '') ? 1 : lately[2] === '月' ? 30 : 7);
    return span({ from: addDays(today, 1 - days), to: today }, lately[0].length);
  }
  const ends = run(weekend, text, at);
  return ends ? span({ from: addDays(monday, 5), to: addDays(monday, 6) }, ends[0].length) : null;
}

function readCalendar(
  text: string,
  at: number,
  today: string,
  day: DayMaker,
  span: SpanMaker,
): SaidDate | null {
  if (/[\d.]/.test(text.charAt(at - 1))) return null;
  const year = Number(today.slice(0, 4));
  const thisMonth = Number(today.slice(5, 7));
  const full = run(fullDay, text, at) ?? run(packedDay, text, at);
  if (full) return day(dayFrom(Number(full[1]), Number(full[2]), Number(full[3])), full[0].length);
  const dated = run(monthDay, text, at);
  if (dated) {
    const yearSaid = dated[1] ? Number(dated[1].length === 2 ? `20${dated[1]}` : dated[1]) : null;
    const [monthNumber, dayNumber] = [smallNumber(dated[2]), smallNumber(dated[3])];
    const value = yearSaid
      ? dayFrom(yearSaid, monthNumber, dayNumber)
      : nearestPast(today, monthNumber, dayNumber);
    if (value) return day(value, dated[0].length);
  }
  const short = run(slashDay, text, at) ?? run(dottedDay, text, at);
  if (short) {
    const [monthNumber, dayNumber] = [short[1] ?? short[3], short[2] ?? short[4]].map(Number);
    return day(nearestPast(today, monthNumber ?? 0, dayNumber ?? 0), short[0].length);
  }
  const named = run(namedMonth, text, at) ?? run(plainMonth, text, at);
  if (named) {
    const monthNumber = smallNumber(named[1]);
    if (monthNumber < 1 || monthNumber > 12) return null;
    return span(monthRange(monthNumber > thisMonth ? year - 1 : year, monthNumber), named[0].length);
  }
  const relative = run(month, text, at);
  if (relative) {
    const back = relative[1]?.startsWith('上上') ? 2 : relative[1]?.startsWith('上') ? 1 : 0;
    const index = year * 12 + thisMonth - 1 - back;
    return span(monthRange(Math.floor(index / 12), (index % 12) + 1), relative[0].length);
  }
  const spanOfYear = run(yearSpan, text, at);
  if (spanOfYear) {
    const which = spanOfYear[0] === '去年' ? year - 1 : year;
    return span({ from: `${which}-01-01`, to: `${which}-12-31` }, spanOfYear[0].length);
  }
  const single = run(dayOfMonth, text, at) ?? run(untilDay, text, at);
  if (single) return readDayOfMonth(single, today, day);
  return null;
}

/** 5号: in this month, or in the month before when that day is still ahead. */
function readDayOfMonth(found: RegExpExecArray, today: string, day: DayMaker): SaidDate | null {
  const dayNumber = smallNumber(found[1]);
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  for (const back of [0, 1, 2]) {
    const here = dayFrom(Math.floor((index - back) / 12), ((index - back) % 12) + 1, dayNumber);
    if (here && here <= today) return day(here, found[0].length);
  }
  return null;
}
