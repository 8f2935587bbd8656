import { type Element, quantityAhead } from './elements.ts';
import type { Words } from './indexes.ts';
import { describedApart, isNumberName, namedByNumber, packedLike } from './number-names.ts';
import { isPaidFirst } from './number-roles.ts';
import type { Quantity } from './quantity.ts';
import { opensBeforeGoods } from './row-prices.ts';
import {
  bareAhead,
  describesCounted,
  describesNext,
  followsCounted,
  followsNamed,
  isBehindCount,
  isPriceInRow,
  isPrintedSize,
  namesCounted,
  onlyActsAhead,
  priceAhead,
  sharesCount,
  standsBetween,
} from './size-neighbours.ts';
import { gramsOf, millilitresOf, sizeUnits } from './units.ts';

/** Turns quantities that only describe an item (2公斤的, 500ml, 818的) into pieces. */
export function markSizes(
  elements: readonly Element[],
  text: string,
  units: Words,
  isGoodsWord: (word: string) => boolean,
): Element[] {
  return joinNumbers(elements, text, units, isGoodsWord);
}

/** 75酒精: the number that names goods and the words right behind it are one name. */
function joinNumbers(
  elements: readonly Element[],
  text: string,
  units: Words,
  isGoodsWord: (word: string) => boolean,
): Element[] {
  const joined: Element[] = [];
  for (const element of describe(elements, text, units, isGoodsWord)) {
    const last = joined.at(-1);
    const touches =
      last?.kind === 'piece' &&
      element.kind === 'piece' &&
      last.piece.end === element.piece.start &&
      /^[\d.]+$/.test(last.piece.text) &&
      !last.piece.sizeOnly &&
      !element.piece.sizeOnly;
    if (!touches) joined.push(element);
    else {
      const { start } = last.piece;
      joined[joined.length - 1] = {
        kind: 'piece',
        piece: { ...element.piece, start, text: text.slice(start, element.piece.end) },
      };
    }
  }
  return joined;
}

function describe(
  elements: readonly Element[],
  text: string,
  units: Words,
  isGoodsWord: (word: string) => boolean,
): Element[] {
  return elements.flatMap((element, index): Element | Element[] => {
    if (element.kind === 'token' && element.token.kind === 'quantity' && isPaidFirst(elements, index))
      return element;
    const numbered = namedByNumber(element, elements, index, text, isGoodsWord);
    if (numbered) return numbered;
    if (element.kind !== 'token' || element.token.kind !== 'quantity') return element;
    const { start, end } = element.token;
    const packed = packedLike(elements, index, text);
    if (packed === 'whole') return [];
    if (packed !== null) {
      const next = elements[index + 1];
      const whole = next?.kind === 'token' ? next.token.end : end;
      return {
        kind: 'piece',
        piece: { text: packed, start, end: whole, clause: element.clause, sizeOnly: true },
      };
    }
    const names = isNumberName(elements, index, text, isGoodsWord);
    if (names)
      return {
        kind: 'piece',
        piece: {
          text: String(element.token.quantity.parts[0]?.amount),
          start,
          end,
          clause: element.clause,
          sizeOnly: false,
        },
      };
    const apart = describedApart(element, elements[index + 1], text, units, isGoodsWord);
    if (apart) return apart;
    if (!isSize(elements, index, text, units, isGoodsWord)) return element;
    return {
      kind: 'piece',
      piece: {
        text: sizeText(element.token.quantity, text, start, end),
        start,
        end,
        clause: element.clause,
        sizeOnly: true,
      },
    };
  });
}

/** 七十五的, 五十瓦: a spelled number that describes is written as a package prints it. */
function sizeText(quantity: Quantity, text: string, start: number, end: number): string {
  const words = text.slice(start, end);
  const [part, more] = quantity.parts;
  // What is weighed is read either way, and 5w三十四升 only as it was said.
  const weighed = part?.unit ? gramsOf.has(part.unit) || millilitresOf.has(part.unit) : false;
  return part && !more && !weighed && !/\d/.test(words) ? `${part.amount}${part.unit ?? ''}` : words;
}

/** 五十八片那种, behind goods that are counted already: it tells which they are. */
const tellsWhich = /^(?:那种|那款|那个|这种|这款|规格|的那|装的|包装)/;

function isCounted(elements: readonly Element[], index: number): boolean {
  for (let back = index - 1; back >= 0; back -= 1) {
    const element = elements[back];
    if (element?.kind === 'break' && element.strength !== 'weak') return false;
    if (element?.kind === 'token' && element.token.kind === 'quantity') return true;
  }
  return false;
}

/** TR90 2208改158: behind a name and in front of a verb of pricing a number that some name prints counts nothing. */
function isPricedAhead(elements: readonly Element[], index: number): boolean {
  const before = elements
    .slice(Math.max(0, index - 2), index)
    .findLast((element) => element.kind !== 'break');
  const [act, price] = elements
    .slice(index + 1, index + 4)
    .filter((element) => element.kind !== 'token' || element.token.kind !== 'inner');
  if (before?.kind !== 'piece' || act?.kind !== 'token' || act.token.kind !== 'lexeme') return false;
  const priced = price?.kind === 'token' && (price.token.kind === 'money' || price.token.kind === 'quantity');
  return act.token.acts.includes('setPrice') && priced;
}

