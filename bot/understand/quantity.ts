import { beginsWith, isDigit } from './characters.ts';
import type { Words } from './indexes.ts';
import { lexicon } from './lexicon.ts';
import { exact, readNumber } from './numerals.ts';
import { gramsOf, otherUnits, readUnit } from './units.ts';

/** One amount of one unit; no unit means base units. A negative amount was said to be missing (5箱少1瓶). */
export interface Part {
  readonly amount: number;
  readonly unit: string | null;
}

/** Words that count goods, not yet tied to an item. */
export interface Quantity {
  readonly parts: readonly Part[];
  /** No exact amount was said: 几箱, 十来个, 一些, 大概三箱. */
  readonly vague: boolean;
  /** 卖了个卷尺: no number was said, and 个 counts whatever the goods are counted in. */
  readonly implied?: boolean;
  readonly end: number;
}

const beginsRoughly = beginsWith('能得怕总少约大差估近不将快');
const roughly =
  /(?:能有|得有|怕有|总有|少说|约莫|约摸|大概|大约|差不多|约莫|估计|约|近|不到|将近|快)(?:是|有)?/y;
const beginsSome = beginsWith('好几若一有不少大小些');
const someAmount =
  /(?:好几|几|若干|一些|好些|有些|不少|少许|一点点|一点儿|一点|好多|一大堆|一堆|大半|小半|一大批|一批|一波|(?<=[了咧过到嘞])些)/y;
const beginsMore = beginsWith('左上来以出不');
const moreOrLess = /(?:左右|上下|来着|以上|出头|不到)/y;
const isTimes = beginsWith('x×*✕');
const times = /[x×*✕]\s?(?=\d)/y;
const beginsMissing = beginsWith('少差缺欠');
const missing = /(?:少了?|差了?|缺了?|欠)/y;

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? at + found[0].length : -1;
}

/**
 * Reads the quantity that begins exactly at `at`: 3箱, 两箱半, 一箱零3瓶, 三斤二两, 5箱少1瓶, ×2, 半箱, 几箱.
 * A bare number is a quantity too (base units). `tailed` false reads the first number and unit only. Null for numbers of people, hours and the like.
 */
export function readQuantity(text: string, at: number, units: Words, tailed = true): Quantity | null {
  const afterTimes = isTimes(text, at) ? matchAt(times, text, at) : -1;
  if (afterTimes > at && !isDigit(text, at - 1)) return readQuantity(text, afterTimes, units);
  const afterRoughly = beginsRoughly(text, at) ? matchAt(roughly, text, at) : -1;
  if (afterRoughly > at) {
    const rest = readQuantity(text, afterRoughly, units);
    return rest ? { ...rest, vague: true } : null;
  }
  return readSome(text, at, units) ?? readExact(text, at, units, tailed);
}

function readSome(text: string, at: number, units: Words): Quantity | null {
  const end = beginsSome(text, at) ? matchAt(someAmount, text, at) : -1;
  if (end < 0) return null;
  const word = text.slice(at, end);
  const unit = readUnit(text, end, units);
  if (!unit && /^(?:几|好几|好多|有些)$/.test(word)) return null;
  if (!unit && /若干|[批波]$/.test(word) && !endsPhrase(text, end)) return null;
  if (readUnit(text, end, otherUnits)) return null;
  return { parts: [{ amount: 0, unit }], vague: true, end: end + (unit?.length ?? 0) };
}

function readExact(text: string, at: number, units: Words, tailed: boolean): Quantity | null {
  const first = readPart(text, at, units);
  if (!first) return null;
  const parts: Part[] = [first.part];
  let { end, vague } = first;
  if (first.part.unit !== null) {
    const tail = tailed ? readTail(text, end, units, first.part.unit) : null;
    if (tail) {
      parts.push(...tail.parts);
      end = tail.end;
    }
    const afterMore = beginsMore(text, end) ? matchAt(moreOrLess, text, end) : -1;
    if (afterMore > end) {
      end = afterMore;
      vague = true;
    } else if (text.charAt(end) === '多' && !/[多]/.test(text.charAt(end + 1))) {
      end += 1;
      vague = true;
    }
  }
  return { parts, vague, end };
}

interface ReadPart {
  readonly part: Part;
  readonly end: number;
  readonly vague: boolean;
}

/** A number with its unit and a trailing half: 3箱, 两箱半, 半箱, 三. */
function readPart(text: string, at: number, units: Words): ReadPart | null {
  if (text.charAt(at) === '半') {
    const unit = readUnit(text, at + 1, units);
    return unit && !readUnit(text, at + 1, otherUnits)
      ? { part: { amount: 0.5, unit }, end: at + 1 + unit.length, vague: false }
      : null;
  }
  const implied = readUnitAndHalf(text, at, units);
  if (implied) return implied;
  const number = readNumber(text, at);
  if (!number) return null;
  const gap = skipGap(text, at, number.end, units);
  // 一整盒, 两整箱: all of it.
  const place = text.charAt(gap) === '整' && readUnit(text, gap + 1, units) ? gap + 1 : gap;
  // 1299人家刷的卡: 人家 is who paid, and counts nobody.
  const other = text.startsWith('人家', place) ? null : readUnit(text, place, otherUnits);
  const said = readUnit(text, place, units);
  // 407两瓶: in front of a unit 两 is the number of it.
  const counts = said === '两' && !number.chinese && readUnit(text, place + 1, units) !== null;
  const unit = counts && text.charAt(place + 1) !== '斤' ? null : said;
  if (other && (!unit || other.length > unit.length)) return null;
  if (!unit) return { part: { amount: number.value, unit: null }, end: number.end, vague: number.vague };
  const afterUnit = place + unit.length;
  const half = text.charAt(afterUnit) === '半' && !readUnit(text, afterUnit + 1, units);
  return {
    part: { amount: exact(number.value + (half ? 0.5 : 0)), unit },
    end: half ? afterUnit + 1 : afterUnit,
    vague: number.vague,
  };
}

