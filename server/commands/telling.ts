import type { VoucherLine } from '../ledger/voucher.ts';
import type { Told, Words } from './define.ts';
import { totalOf } from './goods.ts';

/** Sentences that several verbs read their lines with. */

/** `蒙牛纯牛奶 3箱(72盒) ¥237.60,剩48盒` for each line. */
export function tellGoods(voucher: Told, words: Words, costly: boolean): string[] {
  return voucher.lines.map((line) => {
    const amount =
      line.amountFen !== undefined && (!costly || line.amountSaid || words.mayseeCost)
        ? ` ${words.fen(line.amountFen)}`
        : '';
    return `${goods(line, words)}${amount}${left(line, words)}`;
  });
}

export const goods = (line: VoucherLine, words: Words): string =>
  `${words.product(line.sku)} ${words.quantity(line.sku, line.quantity, line.said)}`;

export const left = (line: VoucherLine, words: Words): string => {
  if (line.left === undefined) return '';
  return line.left < 0
    ? `,账上欠${words.base(line.sku, -line.left)},请盘点`
    : `,剩${words.base(line.sku, line.left)}`;
};

/** A trailing line such as `合计 ¥320.00,微信`, with the empty parts left out. */
export function tellTail(...parts: readonly (string | false | null | undefined)[]): string[] {
  const said = parts.filter((part): part is string => Boolean(part));
  return said.length > 0 ? [said.join(',')] : [];
}

/** The total, where there is more than one line to add up. */
export function tellTotal(voucher: Told, words: Words): string | false {
  const total = totalOf(voucher.lines);
  return voucher.lines.length > 1 && total > 0 && `合计 ${words.fen(total)}`;
}
