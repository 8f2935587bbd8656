import { beginsWith, continuesNumber, isDigit, numeralCharacters } from './characters.ts';
import { beginsDate, readDate, type SaidDate } from './dates.ts';
import { beginsLot, readLot } from './lots.ts';
import { beginsMoney, readMoney } from './money.ts';
import { readNumber } from './numerals.ts';
import { readPointedAt } from './pointed-at.ts';
import { type Quantity, readQuantity } from './quantity.ts';
import { push } from './read-codes.ts';
import type { Reader } from './reader.ts';
import { tenthsAt } from './spelled-numbers.ts';
import type { Candidate, Text } from './tokenize.ts';
import { measureUnits, readUnit } from './units.ts';

const tailPattern =
  /(?:尾号|末尾|后[三四五六]位|末[三四五六]位|条码尾号|条码后[三四五六]位)(?:是|为)?\s?(\d{3,6})/y;

/** Numbers, and the words that may stand in front of one: 大概三箱, ×2, 好几箱. */
const beginsQuantity = beginsWith(
  `${numeralCharacters}能得怕总数大差约估近不将快好几若一有些少多小x×*✕斤箱件盒包瓶袋桶打`,
);

/** Lots, days, money and quantities. */
export const numberReaders: readonly Reader[] = [
  { begins: beginsWith('尾末后条'), read: readTail },
  { begins: beginsLot, read: readLotWords },
  { begins: beginsDate, read: readDay },
  { begins: beginsMoney, read: readSum },
  { read: readPointedAt },
  { read: readImpliedOne },
  { begins: beginsQuantity, read: readAmount },
];

function readLotWords({ text, today }: Text, at: number, candidates: Candidate[]): void {
  const lot = readLot(text, at, today);
  if (lot) push(candidates, 2.5, { kind: 'lot', lot, start: at, end: lot.end });
}

function readDay(input: Text, at: number, candidates: Candidate[]): void {
  const { text, today, vocabulary } = input;
  const date = readDate(text, at, today) ?? readDayAtPlace(input, at);
  if (!date) return;
  push(candidates, 4, { kind: 'date', date, start: at, end: date.end });
  // 上礼拜一中门口: the last character of the day may be the first of a name.
  if (vocabulary.names.read(text, date.end - 1)) {
    const shorter = readDate(text.slice(0, date.end - 1), at, today);
    if (shorter) push(candidates, 4, { kind: 'date', date: shorter, start: at, end: shorter.end });
  }
  if (text.charAt(at + 1) === '号' && (isNumbered(input, at) || continuesNumbers(input, at)))
    push(candidates, 3.5, { kind: 'words', start: at, end: at + 2 });
}

function readSum(input: Text, at: number, candidates: Candidate[]): void {
  const { text, vocabulary } = input;
  const money = readMoney(text, at, vocabulary.units);
  if (!money) return;
  if (!(money.per && !money.sure && isNameNumber(input, at))) {
    const pieces = vocabulary.catalogue.units.has('块') ? readQuantity(text, at, vocabulary.units) : null;
    const orQuantity =
      pieces?.end === money.end && pieces.parts.at(-1)?.unit === '块' ? { orQuantity: pieces } : {};
    const taken = piecesTaken(input, at, money.end);
    if (taken) push(candidates, 4, { kind: 'quantity', quantity: taken, start: at, end: money.end });
    push(candidates, 4.8, { kind: 'money', money, start: at, end: money.end, ...orQuantity });
  }
  readPriceInName(input, at, candidates);
}

