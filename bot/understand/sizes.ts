import { type Element, quantityAhead } from './elements.ts';
import type { Words } from './indexes.ts';
import { gramsOf, millilitresOf, sizeUnits } from './units.ts';

/** Turns quantities that only describe an item (2公斤的, 500ml, 818的) into pieces. */
export function markSizes(
  elements: readonly Element[],
  text: string,
  units: Words,
  isGoodsWord: (word: string) => boolean,
): Element[] {
  return elements.map((element, index) => {
    if (element.kind !== 'token' || element.token.kind !== 'quantity') return element;
    const { start, end } = element.token;
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
    if (!isSize(elements, index, text, units)) return element;
    return {
      kind: 'piece',
      piece: { text: text.slice(start, end), start, end, clause: element.clause, sizeOnly: true },
    };
  });
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
  if (counted && before.token.end === start && isGoodsWord(String(quantity.parts[0].amount))) return true;
  return (
    headsNames(elements, index) &&
    isGoodsWord(String(quantity.parts[0].amount)) &&
    quantityAhead(elements, index) === 'later'
  );
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

function isSize(elements: readonly Element[], index: number, text: string, units: Words): boolean {
  const element = elements[index];
  if (element?.kind !== 'token' || element.token.kind !== 'quantity') return false;
  const { quantity, start, end } = element.token;
  const part = quantity.parts[0];
  if (quantity.vague || quantity.parts.length !== 1 || !part) return false;
  const { unit } = part;
  const later = quantityAhead(elements, index);
  const described = text.charAt(end) === '的' || text.charAt(end) === '装';
  if (unit !== null && sizeUnits.has(unit) && !units.has(unit) && !gramsOf.has(unit)) {
    return millilitresOf.has(unit) || described || later !== 'none';
  }
  if (later === 'none')
    return described && unit !== null && gramsOf.has(unit) && isBehindCount(elements, index);
  if (described) return true;
  if (unit !== null && sizeUnits.has(unit) && later === 'later' && describesNext(elements, index, end))
    return true;
  if (unit === null) {
    const before = elements[index - 1];
    const attached = before?.kind === 'piece' && before.piece.end === start;
    if (attached && later === 'later' && onlyActsAhead(elements, index)) return true;
    const next = elements[index + 1];
    return later === 'next' || (next?.kind === 'piece' && next.piece.start === end && !next.piece.sizeOnly);
  }
  if (later === 'later' && /^(?:g|kg|克|千克|ml|l|毫升|升)$/.test(unit) && onlyActsAhead(elements, index))
    return true;
  return later === 'next' && (gramsOf.has(unit) || millilitresOf.has(unit)) && !bareAhead(elements, index);
}

/** 1段10箱 2段8箱 900克的: a weight behind counted goods describes them. */
function isBehindCount(elements: readonly Element[], index: number): boolean {
  const [gap, before] = [elements[index - 1], elements[index - 2]];
  return gap?.kind === 'break' && before?.kind === 'token' && before.token.kind === 'quantity';
}

/** 2.5升白漆三箱: the words behind the size have a quantity of their own, and nothing stands behind that. */
function describesNext(elements: readonly Element[], index: number, end: number): boolean {
  const next = elements[index + 1];
  if (next?.kind !== 'piece' || next.piece.start !== end) return false;
  const own = elements[index + 2];
  const behind = elements[index + 3];
  return own?.kind === 'token' && own.token.kind === 'quantity' && behind?.kind !== 'piece';
}

/** 特护霜15g卖俩: nothing but the verb stands between the size and the quantity. */
function onlyActsAhead(elements: readonly Element[], index: number): boolean {
  for (const element of elements.slice(index + 1)) {
    if (element.kind === 'break' && element.strength === 'weak') continue;
    if (element.kind !== 'token') return false;
    if (element.token.kind === 'quantity') return true;
    if (!['lexeme', 'filler', 'inner'].includes(element.token.kind)) return false;
  }
  return false;
}

/** 二两 68: a bare number behind a weight is its price. */
function bareAhead(elements: readonly Element[], index: number): boolean {
  const next = elements
    .slice(index + 1)
    .find((element) => element.kind === 'token' && element.token.kind === 'quantity');
  return (
    next?.kind === 'token' && next.token.kind === 'quantity' && next.token.quantity.parts[0]?.unit === null
  );
}
