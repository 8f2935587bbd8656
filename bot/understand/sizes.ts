import { type Element, quantityAhead } from './elements.ts';
import type { Words } from './indexes.ts';
import { type Quantity, readQuantity } from './quantity.ts';
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
    const names = isNumberName(elements, index, isGoodsWord);
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
  return part && !more && !/\d/.test(words) ? `${part.amount}${part.unit ?? ''}` : words;
}

/** 一盒48袋的益生菌, 一份半只装的烤鸭: how many goods, and behind it what of them is in one. */
function describedApart(
  element: Element & { kind: 'token' },
  next: Element | undefined,
  text: string,
  units: Words,
  isGoodsWord: (word: string) => boolean,
): Element[] | null {
  const { token, clause } = element;
  if (token.kind !== 'quantity' || token.quantity.parts.length !== 2 || next?.kind !== 'piece') return null;
  const [unit, other] = token.quantity.parts.map((part) => part.unit);
  const [, size] = token.quantity.parts;
  const printed = other && sizeUnits.has(other) && isGoodsWord(`${size?.amount}${other.charAt(0)}`);
  const described =
    (text.charAt(token.end) === '的' && next.piece.start <= token.end + 1) ||
    (printed && next.piece.start === token.end);
  const first =
    described && unit && other && !gramsOf.has(unit) ? readQuantity(text, token.start, units, false) : null;
  if (!first || /[零又]/.test(text.charAt(first.end))) return null;
  const words = text.slice(first.end, token.end);
  return [
    {
      kind: 'token',
      clause,
      token: { kind: 'quantity', quantity: first, start: token.start, end: first.end },
    },
    { kind: 'piece', piece: { text: words, start: first.end, end: token.end, clause, sizeOnly: true } },
  ];
}

/** 五十个一盒的: how many are in a package tells which item it is. The number in it, or 'whole' for the 一盒 behind it. */
function packedLike(elements: readonly Element[], index: number, text: string): string | null {
  const [before, here, next] = [elements[index - 1], elements[index], elements[index + 1]];
  const packs = (one: Element | undefined, other: Element | undefined): string | null => {
    if (one?.kind !== 'token' || other?.kind !== 'token') return null;
    if (one.token.kind !== 'quantity' || other.token.kind !== 'quantity') return null;
    const [part, more] = one.token.quantity.parts;
    const [pack] = other.token.quantity.parts;
    const described = text.charAt(other.token.end) === '的' || text.charAt(other.token.end) === '装';
    const fits =
      part && !more && part.amount > 1 && pack?.amount === 1 && pack.unit !== null && pack.unit !== part.unit;
    return fits && described && one.token.end === other.token.start ? String(part.amount) : null;
  };
  return packs(here, next) ?? (packs(before, here) === null ? null : 'whole');
}

/** 999一支卖出去: where nothing else is named, a number that names goods is no price of 一支. */
function namedByNumber(
  element: Element,
  elements: readonly Element[],
  index: number,
  text: string,
  isGoodsWord: (word: string) => boolean,
): Element[] | null {
  if (element.kind !== 'token' || element.token.kind !== 'money') return null;
  const { clause, token } = element;
  const number = /^\d+/.exec(text.slice(token.start, token.end))?.[0];
  const { money, start, end } = token;
  if (!number || money.sure || money.per === undefined || !isGoodsWord(number)) return null;
  if (
    elements.some(
      (other, at) =>
        other.kind === 'piece' ||
        (at !== index && other.kind === 'token' && ['quantity', 'money'].includes(other.token.kind)),
    )
  )
    return null;
  const cut = start + number.length;
  const quantity = { parts: [{ amount: 1, unit: money.per }], vague: false, end };
  return [
    { kind: 'piece', piece: { text: number, start, end: cut, clause, sizeOnly: false } },
    { kind: 'token', clause, token: { kind: 'quantity', quantity, start: cut, end } },
  ];
}

/** 84卖了两瓶, 999皮炎平3支: a bare number that names goods, at the head of what has its own quantity. */
function isNumberName(
  elements: readonly Element[],
  index: number,
  isGoodsWord: (word: string) => boolean,
): boolean {
  const element = elements[index];
  if (element?.kind !== 'token' || element.token.kind !== 'quantity') return false;
  const { quantity, start } = element.token;
  if (quantity.vague || quantity.parts.length !== 1 || quantity.parts[0]?.unit !== null) return false;
  const before = elements[index - 1];
  const counted =
    before?.kind === 'token' && before.token.kind === 'quantity' && elements[index - 2]?.kind !== 'piece';
  if (
    counted &&
    before.token.end === start &&
    !namedBefore(elements, index) &&
    isGoodsWord(String(quantity.parts[0].amount))
  )
    return true;
  return (
    headsNames(elements, index) &&
    isGoodsWord(String(quantity.parts[0].amount)) &&
    quantityAhead(elements, index) === 'later'
  );
}

/** 康红桶 一箱60: where goods were named before, the number behind 一箱 is no name. */
function namedBefore(elements: readonly Element[], index: number): boolean {
  for (let back = index - 1; back >= 0; back -= 1) {
    const element = elements[back];
    if (element?.kind === 'piece') return true;
    if (element?.kind === 'break' && element.strength !== 'weak') return false;
  }
  return false;
}

/** No name in front waits for this number, and no number or money stands there. */
function headsNames(elements: readonly Element[], index: number): boolean {
  for (let back = index - 1; back >= 0; back -= 1) {
    const element = elements[back];
    if (!element || element.kind === 'piece') return false;
    if (element.kind === 'break' && element.strength !== 'weak') return true;
    if (element.kind === 'token' && ['quantity', 'money'].includes(element.token.kind)) return false;
  }
  return true;
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
  const [act, price] = [elements[index + 1], elements[index + 2]];
  if (before?.kind !== 'piece' || act?.kind !== 'token' || act.token.kind !== 'lexeme') return false;
  const priced = price?.kind === 'token' && (price.token.kind === 'money' || price.token.kind === 'quantity');
  return act.token.acts.includes('setPrice') && priced;
}

/** 苹果15黑的128卖了一台: behind a name, with nothing or a 的 in between. */
function isAttached(elements: readonly Element[], index: number, start: number): boolean {
  const inner = elements[index - 1];
  const small = inner?.kind === 'token' && inner.token.kind === 'inner' && inner.token.end === start;
  return isBehindName(elements, small ? index - 1 : index, small ? inner.token.start : start);
}

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
  const described = text.charAt(end) === '的' || text.charAt(end) === '装';
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
  if (followsNamed(elements, index, unit)) return true;
  if (described && later === 'none' && describesCounted(elements, index, end)) return true;
  if (
    unit === null &&
    isGoodsWord(`${text.charAt(start - 1)}${part.amount}`) &&
    namesCounted(elements, index, true)
  )
    return true;
  if (unit === null && isPricedAhead(elements, index) && isGoodsWord(String(part.amount))) return true;
  if (unit === null && namesCounted(elements, index, described || isPrintedSize(part.amount, isGoodsWord)))
    return true;
  if (unit === null && described && part.amount >= 10 && isBehindName(elements, index, start)) return true;
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
  if (later === 'later' && /^(?:g|kg|克|千克|ml|l|毫升|升)$/.test(unit) && onlyActsAhead(elements, index))
    return true;
  const weighs = gramsOf.has(unit) || millilitresOf.has(unit);
  return later === 'next' && weighs && !bareAhead(elements, index) && !priceAhead(elements, index);
}
