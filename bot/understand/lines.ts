import type { Product } from '../../server/contract/company.ts';
import { quantityText, sizeOfUnit, toBaseUnits } from './base-quantity.ts';
import { explainEnd } from './coverage.ts';
import type { SaidQuantity } from './elements.ts';
import type { Item } from './item-builder.ts';
import type { Money } from './money.ts';
import { plainText } from './normalize.ts';
import { exact } from './numerals.ts';
import { type Part, readQuantity } from './quantity.ts';
import { askPrice, askQuantity, askUnit } from './questions.ts';
import { answered, type Reading, wordsAt } from './reading.ts';
import { noteItem } from './trace.ts';
import type { Question } from './understanding.ts';
import { gramsOf } from './units.ts';

export interface Line {
  readonly sku: string;
  readonly quantity: string;
  readonly said?: string;
  readonly [field: string]: unknown;
}

export type BuiltLine = { readonly line: Line } | { readonly question: Question };

type PriceFields = { readonly unit: 'unitPriceFen' | 'unitCostFen' } | null;

const longestSaid = 40;

/** One line of a command: the item's quantity in base units, and its price where one may stand. */
export function buildLine(reading: Reading, item: Item, product: Product, prices: PriceFields): BuiltLine {
  const said = item.quantity;
  if (!said) return { question: askQuantity(product.name, product) };
  const phrase = quantityPhrase(reading, item, said);
  const extra = extraUnits(item, product);
  const counted = countUnits(reading, said, extra ? item.extra : null, product, phrase);
  if ('question' in counted) return counted;
  if (
    prices?.unit === 'unitPriceFen' &&
    isRatherPrice(said, counted.quantity, product) &&
    answered(reading, 'quantity', phrase) === undefined
  )
    return { question: askQuantity(phrase, product) };
  const quantity = quantityText(counted.quantity);
  if (quantity === null || isBroken(counted.quantity, product))
    return { question: askQuantity(phrase, product) };
  explainEnd(reading, said.end);
  if (extra && item.extra) explainEnd(reading, item.extra.end);
  noteItem(reading, product.sku, item);
  const line: Line = {
    sku: product.sku,
    quantity,
    said: (
      counted.said ?? wordsAt(reading, said.start, (extra ? item.extra?.end : undefined) ?? said.end)
    ).slice(0, longestSaid),
  };
  if (!prices) return { line };
  const bare = extraMoney(item, product);
  const moneys = bare ? [...item.moneys, bare] : item.moneys;
  return priceLine(reading, line, counted.quantity, counted.parts, product, moneys, prices.unit, phrase);
}

/** 小黑瓶卖了 1080: a large bare number close to what one costs may be what was paid. */
function isRatherPrice(said: SaidQuantity, quantity: number, product: Product): boolean {
  const bare = said.quantity.parts.length === 1 && said.quantity.parts[0]?.unit === null;
  const sizes = [1, ...product.packs.map(({ size }) => Number(size))];
  return (
    bare &&
    quantity >= leastPrice &&
    sizes.some((size) => isClose(quantity * 100, (product.priceFen ?? 0) * size))
  );
}

const leastPrice = 30;

/** Half a bottle is no quantity; half a kilogram or metre is, and so are 6 of the 10 sachets that a box defines. */
function isBroken(quantity: number, product: Product): boolean {
  if (Number.isInteger(quantity) || divisible.test(plainText(product.baseUnit))) return false;
  return !product.packs.some(
    ({ size }) => Number(size) < 1 && Number.isInteger(exact(quantity / Number(size))),
  );
}

const divisible = /^(?:千克|公斤|kg|斤|市斤|两|克|g|吨|米|m|厘米|尺|升|l|毫升|ml|平方米?|平米|立方米?)$/;

/** The item and its quantity as they stand in the message: what a question about the quantity is about. */
export function quantityPhrase(reading: Reading, item: Item, said: SaidQuantity): string {
  const nearest = item.pieces.at(-1);
  const near = nearest && nearest.end <= said.start && said.start - nearest.end <= 4;
  const behind = nearest && nearest.start >= said.end && nearest.start - said.end <= 2;
  if (near) return wordsAt(reading, nearest.start, said.end);
  return behind ? wordsAt(reading, said.start, nearest.end) : wordsAt(reading, said.start, said.end);
}

/** 3箱5: the bare number is base units where it is less than the unit before it; otherwise it is money. */
function extraUnits(item: Item, product: Product): boolean {
  const part = item.extra?.quantity.parts[0];
  const unit = item.quantity?.quantity.parts.at(-1)?.unit ?? null;
  const size = unit === null ? 1 : sizeOfUnit(product, unit);
  const adjacent = item.extra !== null && item.quantity !== null && item.extra.start === item.quantity.end;
  return adjacent && part !== undefined && size !== null && size > 1 && part.amount < size;
}

/** 三袋一百零八: the bare number behind a quantity, where it counts nothing. */
export function extraMoney(item: Item, product: Product): Money | null {
  const said = item.extra;
  if (!said || extraUnits(item, product)) return null;
  return { fen: Math.round((said.quantity.parts[0]?.amount ?? 0) * 100), sure: false, end: said.end };
}

type Counted =
  | { readonly quantity: number; readonly parts: readonly Part[]; readonly said?: string }
  | { readonly question: Question };

