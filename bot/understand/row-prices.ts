import type { Element } from './elements.ts';
import type { Item } from './items.ts';
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
