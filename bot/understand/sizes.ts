import { type Element, quantityAhead } from './elements.ts';
import type { Words } from './indexes.ts';
import { type Quantity, readQuantity } from './quantity.ts';
import { opensBeforeGoods } from './row-prices.ts';
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
    const apart = describedApart(element, elements[index + 1], text, units);
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
): Element[] | null {
  const { token, clause } = element;
  if (token.kind !== 'quantity' || token.quantity.parts.length !== 2 || next?.kind !== 'piece') return null;
  const described = text.charAt(token.end) === '的' && next.piece.start <= token.end + 1;
  const [unit, other] = token.quantity.parts.map((part) => part.unit);
  const first =
    described && unit && other && !gramsOf.has(unit) ? readQuantity(text, token.start, units, false) : null;
  if (!first || /[零又]/.test(text.charAt(first.end))) return null;
  const size = text.slice(first.end, token.end);
  return [
    {
      kind: 'token',
      clause,
      token: { kind: 'quantity', quantity: first, start: token.start, end: first.end },
    },
    { kind: 'piece', piece: { text: size, start: first.end, end: token.end, clause, sizeOnly: true } },
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
  const later = quantityAhead(elements, index);
  const described = text.charAt(end) === '的' || text.charAt(end) === '装';
  if (unit !== null && sizeUnits.has(unit) && followsCounted(elements, index)) return true;
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
  if (unit === null && namesCounted(elements, index, described || isPrintedSize(part.amount, isGoodsWord)))
    return true;
  if (unit === null && described && part.amount >= 10 && isBehindName(elements, index, start)) return true;
  if (later === 'none')
    return described && unit !== null && gramsOf.has(unit) && isBehindCount(elements, index);
  if (described) return true;
  if (unit !== null && sizeUnits.has(unit) && later === 'later' && describesNext(elements, index, end))
    return true;
  if (unit === null) {
    if (/[俩仨]/.test(text.charAt(start))) return false;
    if (isPriceInRow(elements, index, part.amount) || opensBeforeGoods(elements, index)) return false;
    const before = elements[index - 1];
    const attached = before?.kind === 'piece' && before.piece.end === start;
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

/** 2盒 90 180: between a count and their product stands what one costs. */
function isPriceInRow(elements: readonly Element[], index: number, each: number): boolean {
  const amountAt = (element: Element | undefined): number | null =>
    element?.kind === 'token' && element.token.kind === 'quantity'
      ? (element.token.quantity.parts[0]?.amount ?? null)
      : null;
  const ahead = elements.slice(index + 1, index + 3).find((element) => element.kind === 'token');
  const behind = elements
    .slice(Math.max(0, index - 2), index)
    .findLast((element) => element.kind === 'token');
  const [count, sum] = [amountAt(behind), amountAt(ahead)];
  return count !== null && sum !== null && Math.abs(count * each - sum) < 0.005;
}

/** 2箱A4 70g: a printed size right behind goods that are counted already. */
function followsNamed(elements: readonly Element[], index: number, unit: string | null): boolean {
  if (unit === null || !/^(?:g|ml|l|mm|cm|毫升)$/.test(unit)) return false;
  const gap = elements[index - 1]?.kind === 'break' ? 1 : 0;
  const [count, name] = [elements[index - 2 - gap], elements[index - 1 - gap]];
  const here = elements[index];
  const counted =
    count?.kind === 'token' &&
    count.token.kind === 'quantity' &&
    count.token.quantity.parts[0]?.unit !== null;
  if (name?.kind !== 'piece' || !counted || here?.kind !== 'token') return false;
  return count.token.end === name.piece.start && here.token.start - name.piece.end <= 1;
}

/** 2 立普妥28片: the count stands at the head of the line already, and the size touches the name. */
function followsCounted(elements: readonly Element[], index: number): boolean {
  const [here, name] = [elements[index], elements[index - 1]];
  const gap = elements[index - 2]?.kind === 'break' ? 1 : 0;
  const [count, head] = [elements[index - 2 - gap], elements[index - 3 - gap]];
  if (here?.kind !== 'token' || name?.kind !== 'piece' || count?.kind !== 'token') return false;
  const counts = count.token.kind === 'quantity' && !count.token.quantity.vague;
  const first = head === undefined || (head.kind === 'break' && head.strength === 'line');
  const later = quantityAhead(elements, index);
  return counts && first && later === 'none' && name.piece.end === here.token.start;
}

/** 雪碧500、百岁山570各卖2瓶: names in a row, of which each has the number that touches it, before one count for all. */
function sharesCount(elements: readonly Element[], index: number): boolean {
  for (const element of elements.slice(index + 1)) {
    if (element.kind === 'token' && element.token.kind === 'lexeme')
      return element.token.marks.includes('each');
    const bare =
      element.kind === 'token' &&
      element.token.kind === 'quantity' &&
      element.token.quantity.parts.every(({ unit }) => unit === null);
    const weak = element.kind === 'break' && element.strength === 'weak';
    if (element.kind !== 'piece' && !bare && !weak) return false;
  }
  return false;
}

/** Prices of a shop's single goods seldom have three digits; sizes do. */
function isPrintedSize(amount: number, isGoodsWord: (word: string) => boolean): boolean {
  return amount >= 100 && isGoodsWord(String(amount));
}

/** 卖了两瓶雪碧500的: a number that touches a name which has its count in front belongs to the name. */
function namesCounted(elements: readonly Element[], index: number, telling: boolean): boolean {
  const [name, here] = [elements[index - 1], elements[index]];
  if (!telling || name?.kind !== 'piece' || here?.kind !== 'token') return false;
  let back = index - 2;
  while (elements[back]?.kind === 'piece') back -= 1;
  const count = elements[back];
  const counted =
    count?.kind === 'token' &&
    count.token.kind === 'quantity' &&
    count.token.quantity.parts[0]?.unit !== null;
  return counted && name.piece.end === here.token.start && !name.piece.sizeOnly;
}

/** 1段10箱 2段8箱 900克的: a weight behind counted goods describes them. */
function isBehindCount(elements: readonly Element[], index: number): boolean {
  const [gap, before] = [elements[index - 1], elements[index - 2]];
  return gap?.kind === 'break' && before?.kind === 'token' && before.token.kind === 'quantity';
}

/** 卖了三盘二点五的蓝线: behind the count, what stands in front of the name describes it. */
function describesCounted(elements: readonly Element[], index: number, end: number): boolean {
  const [before, next] = [elements[index - 1], elements[index + 1]];
  const small = next?.kind === 'token' && next.token.kind === 'inner';
  const name = small ? elements[index + 2] : next;
  const counted =
    before?.kind === 'token' && before.token.kind === 'quantity' && !before.token.quantity.vague;
  return counted && name?.kind === 'piece' && !name.piece.sizeOnly && name.piece.start === end + 1;
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
    if (!['lexeme', 'filler', 'inner', 'date'].includes(element.token.kind)) return false;
  }
  return false;
}

/** 两斤,一斤是三十块: what follows is the price of one. */
function priceAhead(elements: readonly Element[], index: number): boolean {
  const rest = elements.slice(index + 1, index + 6).filter((element) => {
    return !(element.kind === 'break' || (element.kind === 'token' && element.token.kind === 'filler'));
  });
  const [one, money] = rest;
  if (one?.kind !== 'token' || one.token.kind !== 'quantity') return false;
  const [part, more] = one.token.quantity.parts;
  return part?.amount === 1 && !more && money?.kind === 'token' && money.token.kind === 'money';
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
