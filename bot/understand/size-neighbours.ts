import { behind, type Element, quantityAhead } from './elements.ts';

// What stands around a number tells whether it is the size of goods rather than their count.

/** 2盒 90 180: between a count and their product stands what one costs. */
export function isPriceInRow(elements: readonly Element[], index: number, each: number): boolean {
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
export function followsNamed(
  elements: readonly Element[],
  index: number,
  unit: string | null,
  printed: boolean,
): boolean {
  if (
    unit === null ||
    !(/^(?:g|ml|l|mm|cm|毫升)$/.test(unit) || (printed && /^(?:kg|克|升|寸|米|w|瓦)$/.test(unit)))
  )
    return false;
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
export function followsCounted(elements: readonly Element[], index: number): boolean {
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
export function sharesCount(elements: readonly Element[], index: number): boolean {
  for (const element of behind(elements, index)) {
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
export function isPrintedSize(amount: number, isGoodsWord: (word: string) => boolean): boolean {
  return amount >= 100 && isGoodsWord(String(amount));
}

/** 卖了两瓶雪碧500的: a number that touches a name which has its count in front belongs to the name. */
export function namesCounted(elements: readonly Element[], index: number, telling: boolean): boolean {
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
export function isBehindCount(elements: readonly Element[], index: number): boolean {
  const [gap, before] = [elements[index - 1], elements[index - 2]];
  return gap?.kind === 'break' && before?.kind === 'token' && before.token.kind === 'quantity';
}

/** 卖了三盘二点五的蓝线: behind the count, what stands in front of the name describes it. */
export function describesCounted(elements: readonly Element[], index: number, end: number): boolean {
  const [before, next] = [elements[index - 1], elements[index + 1]];
  const small = next?.kind === 'token' && next.token.kind === 'inner';
  const name = small ? elements[index + 2] : next;
  const counted =
    before?.kind === 'token' && before.token.kind === 'quantity' && !before.token.quantity.vague;
  return counted && name?.kind === 'piece' && !name.piece.sizeOnly && name.piece.start === end + 1;
}

/** 卖了个7.5米卷尺, 10盒绿联的2米线: behind a count, and touching the name behind it. */
export function standsBetween(elements: readonly Element[], index: number, printed: boolean): boolean {
  const [here, next] = [elements[index], elements[index + 1]];
  if (here?.kind !== 'token' || next?.kind !== 'piece' || next.piece.sizeOnly) return false;
  if (next.piece.start !== here.token.end) return false;
  for (let back = index - 1; back >= 0; back -= 1) {
    const before = elements[back];
    if (before?.kind === 'break') return false;
    if (before?.kind === 'token' && before.token.kind === 'quantity')
      return !before.token.quantity.vague && (printed || before.token.end === here.token.start);
    if (!printed) return false;
  }
  return false;
}

/** 2.5升白漆三箱: the words behind the size have a quantity of their own, and nothing stands behind that. */
export function describesNext(elements: readonly Element[], index: number, end: number): boolean {
  const next = elements[index + 1];
  if (next?.kind !== 'piece' || next.piece.start !== end) return false;
  const own = elements[index + 2];
  const behind = elements[index + 3];
  return own?.kind === 'token' && own.token.kind === 'quantity' && behind?.kind !== 'piece';
}

/** 特护霜15g卖俩: nothing but the verb stands between the size and the quantity. */
export function onlyActsAhead(elements: readonly Element[], index: number): boolean {
  for (const element of behind(elements, index)) {
    if (element.kind === 'break' && element.strength === 'weak') continue;
    if (element.kind !== 'token') return false;
    if (element.token.kind === 'quantity') return true;
    if (!['lexeme', 'filler', 'inner', 'date'].includes(element.token.kind)) return false;
  }
  return false;
}

/** 两斤,一斤是三十块: what follows is the price of one. */
export function priceAhead(elements: readonly Element[], index: number): boolean {
  const rest = elements.slice(index + 1, index + 6).filter((element) => {
    return !(element.kind === 'break' || (element.kind === 'token' && element.token.kind === 'filler'));
  });
  const [one, money] = rest;
  if (one?.kind !== 'token' || one.token.kind !== 'quantity') return false;
  const [part, more] = one.token.quantity.parts;
  return part?.amount === 1 && !more && money?.kind === 'token' && money.token.kind === 'money';
}

/** 二两 68: a bare number behind a weight is its price. */
export function bareAhead(elements: readonly Element[], index: number): boolean {
  for (const next of behind(elements, index))
    if (next.kind === 'token' && next.token.kind === 'quantity')
      return next.token.quantity.parts[0]?.unit === null;
  return false;
}