function countUnits(
  reading: Reading,
  said: SaidQuantity,
  extra: SaidQuantity | null,
  product: Product,
  phrase: string,
): Counted {
  const words = answered(reading, 'quantity', phrase);
  const replaced =
    words === undefined ? null : readQuantity(plainText(words).trim(), 0, reading.vocabulary.units);
  const quantity = replaced ?? said.quantity;
  if (quantity.vague) return { question: askQuantity(phrase, product) };
  const parts = replaced ? replaced.parts : [...quantity.parts, ...(extra?.quantity.parts ?? [])];
  const given = answered(reading, 'unit', phrase);
  const single = quantity.implied && parts[0]?.unit === '个' && !gramsOf.has(plainText(product.baseUnit));
  const sum = toBaseUnits(product, parts, given === undefined ? (single ? 1 : null) : Number(given));
  if ('unknownUnit' in sum) return { question: askUnit(phrase, product, sum.unknownUnit) };
  return { quantity: sum.quantity, parts, said: replaced ? words : undefined };
}

function priceLine(
  reading: Reading,
  line: Line,
  quantity: number,
  parts: readonly Part[],
  product: Product,
  moneys: readonly Money[],
  unitField: 'unitPriceFen' | 'unitCostFen',
  phrase: string,
): BuiltLine {
  const total = moneys.find((money) => money.label === 'total' && !money.per);
  const chosen = total ?? moneys.find((money) => money.per) ?? moneys[0];
  if (!chosen) return { line };
  const given = answered(reading, 'price', phrase);
  explainMoneys(reading, moneys, chosen, quantity, product, packOf(parts, product));
  if (given !== undefined) return { line: { ...line, [unitField]: Number(given) } };
  const ask: BuiltLine = { question: askPrice(phrase, product) };
  if (isFarOff(sumOf(chosen, quantity, product), quantity, knownPrice(product, unitField))) return ask;
  if (chosen.per) {
    // 380一个: for one of whatever it is counted in.
    const size =
      sizeOfUnit(product, chosen.per) ?? (chosen.per === '个' && packOf(parts, product) === 1 ? 1 : null);
    if (size === null) return ask;
    const count = chosen.perCount ?? 1;
    if (size * count === 1) return { line: { ...line, [unitField]: chosen.fen } };
    return { line: { ...line, amountFen: Math.round((quantity / (size * count)) * chosen.fen) } };
  }
  const eachPack = packOf(parts, product);
  if (chosen.label === 'each')
    return priceEach(line, quantity, eachPack, chosen.fen, product, unitField) ?? ask;
  if (isDoubtfulTotal(chosen, quantity, eachPack, product)) return ask;
  return { line: { ...line, amountFen: chosen.fen } };
}

/** One sum of money goes into a line. Another is explained where it comes to the same sum: 3块一瓶 一共6块. */
function explainMoneys(
  reading: Reading,
  moneys: readonly Money[],
  chosen: Money,
  quantity: number,
  product: Product,
  pack: number,
): void {
  const sum = sumOf(chosen, quantity, product);
  for (const money of moneys)
    if (money === chosen || [1, pack].some((each) => sumOf(money, quantity, product, each) === sum))
      explainEnd(reading, money.end);
}

export function sumOf(money: Money, quantity: number, product: Product, pack = 1): number | null {
  if (!money.per) return money.label === 'each' ? exact((money.fen * quantity) / pack) : money.fen;
  const size = sizeOfUnit(product, money.per);
  return size === null ? null : exact((quantity / (size * (money.perCount ?? 1))) * money.fen);
}

/** The size of the one unit a quantity was said in; 1 for mixed quantities. */
export function packOf(parts: readonly Part[], product: Product): number {
  const [part] = parts;
  return parts.length === 1 && part ? (sizeOfUnit(product, part.unit) ?? 1) : 1;
}

/** 3箱,进价36: per box or per bottle is told by the price known so far, if it tells. */
function priceEach(
  line: Line,
  quantity: number,
  pack: number,
  fen: number,
  product: Product,
  unitField: 'unitPriceFen' | 'unitCostFen',
): BuiltLine | null {
  if (pack === 1) return { line: { ...line, [unitField]: fen } };
  const known = knownPrice(product, unitField);
  if (known === null) return null;
  const perUnit = isNear(fen, known);
  const perPack = isNear(fen / pack, known);
  if (perUnit === perPack) return null;
  return {
    line: {
      ...line,
      ...(perUnit ? { [unitField]: fen } : { amountFen: Math.round((quantity / pack) * fen) }),
    },
  };
}

function knownPrice(product: Product, unitField: 'unitPriceFen' | 'unitCostFen'): number | null {
  if (unitField === 'unitPriceFen') return product.priceFen ?? null;
  return product.unitCostMilliFen === undefined
    ? (product.priceFen ?? null)
    : product.unitCostMilliFen / 1000;
}

function isNear(fen: number, known: number): boolean {
  return known > 0 && fen >= known * 0.4 && fen <= known * 2.5;
}

/** A sum many times above or below what such goods cost so far was misread, mistyped or meant for something else. */
function isFarOff(sum: number | null, quantity: number, known: number | null): boolean {
  const worth = (known ?? 0) * quantity;
  return sum !== null && worth > 0 && (sum > worth * 7 || sum < worth * 0.15);
}

/** Money that fits the price of one far better than the price of all may be either: it is asked. */
function isDoubtfulTotal(money: Money, quantity: number, pack: number, product: Product): boolean {
  const known = product.priceFen;
  if (known === undefined || known === 0 || money.label === 'total' || quantity <= 1) return false;
  const whole = known * quantity;
  const likelyWhole = money.fen >= whole * 0.55;
  const closeToOne =
    isClose(money.fen, known) || (quantity > pack && isClose(money.fen, exact(known * pack)));
  return !likelyWhole && closeToOne;
}

function isClose(fen: number, known: number): boolean {
  return fen >= known * 0.6 && fen <= known * 1.5;
}