function readAmount(input: Text, at: number, candidates: Candidate[]): void {
  const { text, vocabulary } = input;
  if (continuesNumber(text, at)) return;
  // 不到5箱就提醒我: below which to warn, and no rough number of anything.
  if (beginsWarning(text, at) && warnedBelow.test(text.slice(at, at + 30))) return;
  const quantity = readQuantity(text, at, vocabulary.units);
  if (!quantity) return;
  const bare = quantity.parts.length === 1 && quantity.parts[0]?.unit === null;
  if (bare && !bareNumberStands(text, at, quantity.end)) return;
  readSpelledName(input, at, candidates);
  // 02卖2盒: what is written with a nought in front is a number of a name, and counts nothing.
  if (bare && /^0\d/.test(text.slice(at, at + 2)))
    push(candidates, 4.5, { kind: 'words', start: at, end: quantity.end });
  const tenths = tenthsAt(text, at);
  // 七米五的卷尺: the size that a name prints.
  if (tenths && vocabulary.catalogue.numberWords.has(tenths.text) && text.charAt(tenths.end) === '的')
    push(candidates, 5, { kind: 'words', start: at, end: tenths.end });
  const torn = quantity.parts.at(-1)?.unit !== null && splitsName(input, at, quantity.end);
  const first = torn ? untorn(input, at, quantity.parts.length) : null;
  if (first) push(candidates, 5, { kind: 'quantity', quantity: first, start: at, end: first.end });
  // 到一批: where the amount is told so, it is no filler of talk.
  const batch = /[批波]/.test(text.charAt(quantity.end - 1));
  const cost = first ? 9 : bare && !batch ? 7 : 5;
  push(candidates, cost, { kind: 'quantity', quantity, start: at, end: quantity.end });
}

/** 挑走6块: what hands take away is pieces and no money, whether the goods are counted so or not. */
function piecesTaken({ text, vocabulary }: Text, at: number, end: number): Quantity | null {
  if (!/[\d一二两三四五六七八九十]块$/.test(text.slice(at, end))) return null;
  if (!/[挑拿取拎带捎装搬抓领][走了去]了?$/.test(text.slice(Math.max(0, at - 3), at))) return null;
  const quantity = readQuantity(text, at, vocabulary.units);
  return quantity?.end === end ? quantity : null;
}

const beginsWarning = beginsWith('不将快');
const warnedBelow =
  /^(?:不到|不足|将近|快到?)[^。\n]{1,16}?(?:提醒|预警|报警|警报|喊我|叫我|通知|告诉|吱|言语|补货|该补|要补|就补|就订)/;

