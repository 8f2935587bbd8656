import { behind, type Element, quantityAhead } from './elements.ts';
import type { Words } from './indexes.ts';
import { readQuantity } from './quantity.ts';
import { gramsOf, sizeUnits } from './units.ts';

/** 一盒48袋的益生菌, 一份半只装的烤鸭: how many goods, and behind it what of them is in one. */
export function describedApart(
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
export function packedLike(elements: readonly Element[], index: number, text: string): string | null {
  const [before, here, next] = [elements[index - 1], elements[index], elements[index + 1]];
  return packed(here, next, text) ?? (packed(before, here, text) === null ? null : 'whole');
}

function packed(one: Element | undefined, other: Element | undefined, text: string): string | null {
  if (one?.kind !== 'token' || other?.kind !== 'token') return null;
  if (one.token.kind !== 'quantity' || other.token.kind !== 'quantity') return null;
  const [part, more] = one.token.quantity.parts;
  const [pack] = other.token.quantity.parts;
  const described = text.charAt(other.token.end) === '的' || text.charAt(other.token.end) === '装';
  const fits =
    part && !more && part.amount > 1 && pack?.amount === 1 && pack.unit !== null && pack.unit !== part.unit;
  return fits && described && one.token.end === other.token.start ? String(part.amount) : null;
}

/** 999一支卖出去: where nothing else is named, a number that names goods is no price of 一支. */
export function namedByNumber(
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
export function isNumberName(
  elements: readonly Element[],
  index: number,
  text: string,
  isGoodsWord: (word: string) => boolean,
): boolean {
  const element = elements[index];
  if (element?.kind !== 'token' || element.token.kind !== 'quantity') return false;
  const { quantity, start } = element.token;
  if (
    /[俩仨]/.test(text.charAt(start)) ||
    quantity.vague ||
    quantity.parts.length !== 1 ||
    quantity.parts[0]?.unit !== null
  )
    return false;
  const before = elements[index - 1];
  const counted =
    before?.kind === 'token' && before.token.kind === 'quantity' && elements[index - 2]?.kind !== 'piece';
  if (!isGoodsWord(String(quantity.parts[0].amount))) return false;
  if (counted && before.token.end === start && !namedBefore(elements, index)) return true;
  if (!headsNames(elements, index)) return false;
  const ahead = quantityAhead(elements, index);
  return (
    ahead === 'later' || (ahead === 'next' && quantity.parts[0].amount >= 1000 && isAlone(elements, index))
  );
}

/** 收到4820 5组: the count behind it has a unit, and no other name to count. */
function isAlone(elements: readonly Element[], index: number): boolean {
  let counted = false;
  for (const element of behind(elements, index)) {
    if (element.kind === 'piece') return false;
    if (element.kind === 'break') {
      if (element.strength !== 'weak') break;
    } else if (element.token.kind === 'quantity') {
      if (!counted && element.token.quantity.parts[0]?.unit === null) return false;
      counted = true;
    }
  }
  return counted;
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
    if (!element) return false;
    if (element.kind === 'piece') {
      // 正泰经销的4820: whoever brings goods may be called as a brand is, and is none of the words for them.
      if (element.piece.named?.suppliers.length) continue;
      return false;
    }
    if (element.kind === 'break' && element.strength !== 'weak') return true;
    if (element.kind === 'token' && ['quantity', 'money'].includes(element.token.kind)) return false;
  }
  return true;
}
