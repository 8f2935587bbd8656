import { formatQuantity, type Milli, perUnit } from '../../server/ledger/quantity.ts';
import type { Good } from './goods.ts';
import { boxOf } from './goods.ts';
import type { Random } from './random.ts';
import type { DemoLine } from './step.ts';

/** Fifty grams, the 两 that scales in a shop show. */
export const liang: Milli = 50;

/** What staff call the thing: mostly the short name, now and then what is printed on it. */
export function nameOf(good: Good, random: Random): string {
  const { aliases, name } = good.product;
  if (random.chance(0.15)) return name;
  return (random.chance(0.15) ? aliases[1] : undefined) ?? aliases[0] ?? name;
}

/** "3箱", "2提" or "5瓶"; for weighed goods "1筐" or "3斤2两". */
function sayQuantity(good: Good, quantity: Milli): string {
  const pack = good.packs.find((each) => quantity > 0 && quantity % each.size === 0);
  if (pack) return `${quantity / pack.size}${pack.unit}`;
  return good.weighed ? sayWeight(quantity) : `${formatQuantity(quantity)}${good.product.baseUnit}`;
}

/** As one counts a shelf: "2箱3瓶". */
export function sayCounted(good: Good, quantity: Milli): string {
  const box = boxOf(good);
  const rest = quantity % box.size;
  if (good.weighed || quantity < box.size || rest === 0) return sayQuantity(good, quantity);
  return `${(quantity - rest) / box.size}${box.unit}${rest / perUnit}${good.product.baseUnit}`;
}

function sayWeight(quantity: Milli): string {
  const jin = Math.floor(quantity / liang / 10);
  const rest = (quantity / liang) % 10;
  if (rest === 0) return `${jin}斤`;
  if (jin === 0) return `${rest}两`;
  return rest === 5 ? `${jin}斤半` : `${jin}斤${rest}两`;
}

/** Fen as people write money: "36", "4.5". */
export function sayMoney(fen: number): string {
  return String(fen / 100);
}

export function lineOf(good: Good, quantity: Milli, said = sayQuantity(good, quantity)): DemoLine {
  return { sku: good.sku, quantity: formatQuantity(quantity), said };
}

/** Short lists stand in one line, longer ones below a heading. */
export function listItems(heading: string, items: readonly string[]): string {
  if (items.length < 3) return [heading, items.join('、')].filter(Boolean).join(' ');
  return [`${heading}:`, ...items].join('\n');
}
