import { beginsWith, digits, isDigit } from './characters.ts';
import type { Words } from './indexes.ts';
import { digitValues, exact, type ReadNumber, readNumber } from './numerals.ts';
import { otherUnits, readUnit } from './units.ts';

/** An amount of money as said, in fen, and what it is for. */
export interface Money {
  readonly fen: number;
  /** The unit one of which costs this much: 36一箱, 每箱36, 3.5/瓶. */
  readonly per?: string;
  /** How many of that unit the money buys, when it is not one: 10块3个. */
  readonly perCount?: number;
  /** total: 一共120, 打八折一共36. each: 单价3块, 进价11. */
  readonly label?: 'total' | 'each';
  /** 20箱@52: for one of what was counted right in front. */
  readonly asCounted?: boolean;
  /** 收了5块: the money was taken, so goods were sold. */
  readonly paid?: boolean;
  /** Some word or sign says that this is money; a bare number before 一箱 has none. */
  readonly sure: boolean;
  readonly end: number;
}

const totalWords =
  /(?:一共是?|总共是?|(?:拢总|拢共|统共|满共|归总|通共|合共|一满)(?:是|算)?(?:伊|他|她)?|共计|合计|总计|总价|总额|金额|总的|应收|实收|收款|收了?她?他?|给了?|付了?|共|算)\s?/y;
const eachWords =
  /(?:单价|进价|进货价|成本价?|批发价|拿货价|到手价|售价|零售价|卖价|价格|价钱|(?:员工|内部|会员|学生|熟客|老客|团购|优惠|折后|活动|友情)价格?|每个卖|按|(?<=[\u4e00-\u9fff]\s?)@)\s?(?:是|为|[:：])?\s?/y;
const beginsTotal = beginsWith('一总拢统满归通合共金应实收给付算');
const beginsEach = beginsWith('单进成批拿到售零卖价员内会学熟老团优折活友每按@');
const beginsCurrency = beginsWith('¥￥$人');
const currency = /(?:[¥￥$]|人民币)\s{0,2}/y;
/** 蚊 is what the south calls a yuan, where no word for goods begins with it. */
const yuan =
  /(?:块钱整|元整|块整|块钱|元钱|块(?!儿(?!钱))|元|圆|人民币|rmb|蚊(?![香帐液片拍子虫])|文(?=[\s,，。;；一每/]|$))/y;
/** 90整, 20r: a sum in round figures, or with the letter of the currency. */
const inWhole = /(?:整(?=[\s,，。;；!！~]|$)|r(?![a-z0-9]))/y;
const isSmallUnit = beginsWith('毛角分');
const beginsYuan = beginsWith('块元圆人r蚊文');
const beginsWhole = beginsWith('整r');
const perWords = /\s?(?:一|每|1|\/|\/每|\/一)\s?/y;
const tailDigit = /([\d一二三四五六七八九])(毛|角)?(?:([\d一二三四五六七八九])分?)?/y;
const smallMoney = /(\d|[一二两三四五六七八九])(毛|角|分)(?:钱)?(?:([\d一二三四五六七八九])分?)?/y;
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? at + found[0].length : -1;
}

function digit(word: string | undefined): number {
  return word === undefined ? 0 : (digitValues[word] ?? Number(word));
}

/** The characters that money, or a word in front of it, begins with. */
export const beginsMoney = beginsWith(
  `${digits}一二两三四五六七八九十百千万零〇廿卅壹贰叁肆伍陆柒捌玖拾佰仟总共拢统满归通一合应实收给付算单进成批拿到售零卖价每个员内会学熟老团优折活友按¥￥$人金@`,
);

/**
 * Reads money that begins exactly at `at`: 3块5, 三十六块八毛, ¥36, 36一箱, 十五块六一袋, 每箱36, 一共120.
 * A bare number alone is no money: the caller decides what it counts.
 */
export function readMoney(text: string, at: number, units: Words): Money | null {
  if (!beginsMoney(text, at)) return null;
  const afterTotal = beginsTotal(text, at) ? after(totalWords, text, at) : -1;
  if (afterTotal > at) {
    const money = readAmount(
      text,
      afterTotal,
      units,
      /^(?:一共|总共|拢总|拢共|统共|满共|归总|通共|合共|一满|共计|合计|总计|总价|总额|金额|应收|实收|收款|共|算(?!\s?[\d.]+折))/.test(
        text.slice(at, afterTotal),
      ),
    );
    const paid = /^(?:实收|收款|收了?)/.test(text.slice(at, afterTotal));
    if (money && !money.per) return { ...money, label: 'total', sure: true, ...(paid ? { paid } : {}) };
    return null;
  }
  const afterEach = beginsEach(text, at) ? after(eachWords, text, at) : -1;
  if (afterEach > at) {
    const money = readAmount(text, afterEach, units, true);
    const asCounted = text.slice(at, afterEach).includes('@');
    return money ? { ...money, label: 'each', sure: true, ...(asCounted ? { asCounted } : {}) } : null;
  }
  if (text.charAt(at) === '每') {
    const unit = readUnit(text, at + 1, units);
    const money = unit ? readAmount(text, skipSpace(text, at + 1 + unit.length), units, true) : null;
    return money && unit ? { ...money, per: unit, sure: true } : null;
  }
  return readAmount(text, at, units, false);
}