/** 口味王30元的: a price that some name prints, where it touches a name or describes one. */
function readPriceInName({ text, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  pricePrinted.lastIndex = at;
  const found = pricePrinted.exec(text)?.[0];
  if (!found || !vocabulary.catalogue.printedWords.has(`${Number.parseInt(found, 10)}元`)) return;
  const end = at + found.length;
  if (/^(?:的|装|[那这][种款个]|套餐|档)/.test(text.slice(end, end + 2)))
    push(candidates, 4.6, { kind: 'words', start: at, end });
}

const pricePrinted = /\d{1,4}[元块]/y;

/** 二点五平方的红线, 青花三十: a number that is spelled as it is said, where some name prints it. */
function readSpelledName({ text, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  const number = readNumber(text, at);
  // 1万毫安 is 10000毫安; digits alone are read as they stand.
  if (
    !number ||
    (isDigit(text, at) && !/[百千万]/.test(text.slice(at, number.end))) ||
    number.vague ||
    number.end - at < 2
  )
    return;
  const { printedWords } = vocabulary.catalogue;
  if (printedWords.has(`${number.value}${text.charAt(number.end)}`))
    push(candidates, 7, { kind: 'words', start: at, end: number.end });
}

/** 10号石塘店卖了…: the name of a place begins right behind the day. */
function readDayAtPlace({ text, today, vocabulary }: Text, at: number): SaidDate | null {
  if (!isDigit(text, at) || isDigit(text, at - 1)) return null;
  dayNumber.lastIndex = at;
  const end = at + (dayNumber.exec(text)?.[0].length ?? 0);
  const place = end > at ? vocabulary.names.read(text, end) : null;
  return place && place.named.places.length > 0 ? readDate(text.slice(0, end), at, today) : null;
}

const dayNumber = /\d{1,2}[号日]/y;

/** 星鲨d3 1条, 胶水502一盒: the digits are a part of a name, and no price of one. */
function isNameNumber({ canonical, vocabulary }: Text, at: number): boolean {
  const { byNumber, byCharacter, entries } = vocabulary.catalogue;
  const called = byNumber.get(/^\d+/.exec(canonical.slice(at, at + 6))?.[0] ?? '') ?? [];
  const before = byCharacter.get(canonical.charAt(at - 1)) ?? [];
  const owners = called.length > 0 ? before : [];
  if (called.some((index) => owners.includes(index))) return true;
  // 阿莫西林0.25一件: nothing costs a quarter of a yuan that prints just that.
  const small = /^0\.\d+(?!\d)/.exec(canonical.slice(at, at + 6))?.[0];
  if (small && before.some((index) => entries[index]?.numbers.has(String(Number(small))))) return true;
  if (!/[a-z]/.test(canonical.charAt(at - 1))) return false;
  return vocabulary.catalogue.numberWords.has(
    canonical.charAt(at - 1) + /^\d+/.exec(canonical.slice(at, at + 6))?.[0],
  );
}

function readTail({ text }: Text, at: number, candidates: Candidate[]): void {
  tailPattern.lastIndex = at;
  const tail = tailPattern.exec(text);
  if (tail?.[1])
    push(candidates, 3, { kind: 'barcodeTail', digits: tail[1], start: at, end: at + tail[0].length });
}

/** 电池5号: behind a word of goods that are numbered so, 5号 is their number and no day. */
function isNumbered(input: Text, at: number): boolean {
  const { canonical, vocabulary } = input;
  const { byCharacter, entries } = vocabulary.catalogue;
  const number = canonical.slice(at, at + 2);
  const owners = byCharacter.get(canonical.charAt(at - 1)) ?? [];
  return owners.some((index) => entries[index]?.numberWords.has(number));
}

/** 电池5号卖2卡 7号卖3卡: once goods were told apart by such numbers, the next one is theirs too. */
function continuesNumbers(input: Text, at: number): boolean {
  const { canonical, vocabulary } = input;
  const { byPair, numberWords } = vocabulary.catalogue;
  if (!numberWords.has(canonical.slice(at, at + 2)) || canonical.startsWith('那天', at + 2)) return false;
  return [...canonical.slice(0, at).matchAll(/\d号/g)].some(
    ({ index }) => isNumbered(input, index) || byPair.has(canonical.slice(index + 1, index + 3)),
  );
}

/** What is left of a quantity that would tear a name: its first part, or the number without the unit. */
function untorn({ text, vocabulary }: Text, at: number, parts: number): Quantity | null {
  if (parts > 1) return readQuantity(text, at, vocabulary.units, false);
  const number = readNumber(text, at);
  if (!number || text.charAt(number.end) !== ' ') return null;
  return { parts: [{ amount: number.value, unit: null }], vague: number.vague, end: number.end };
}

/** 5根110排水管: read as 5根110排, the quantity would tear a name apart. */
function splitsName(input: Text, at: number, end: number): boolean {
  const { byPair, numberWords } = input.vocabulary.catalogue;
  // 2 卷尺: the unit behind a space is the beginning of a name.
  const pair = input.canonical.slice(end - 1, end + 1);
  if (/\d [^\d]$/.test(input.canonical.slice(at, end)) && byPair.has(pair)) return true;
  const counted = /(\d+(?:\.\d+)?)([^\d])[^\d]{0,2}$/.exec(input.canonical.slice(at, end));
  return (
    counted !== null &&
    numberWords.has(`${counted[1]}${counted[2]}`) &&
    byPair.has(input.canonical.slice(end - 1, end + 1))
  );
}

/** 碎了瓶酱油, 退了盒感冒灵: a bare measure word between a finished verb and goods means one. */
function readImpliedOne(input: Text, at: number, candidates: Candidate[]): void {
  const { text, canonical, vocabulary } = input;
  if (!endsVerb(text, at - 1) || continuesNumber(text, at)) return;
  const having = text.charAt(at - 1) === '有';
  if (!having && !isOver(text, at - 1) && !broken.test(text.slice(at - 2, at))) return;
  // 卖了点金桔: some of it, and how much was not said.
  if (
    text.charAt(at) === '点' &&
    text.charAt(at - 1) === '了' &&
    vocabulary.catalogue.byPair.has(canonical.slice(at + 1, at + 3))
  ) {
    const quantity = { parts: [{ amount: 0, unit: null }], vague: true, end: at + 1 };
    push(candidates, 5, { kind: 'quantity', quantity, start: at, end: at + 1 });
    return;
  }
  const unit = readUnit(text, at, vocabulary.units);
  const end = at + (unit?.length ?? 0);
  const { byPair, numberWords } = vocabulary.catalogue;
  if (!unit) return;
  // 饮水机有台漏电: one of what was named is not as it should be.
  if (
    having &&
    faulty.test(text.slice(end, end + 4)) &&
    /[\u4e00-\u9fff]{2}有$|[\s,，]有$/.test(text.slice(0, at))
  ) {
    if (countsAhead(input, end)) push(candidates, 5, { kind: 'inner', start: at, end });
    else {
      const quantity = { parts: [{ amount: 1, unit }], vague: false, implied: true, end };
      push(candidates, 5, { kind: 'quantity', quantity, start: at, end });
    }
    return;
  }
  if (having) {
    readOneOf(input, at, end, unit, candidates);
    return;
  }
  const coded = /^[a-z]\d+/.exec(canonical.slice(end, end + 6))?.[0] ?? '';
  // 卖了个十寸的水果蛋糕: a size that some name prints.
  const size = readNumber(text, end);
  const sized =
    (size !== null && numberWords.has(`${size.value}${text.charAt(size.end)}`)) ||
    numberWords.has(tenthsAt(text, end)?.text ?? '');
  if (!sized && !byPair.has(canonical.slice(end, end + 2)) && !numberWords.has(coded)) return;
  const quantity = { parts: [{ amount: 1, unit }], vague: false, implied: true, end };
  push(candidates, 5, { kind: 'quantity', quantity, start: at, end });
}

/** 有瓶冰峰漏气了: one that something befell. 有箱冰峰掉了 碎了五瓶: of the box a number is told, and only that counts. */
function readOneOf(input: Text, at: number, end: number, unit: string, candidates: Candidate[]): void {
  const { text, canonical, vocabulary } = input;
  if (/[没所持拥含富还]有$/.test(text.slice(0, at)) || !spoilt.test(sentenceFrom(text, end))) return;
  if (!vocabulary.catalogue.byPair.has(canonical.slice(end, end + 2))) return;
  // 六个核桃: the number in front of the name is a part of it.
  if (countsAhead(input, end + 2)) push(candidates, 5, { kind: 'inner', start: at, end });
  else {
    const quantity = { parts: [{ amount: 1, unit }], vague: false, implied: true, end };
    push(candidates, 5, { kind: 'quantity', quantity, start: at, end });
  }
}

const sentenceFrom = (text: string, at: number): string => text.slice(at).split(/[。;；!！\n]/, 1)[0] ?? '';

/** A number of goods, and neither the size of a package nor what a name prints, follows in the sentence. */
function countsAhead({ text, vocabulary }: Text, at: number): boolean {
  const { printedWords } = vocabulary.catalogue;
  for (const [words] of sentenceFrom(text, at).matchAll(numbered))
    if (!printedWords.has(words) && measureUnits.has(words.slice(-1))) return true;
  return false;
}

const numbered = /(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百半]|[俩仨](?=.))[\u4e00-\u9fff]/g;

const spoilt =
  /[漏坏碎破烂裂霉瘪断臭酸馊扁潮爆胀涨鼓化锈]|进水|受潮|变形|褪色|掉[漆色皮毛]|抽丝|开线|脱[线胶]|过期|到期|变质|少了|丢了|不见/;
const faulty =
  /^(?:是|都|给|被|已经|外面|包装)?[压摔磕碰撞挤划刮砸抽起脱磨缺漏坏碎破烂裂过胀发潮霉瘪变断掉脱开缺爆化臭酸馊]/;
const isOver = beginsWith('了掉走出脱');
/** 打碎个双层杯, 摔坏台风扇 */
const broken = /^[打摔碰磕撞压砸弄踩挤跌撕刮泡摔绊](?:碎|坏|烂|破|裂|翻|扁|断|瘪|湿|洒)$/;
const endsVerb = beginsWith('有了掉走出脱碎坏烂破裂翻扁断瘪湿洒');

/** A single Chinese digit is a number only where nothing follows that it could belong to: 七宝 is no seven. */
function bareNumberStands(text: string, at: number, end: number): boolean {
  if (end - at > 1 || /[\d俩仨]/.test(text.charAt(at))) return true;
  return end >= text.length || /[\s,，。;；、!！?？了]/.test(text.charAt(end));
}