/** 调价 金维他100片 79: after a verb of pricing, between the name that it touches and a bare number that is the price. */
function isPricedBehind(elements: readonly Element[], index: number): boolean {
  const here = elements[index];
  if (here?.kind !== 'token' || !isBehindName(elements, index, here.token.start)) return false;
  const acts = elements
    .slice(0, index)
    .flatMap((element) =>
      element.kind === 'token' && element.token.kind === 'lexeme' ? element.token.acts : [],
    );
  const prices = acts.length > 0 && acts.every((act) => act === 'setPrice');
  const next = elements
    .slice(index + 1)
    .find((element) => element.kind === 'token' && element.token.kind !== 'filler');
  const { token } = next?.kind === 'token' ? next : { token: undefined };
  const bare = token?.kind === 'quantity' && token.quantity.parts.every(({ unit }) => unit === null);
  return prices && (bare || token?.kind === 'money');
}

/** 苹果15黑的128卖了一台: behind a name, with nothing or a 的 in between. */
function isAttached(elements: readonly Element[], index: number, start: number): boolean {
  const inner = elements[index - 1];
  const small = inner?.kind === 'token' && inner.token.kind === 'inner' && inner.token.end === start;
  return isBehindName(elements, small ? index - 1 : index, small ? inner.token.start : start);
}

const opensLine = (elements: readonly Element[], index: number): boolean => {
  const before = elements[index - 1];
  return before?.kind === 'break' && before.strength === 'line';
};

/** 和尚服59码到了: right behind a name. */
function isBehindName(elements: readonly Element[], index: number, start: number): boolean {
  const before = elements[index - 1];
  return before?.kind === 'piece' && before.piece.end === start;
}

function isSize(
  elements: readonly Element[],
  index: number,
  text: string,
  units: Words,
  isGoodsWord: (word: string) => boolean,
): boolean {
  const element = elements[index];
  if (element?.kind !== 'token' || element.token.kind !== 'quantity') return false;
  const { quantity, start, end } = element.token;
  const part = quantity.parts[0];
  if (quantity.vague || quantity.parts.length !== 1 || !part) return false;
  const { unit } = part;
  if (unit === null && /[俩仨]/.test(text.charAt(start))) return false;
  const later = quantityAhead(elements, index);
  const points = unit !== null && sizeUnits.has(unit) && tellsWhich.test(text.slice(end, end + 2));
  const described = text.charAt(end) === '的' || text.charAt(end) === '装' || points;
  if (unit !== null && sizeUnits.has(unit) && followsCounted(elements, index)) return true;
  const printed = unit !== null && isGoodsWord(`${part.amount}${unit.charAt(0)}`);
  if (unit !== null && sizeUnits.has(unit) && later === 'none' && standsBetween(elements, index, printed))
    return true;
  if (unit !== null && sizeUnits.has(unit) && !units.has(unit) && !gramsOf.has(unit)) {
    const named = isBehindName(elements, index, start) && isGoodsWord(String(part.amount));
    return millilitresOf.has(unit) || described || later !== 'none' || named;
  }
  if (
    unit !== null &&
    sizeUnits.has(unit) &&
    tellsWhich.test(text.slice(end, end + 2)) &&
    isCounted(elements, index)
  )
    return true;
  if (followsNamed(elements, index, unit, printed)) return true;
  if (unit !== null && sizeUnits.has(unit) && printed && later !== 'none' && isPricedBehind(elements, index))
    return true;
  if (described && later === 'none' && describesCounted(elements, index, end)) return true;
  if (
    unit === null &&
    isGoodsWord(`${text.charAt(start - 1)}${part.amount}`) &&
    namesCounted(elements, index, true)
  )
    return true;
  const sized = unit === null || (described && sizeUnits.has(unit));
  if (sized && isPricedAhead(elements, index) && isGoodsWord(String(part.amount))) return true;
  if (unit === null && namesCounted(elements, index, described || isPrintedSize(part.amount, isGoodsWord)))
    return true;
  if (unit === null && described && part.amount >= 10 && isBehindName(elements, index, start)) return true;
  // 沙琪玛469克的 改16块8: a number that some name prints, right behind a name, with nothing counted.
  if (described && unit !== null && sizeUnits.has(unit) && later === 'none')
    if (isBehindName(elements, index, start) && isGoodsWord(String(part.amount))) return true;
  if (later === 'none')
    return described && unit !== null && gramsOf.has(unit) && isBehindCount(elements, index);
  if (described) return true;
  if (unit !== null && sizeUnits.has(unit) && later === 'later' && describesNext(elements, index, end))
    return true;
  if (unit === null) {
    if (isPriceInRow(elements, index, part.amount) || opensBeforeGoods(elements, index)) return false;
    const attached = isAttached(elements, index, start);
    if (attached && later === 'later' && (onlyActsAhead(elements, index) || sharesCount(elements, index)))
      return true;
    const next = elements[index + 1];
    return later === 'next' || (next?.kind === 'piece' && next.piece.start === end && !next.piece.sizeOnly);
  }
  // 32g 17 at the head of a line, under TF卡: a size that some name prints, and its number.
  if (
    later === 'next' &&
    printed &&
    opensLine(elements, index) &&
    /^(?:g|kg|ml|l|m|w|克|毫升|升|米|瓦)$/.test(unit)
  )
    return true;
  // 数据线1米 两盒: so too where the number has a measure word of its own.
  if (later === 'next' && printed && sizeUnits.has(unit) && isBehindName(elements, index, start))
    if (!bareAhead(elements, index) && !priceAhead(elements, index)) return true;
  // 网线10米卖一条: a length that some name prints.
  if (later === 'later' && printed && sizeUnits.has(unit) && isBehindName(elements, index, start))
    if (onlyActsAhead(elements, index)) return true;
  if (later === 'later' && /^(?:g|kg|克|千克|ml|l|毫升|升)$/.test(unit) && onlyActsAhead(elements, index))
    return true;
  const weighs = gramsOf.has(unit) || millilitresOf.has(unit);
  return later === 'next' && weighs && !bareAhead(elements, index) && !priceAhead(elements, index);
}