/** 每箱 28, 每箱都是28. */
function skipSpace(text: string, at: number): number {
  return after(/\s?(?:都|也|均)?(?:是|卖|要|算|按)?\s?/y, text, at);
}

/** An amount with an optional price unit. A bare number is accepted when `bareAllowed` or when a price unit follows. */
function readAmount(text: string, at: number, units: Words, bareAllowed: boolean): Money | null {
  const small = readSmall(text, at, units);
  if (small) return withUnit(text, small.fen, small.end, units, true);
  const afterSign = beginsCurrency(text, at) ? after(currency, text, at) : -1;
  const number = readNumber(text, Math.max(afterSign, at)) ?? readShort(text, at);
  if (text.charAt(at) === '俩' || text.charAt(at) === '仨') return null;
  if (!number || number.vague || number.value > 100_000_000) return null;
  const afterYuan = beginsYuan(text, number.end) ? after(yuan, text, number.end) : -1;
  if (afterYuan < 0) {
    const fen = Math.round(number.value * 100);
    const whole = beginsWhole(text, number.end) ? after(inWhole, text, number.end) : -1;
    if (whole > number.end && number.value >= 1) return { fen, sure: true, end: whole };
    const bare = withUnit(text, fen, number.end, units, afterSign > at);
    // 八一打: one numeral in front of 一 is rather part of another word than a price.
    if (number.chinese && number.end - at === 1 && bare.per !== undefined && !bareAllowed) return null;
    if (bare.per !== undefined || afterSign > at) return bare;
    return bareAllowed && !readUnit(text, number.end, units) && !readUnit(text, number.end, otherUnits)
      ? bare
      : null;
  }
  let fen = Math.round(number.value * 100);
  let end = afterYuan;
  tailDigit.lastIndex = end;
  const tail = tailDigit.exec(text);
  if (tail && text.charAt(end - 1) !== '币' && !priceUnitAt(text, end, units)) {
    const followedByUnit = tail[2] === undefined && readUnit(text, end + 1, units) !== null;
    if (!followedByUnit || tail[1] === undefined) {
      fen += digit(tail[1]) * 10;
      end += 1 + (tail[2]?.length ?? 0);
      if (tail[2] && tail[3] && text.charAt(end) !== '一') {
        fen += digit(tail[3]);
        end = at + (tail.index - at) + tail[0].length;
      }
    }
  } else if (text.charAt(end) === '半' && !readUnit(text, end + 1, units)) {
    fen += 50;
    end += 1;
  }
  return withUnit(text, fen, end, units, true);
}

const short = /([百千万])([一二三四五六七八九])(?=块|元|文|蚊|[一每/]|$|[\s,，。;；!！])/y;

/** 百八, 千三: a hundred and eighty, as sums of money are said. */
function readShort(text: string, at: number): ReadNumber | null {
  short.lastIndex = at;
  const found = short.exec(text);
  if (!found || /[\d一二两三四五六七八九十几]/.test(text.charAt(at - 1))) return null;
  const scale = { 百: 100, 千: 1000, 万: 10_000 }[found[1] ?? ''] ?? 0;
  return { value: scale + (digit(found[2]) * scale) / 10, end: at + 2, vague: false, chinese: true };
}

/** 五毛, 8分: money below one yuan. */
function readSmall(text: string, at: number, units: Words): { fen: number; end: number } | null {
  if (isDigit(text, at - 1) || !isSmallUnit(text, at + 1)) return null;
  smallMoney.lastIndex = at;
  const found = smallMoney.exec(text);
  if (!found) return null;
  const [words, amount, unit, rest] = found;
  if (unit === '分' && /[钟之]/.test(text.charAt(at + words.length))) return null;
  // 9毛一克: the 一 counts the gram, and is no 分.
  const perOne = rest === '一' && !words.endsWith('分') && readUnit(text, at + words.length, units) !== null;
  const end = at + words.length - (perOne ? 1 : 0);
  const fen = unit === '分' ? digit(amount) : digit(amount) * 10 + (perOne ? 0 : digit(rest));
  return { fen, end };
}

function priceUnitAt(text: string, at: number, units: Words): string | null {
  const afterPer = after(perWords, text, at);
  if (afterPer <= at || text.slice(at, afterPer).trim() === '') return null;
  return readUnit(text, afterPer, units);
}

/** Attaches 一箱, 每瓶, /袋 or 3个 that follows an amount. */
function withUnit(text: string, fen: number, end: number, units: Words, sure: boolean): Money {
  const afterPer = after(perWords, text, end);
  // 悦白1 1箱: with nothing that says it is money, 1箱 behind a space counts.
  if (!sure && text.slice(end, afterPer) === ' 1') return { fen, sure, end };
  const unit = priceUnitAt(text, end, units);
  if (unit && afterPer > end) return { fen, per: unit, sure, end: afterPer + unit.length };
  const count = sure ? readNumber(text, end) : null;
  const countUnit = count && !count.vague ? readUnit(text, count.end, units) : null;
  if (count && countUnit && count.value > 1) {
    return {
      fen: exact(fen),
      per: countUnit,
      perCount: count.value,
      sure,
      end: count.end + countUnit.length,
    };
  }
  return { fen, sure, end };
}