/** 斤半牛蛙, 卖了箱半: one of the unit and a half, where nothing in front could be its number. */
function readUnitAndHalf(text: string, at: number, units: Words): ReadPart | null {
  if (text.charAt(at + 1) !== '半' || !/[斤箱件盒包瓶袋桶打]/.test(text.charAt(at))) return null;
  if (
    /[^\s,，。;；:：、了卖出走收进到要\n]/.test(text.charAt(at - 1)) ||
    /[斤两袖价成年天身截透干]/.test(text.charAt(at + 2))
  )
    return null;
  const unit = readUnit(text, at, units);
  return unit?.length === 1 ? { part: { amount: 1.5, unit }, end: at + 2, vague: false } : null;
}

/** 36 支付宝: the letters of the unit are the beginning of another word. */
function beginsWord(text: string, at: number, unitLength: number): boolean {
  for (let length = unitLength + 1; length <= 4; length += 1)
    if (lexicon.has(text.slice(at, at + length))) return true;
  return false;
}

/** 卖了 5 个, 红牛 3 箱: a space in front of the unit, where the unit ends the words or the number stands apart. */
function skipGap(text: string, start: number, end: number, units: Words): number {
  if (text.charAt(end) !== ' ' || !/\d/.test(text.charAt(end - 1))) return end;
  const unit = readUnit(text, end + 1, units);
  if (!unit) return end;
  // 70 两把扳手: two of them for seventy.
  if (unit === '两' && readUnit(text, end + 2, units)) return end;
  const ends =
    end + 1 + unit.length >= text.length || /[\s,，。;；、!！?？~]/.test(text.charAt(end + 1 + unit.length));
  const apart = (start === 0 || text.charAt(start - 1) === ' ') && !beginsWord(text, end + 1, unit.length);
  return ends || apart ? end + 1 : end;
}

/** 卷尺5米2盒: a length or volume is not continued by a number of packages. */
const printsSize = /^(?:米|厘米|毫米|公分|ml|l|毫升|升|寸|吋|码)$/;

/** What follows a counted unit: 零3瓶, 又两个, 少1瓶, or a bare 零5. */
function readTail(
  text: string,
  at: number,
  units: Words,
  unit: string,
): { parts: Part[]; end: number } | null {
  const afterMissing = beginsMissing(text, at) ? matchAt(missing, text, at) : -1;
  if (afterMissing > at) {
    const less = readPart(text, afterMissing, units);
    if (!less || less.vague || less.part.unit === null || less.part.unit === unit) return null;
    return { parts: [{ amount: -less.part.amount, unit: less.part.unit }], end: less.end };
  }
  if (printsSize.test(unit)) return null;
  const weight = gramsOf.has(unit);
  const plus = /[+加带]/.test(text.charAt(at));
  const joined = plus || /[零又]/.test(text.charAt(at));
  // 一百零二箱零头五包: what is over.
  const over = joined ? (text.startsWith('零头', at) ? 2 : 1) : 0;
  const next = readPart(text, at + over, units);
  if (plus && next && !endsPhrase(text, next.end)) return null;
  if (!next || next.vague || (next.part.unit === '块' && !joined)) return null;
  if (next.part.unit !== null) {
    const parted = !weight && isPriceAhead(text, next.end);
    // 4.5公斤10袋: a weight is not continued by a number of packages.
    if (weight && !joined && !gramsOf.has(next.part.unit)) return null;
    const alone = !joined && next.part.amount === 1 && !endsCount(text, next.end);
    if (next.part.unit === unit || parted || alone) return null;
    const further = weight ? null : readTail(text, next.end, units, next.part.unit);
    return { parts: [next.part, ...(further?.parts ?? [])], end: further?.end ?? next.end };
  }
  if (joined && !readUnit(text, next.end, otherUnits)) {
    return { parts: [weight ? tenth(next.part.amount, unit) : next.part], end: next.end };
  }
  if (
    weight &&
    !joined &&
    /^[一二三四五六七八九\d]$/.test(text.slice(at, next.end)) &&
    endsPhrase(text, next.end)
  ) {
    return { parts: [tenth(next.part.amount, unit)], end: next.end };
  }
  return null;
}

/** 三斤二 and 三斤零二 mean three 斤 and two tenths. */
function tenth(amount: number, unit: string): Part {
  return { amount: exact(amount / 10), unit };
}

/** 2箱1瓶 is a count to its end; in 2箱1瓶5块 the one bottle is what the price is for. */
function endsCount(text: string, at: number): boolean {
  return (
    endsPhrase(text, at) &&
    !/^[\s,，]*(?:[\d¥￥一二两三四五六七八九十]|的?(?:价|进价|卖))/.test(text.slice(at, at + 6))
  );
}

function endsPhrase(text: string, at: number): boolean {
  return at >= text.length || /[\s,，。;；、!！?？了的]/.test(text.charAt(at));
}

/** 两箱42一箱: the second number belongs to a price. */
function isPriceAhead(text: string, at: number): boolean {
  return (
    /^\s?(?:一?共?\d|[¥￥])/.test(text.slice(at, at + 3)) &&
    /^\s?\d{1,6}(?:\.\d+)?\s?(?:块|元)/.test(text.slice(at, at + 12))
  );
}
