import { behind, type Element } from './elements.ts';
import type { Item } from './item-builder.ts';
import type { Money } from './money.ts';
import type { Token } from './token.ts';

/** 10箱 52.8 528: what one costs, where their sum stands behind it. */
export function isSumAhead(elements: readonly Element[], index: number, item: Item, each: number): boolean {
  const next = elements.slice(index + 1, index + 3).find((element) => element.kind === 'token');
  if (next?.kind !== 'token' || next.token.kind !== 'quantity') return false;
  const [count, more] = item.quantity?.quantity.parts ?? [];
  const [sum] = next.token.quantity.parts;
  return (
    count !== undefined && !more && sum?.unit === null && Math.abs(count.amount * each - sum.amount) < 0.005
  );
}

/** 10箱 52.8 528: the second number is the first times what one costs. */
export function isSum(item: Item, amount: number): boolean {
  const each = item.extra?.quantity.parts[0]?.amount ?? 0;
  const [part, more] = item.quantity?.quantity.parts ?? [];
  return part !== undefined && !more && Math.abs(part.amount * each - amount) < 0.005;
}

/** 一箱60: a bare number right behind 一箱 is what one costs. */
export function bareMoneyOf({ quantity, end }: Token & { kind: 'quantity' }): Money | null {
  const [part, more] = quantity.parts;
  if (!part || more || part.unit !== null || quantity.vague) return null;
  return { fen: Math.round(part.amount * 100), sure: false, end };
}

/** 一百四 两桶菜籽油 现钱: a bare number of three digits that opens a message, in front of counted goods, is the sum. */
export function sumInFront(
  last: Item | undefined,
  elements: readonly Element[],
  index: number,
): Money | null {
  const [part, more] = last?.quantity?.quantity.parts ?? [];
  const here = elements[index];
  const next = elements[index + 1];
  const counts =
    here?.kind === 'token' && here.token.kind === 'quantity' ? here.token.quantity.parts[0] : null;
  if (!last?.quantity || last.pieces.length > 0 || last.moneys.length > 0 || !part || more) return null;
  if (last.quantity.quantity.vague || part.unit !== null || part.amount < 30) return null;
  if (!counts || counts.unit === null || next?.kind !== 'piece') return null;
  return { fen: Math.round(part.amount * 100), sure: true, label: 'total', end: last.quantity.end };
}

/** Whether the number at `index` opens the row and counted goods follow it: no size of what comes. */
export function opensBeforeGoods(elements: readonly Element[], index: number): boolean {
  for (let back = index - 1; back >= 0; back -= 1) if (elements[back]?.kind !== 'break') return false;
  const next: Element[] = [];
  for (const element of behind(elements, index)) {
    if (element.kind !== 'break') next.push(element);
    if (next.length > 1) break;
  }
  const [count, goods] = next;
  const counted =
    count?.kind === 'token' &&
    count.token.kind === 'quantity' &&
    count.token.quantity.parts[0]?.unit !== null;
  return counted && goods?.kind === 'piece' && goods.piece.start === count.token.end;
}
