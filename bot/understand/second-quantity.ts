import type { Product } from '../../server/contract/company.ts';
import { toBaseUnits } from './base-quantity.ts';
import { explainEnd } from './coverage.ts';
import type { SaidQuantity } from './elements.ts';
import type { Item } from './item-builder.ts';
import { plainText } from './normalize.ts';
import { type Part, readQuantity } from './quantity.ts';
import { askQuantity } from './questions.ts';
import { answered, type Reading, wordsAt } from './reading.ts';
import type { Pair } from './resolve-items.ts';
import type { Question } from './understanding.ts';
import { gramsOf } from './units.ts';

/** A second quantity for the same goods (枸杞一袋拆开卖了半公斤): which one counts has to be asked. */
export function secondQuantity(reading: Reading, before: Pair, item: Item): Pair | { question: Question } {
  const [first, second] = [before.item.quantity, item.quantity];
  if (first && second && sameAmount(before.product, first.quantity.parts, second.quantity.parts)) {
    explainEnd(reading, second.end);
    return before;
  }
  if (first && second && besides.test(reading.normal.text.slice(first.end, second.start))) {
    for (const { end } of [first, second]) explainEnd(reading, end);
    const parts = [...first.quantity.parts, ...second.quantity.parts];
    const vague = first.quantity.vague || second.quantity.vague;
    const quantity = { ...first, quantity: { ...first.quantity, parts, vague }, end: second.end };
    return { ...before, item: { ...before.item, quantity, moneys: [...before.item.moneys, ...item.moneys] } };
  }
  const weighed = first && second ? weighedOf(before.product, first, second) : null;
  if (first && second && weighed) {
    explainEnd(reading, first.end);
    explainEnd(reading, second.end);
    const moneys = [...before.item.moneys, ...item.moneys];
    return { ...before, item: { ...before.item, quantity: weighed, moneys } };
  }
  const phrase = first && second ? wordsAt(reading, first.start, second.end) : '';
  const given = answered(reading, 'quantity', phrase);
  const quantity = given === undefined ? null : readQuantity(given, 0, reading.vocabulary.units);
  if (!quantity || !first) return { question: askQuantity(phrase, before.product) };
  if (second) explainEnd(reading, second.end);
  return { ...before, item: { ...before.item, quantity: { ...first, quantity } } };
}

/** 整箱的7箱 散的11听: what stands singly comes on top. */
const besides =
  /^[\s,，、]*(?:还有|外加|另外?|再加|加上?|和)?\s?(?:[散零]|拆[散零开])(?:的|装|瓶|听|罐|卖)?(?:还?有)?\s?$/;

/** 鱼4条,称了11斤4两: of goods sold by weight the number of pieces only describes the weight. */
function weighedOf(product: Product, first: SaidQuantity, second: SaidQuantity): SaidQuantity | null {
  if (!gramsOf.has(plainText(product.baseUnit)) || first.quantity.vague || second.quantity.vague) return null;
  const isKnown = (said: SaidQuantity): boolean =>
    'quantity' in toBaseUnits(product, said.quantity.parts, null);
  const isPieces = (said: SaidQuantity): boolean =>
    said.quantity.parts.length === 1 && /^[个条只头尾根颗棵块]$/.test(said.quantity.parts[0]?.unit ?? '');
  if (!isKnown(first) && isPieces(first) && isKnown(second)) return second;
  return isKnown(first) && !isKnown(second) && isPieces(second) ? first : null;
}

/** 一箱(15瓶): the second number only explains the first. */
function sameAmount(product: Product, first: readonly Part[], second: readonly Part[]): boolean {
  const [one, other] = [toBaseUnits(product, first, null), toBaseUnits(product, second, null)];
  return 'quantity' in one && 'quantity' in other && one.quantity === other.quantity;
}
