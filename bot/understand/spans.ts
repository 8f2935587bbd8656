import { addDays, type DateRange, dayFrom, monthRange } from './calendar.ts';
import { readChinese } from './numerals.ts';

type Span = DateRange & { readonly end: number };

const digits = '零〇一二三四五六七八九';
const yearWord = `(20\\d{2}|[二2][零〇0][${digits}]{2}|两千[${digits}十]{0,3}(?=年)|去年|前年|今年|明年)年?`;
const small = '(\\d{1,2}|[一二三四五六七八九十廿]{1,3})';
const dayOfYear = new RegExp(`${yearWord}\\s?(?:的)?(本|${small.slice(1, -1)})月${small}[号日]?`, 'y');
const dayOfSaidMonth = new RegExp(`(上上?个?|这个?|本|当)月${small}[号日]`, 'y');
const monthOfYear = new RegExp(`${yearWord}\\s?(?:的)?${small}月(?:份)?(?!\\d)`, 'y');
const wholeYear = new RegExp(`(20\\d{2}|[二2][零〇][${digits}]{2})\\s?年(?![\\d一二三四五六七八九十])`, 'y');
const half = /(20\d{2}年|去年|今年)?(上个?|下个?|前|后)半(年|月)/y;
const quarter = /(20\d{2}年|去年|今年)?(?:第?([一二三四1-4])|(上上?个?|本|这个?))季度?/y;

/**
 * Days and spans whose year, month or quarter is said: 去年10月5号, 本月3号, 2025年10月, 上半年, 第三季度. Null where none
 * begins exactly at `at`.
 */
export function readYearSpan(text: string, at: number, today: string): Span | null {
  const thisYear = Number(today.slice(0, 4));
  const thisMonth = Number(today.slice(5, 7));
  const on = (day: string | null, end: number): Span | null => (day ? { from: day, to: day, end } : null);
  const part = readPart(text, at, thisYear, thisMonth);
  if (part) return part;
  const dated = run(dayOfYear, text, at);
  if (dated)
    return on(
      dayFrom(
        yearOf(dated[1], thisYear),
        dated[2] === '本' ? thisMonth : numberOf(dated[2]),
        numberOf(dated[3]),
      ),
      endOf(dated),
    );
  const inMonth = run(dayOfSaidMonth, text, at);
  if (inMonth) {
    const back = inMonth[1]?.startsWith('上上') ? 2 : inMonth[1]?.startsWith('上') ? 1 : 0;
    const index = thisYear * 12 + thisMonth - 1 - back;
    return on(dayFrom(Math.floor(index / 12), (index % 12) + 1, numberOf(inMonth[2])), endOf(inMonth));
  }
  const month = run(monthOfYear, text, at);
  if (month) {
    const number = numberOf(month[2]);
    return number >= 1 && number <= 12
      ? { ...monthRange(yearOf(month[1], thisYear), number), end: endOf(month) }
      : null;
  }
  const year = run(wholeYear, text, at);
  return year ? { ...months(yearOf(year[1], thisYear), 1, 12), end: endOf(year) } : null;
}

function readPart(text: string, at: number, thisYear: number, thisMonth: number): Span | null {
  const part = run(half, text, at);
  if (part) {
    const first = part[2]?.startsWith('上') || part[2] === '前';
    const year = yearOf(part[1], thisYear);
    if (part[3] === '年') return { ...(first ? months(year, 1, 6) : months(year, 7, 12)), end: endOf(part) };
    const { from, to } = monthRange(year, thisMonth);
    return {
      ...(first ? { from, to: addDays(from, 14) } : { from: addDays(from, 15), to }),
      end: endOf(part),
    };
  }
  const found = run(quarter, text, at);
  if (!found) return null;
  const back = found[3]?.startsWith('上上') ? 2 : found[3]?.startsWith('上') ? 1 : 0;
  const said = found[2] ? numberOf(found[2]) : Math.ceil(thisMonth / 3) - back;
  const index = yearOf(found[1], thisYear) * 4 + said - 1;
  const first = (index % 4) * 3 + 1;
  return { ...months(Math.floor(index / 4), first, first + 2), end: endOf(found) };
}

function months(year: number, first: number, last: number): DateRange {
  return { from: monthRange(year, first).from, to: monthRange(year, last).to };
}

function run(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const endOf = (found: RegExpExecArray): number => found.index + found[0].length;

function yearOf(word: string | undefined, thisYear: number): number {
  const near = ['前年', '去年', '今年', '明年'].indexOf(word ?? '今年');
  if (near >= 0) return thisYear + near - 2;
  if (word?.startsWith('两')) return readChinese(word, 0)?.value ?? 0;
  const spelled = [...(word ?? '').replace('年', '')].map((character) => {
    const digit = digits.indexOf(character);
    return digit < 0 ? character : String(digit < 2 ? 0 : digit - 1);
  });
  return Number(spelled.join(''));
}

function numberOf(word: string | undefined): number {
  if (word === undefined) return 0;
  return /^\d+$/.test(word) ? Number(word) : (readChinese(word.replace('廿', '二十'), 0)?.value ?? 0);
}
