import { behind, type Element, quantityAhead } from './elements.ts';

/** Whether the clause of a bare number has a verb of its own: 美林出了2瓶,43 has none for its 43. */
export function hasActs(elements: readonly Element[], index: number): boolean {
  for (let back = index - 1; back >= 0; back -= 1) {
    const element = elements[back];
    if (!element || (element.kind === 'break' && element.strength !== 'weak')) return false;
    if (element.kind === 'token' && element.token.kind === 'quantity') return false;
    if (element.kind === 'token' && element.token.kind === 'lexeme' && element.token.acts.length > 0)
      return true;
  }
  return false;
}

/** 不是3箱,是5箱 and 是5箱不是3箱: the number behind 不是 is the wrong one; so is the one 账上 in front of what was counted. */
export function isDenied(elements: readonly Element[], index: number): boolean {
  if (isBookFigure(elements, index)) return true;
  const before = elements[index - 1];
  if (before?.kind !== 'token' || before.token.kind !== 'lexeme') return false;
  if (!before.token.marks.includes('correction')) return false;
  if (before.token.end - before.token.start !== 2) return false;
  const earlier = elements.findIndex(isQuantity) < index;
  if (earlier && before.token.denies) return true;
  // 土豆3斤,不对4斤,黄瓜2斤: behind 不对 stands the right number, unless another follows at once (不对3斤是4斤).
  for (const element of behind(elements, index)) {
    if (isQuantity(element)) return true;
    if (earlier && element.kind === 'break' && element.strength !== 'weak') return false;
  }
  return false;
}

const isQuantity = (element: Element): boolean =>
  element.kind === 'token' && element.token.kind === 'quantity';

/** 系统里还有5盒: the number is the books', not the shelf's. */
function isBookFigure(elements: readonly Element[], index: number): boolean {
  if (isBookFigureOf(elements, index)) return true;
  for (let back = index - 1; back >= index - 3; back -= 1) {
    const element = elements[back];
    if (element?.kind !== 'token') return false;
    if (element.token.kind === 'lexeme' && element.token.marks.includes('book')) return true;
    const passes =
      element.token.kind === 'filler' ||
      (element.token.kind === 'lexeme' && element.token.acts.includes('left'));
    if (!passes) return false;
  }
  return false;
}

/** 系统里台灯写着6台 实际4台: the goods stand between the books and their figure, and another figure follows. */
function isBookFigureOf(elements: readonly Element[], index: number): boolean {
  let named = false;
  for (let back = index - 1; back >= index - 5; back -= 1) {
    const element = elements[back];
    if (element?.kind === 'piece') named = true;
    else if (element?.kind !== 'token') return false;
    else if (element.token.kind === 'lexeme' && element.token.marks.includes('book'))
      return named && quantityAhead(elements, index) !== 'none';
    else if (element.token.kind !== 'filler' && element.token.kind !== 'inner') return false;
  }
  return false;
}

/** 收30, and where the number is too large for a count 三包 卖45: behind a verb of taking in, a bare number that follows counted goods is the money for them. */
export function isTakings(elements: readonly Element[], index: number, large: boolean): boolean {
  const before = elements[index - 1];
  if (before?.kind !== 'token' || before.token.kind !== 'lexeme') return false;
  const { acts, start, end } = before.token;
  if (end - start > 2) return false;
  return (
    (acts.includes('received') && !acts.includes('arrived')) ||
    (large && acts.includes('sold') && end - start === 1)
  );
}

/** 一箱改成560: behind a verb of pricing a bare number is the new price. */
export function setsPrice(elements: readonly Element[], index: number): boolean {
  const before = elements[index - 1];
  return before?.kind === 'token' && before.token.kind === 'lexeme' && before.token.acts.includes('setPrice');
}

/** 现金19, 微信收了36: a number right behind the way of paying is money. */
export function paymentBefore(elements: readonly Element[], index: number): boolean {
  // 微信转的 240: across a space only where nothing that it could count follows.
  const next = elements[index + 1];
  const last = next === undefined || (next.kind === 'break' && next.strength !== 'weak');
  for (let back = index - 1; back >= 0 && back >= index - 3; back -= 1) {
    const element = elements[back];
    if (element?.kind === 'break' && element.strength === 'weak' && last) continue;
    if (element?.kind !== 'token') return false;
    if (element.token.kind === 'lexeme') {
      if (element.token.payment) return true;
      if (!element.token.acts.includes('received')) return false;
    } else if (element.token.kind !== 'filler') return false;
  }
  return false;
}

/** 微信收了12 冰峰3瓶: what was paid may stand in front of the goods, of which the number follows behind a space. */
export function isPaidFirst(elements: readonly Element[], index: number): boolean {
  const [gap, name] = elements.slice(index + 1, index + 3);
  if (gap?.kind !== 'break' || name === undefined || !paymentBefore(elements, index)) return false;
  const later = elements.slice(index + 2);
  const counts = later.flatMap((element) =>
    element.kind === 'token' && element.token.kind === 'quantity' ? [element.token.quantity] : [],
  );
  const [only, more] = counts;
  // Of several goods it would be the sum of all.
  if (!only || more || only.parts.some(({ unit }) => unit === null)) return false;
  return later.some(({ kind }) => kind === 'piece');
}

/** 398 微信, 50现金: so is a number right in front of it. */
export function paymentBehind(elements: readonly Element[], index: number): boolean {
  for (const element of elements.slice(index + 1, index + 4)) {
    if (element.kind === 'break' && element.strength === 'weak') continue;
    if (element.kind !== 'token') return false;
    if (element.token.kind === 'lexeme')
      return element.token.payment !== null && element.token.payment !== 'credit';
    if (element.token.kind !== 'filler') return false;
  }
  return false;
}
