import * as z from 'zod';
import { issueWords } from './issue-words.ts';

z.config({ localeError: issueWords });

/** Field shapes that several commands share. All strings have a bound, so that no input can be unbounded. */

export const placeCode = z.string().min(1).max(40);
export const skuCode = z.string().min(1).max(60);
export const partyCode = z.string().min(1).max(40);
export const personCode = z.string().min(1).max(40);
/** A document number as people say it: `#K7F3` or `K7F3`. */
export const documentNumber = z.string().regex(/^#?[0-9A-Za-z]{2,12}$/, '要是单号,例如 K7F3');
/** Base units as a decimal string with at most three decimals, such as "72" or "1.605". */
export const quantity = z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, '要是数字,最多三位小数');
/** Money is integer fen; the bound keeps every sum inside exact integers. */
export const fen = z.int().min(0).max(100_000_000_000);
const centuries = /^(19|20|21)/;
/** A day of these three centuries: nothing in a shop is older, and a year 0 or 9999 is a slip that no calendar bears. */
export const date = z.iso.date({ abort: true }).regex(centuries, '要在1900年到2199年之间');
/** A moment with its offset, in the same centuries. */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .regex(centuries, '要在1900年到2199年之间');
export const reasonText = z.string().max(200);
/** A word for a product that is no number: 小蓝瓶. */
export const aliasWords = z.string().trim().min(2).max(20).regex(/\p{L}/u, '不能只有数字');
/** What people count in: 箱, 提. */
export const unitWord = z.string().trim().min(1).max(10).regex(/^\D+$/, '不能带数字');
/** The words the person used for a quantity, such as "3箱"; echoed in the receipt. */
const said = z.string().max(40);

export const payment = z.enum(['cash', 'wechat', 'alipay', 'card', 'credit']);
export type Payment = z.infer<typeof payment>;

export const writeOffReason = z.enum(['expired', 'damaged', 'lost', 'sample', 'own-use', 'other']);
export type WriteOffReason = z.infer<typeof writeOffReason>;

/** A quantity of a sku. */
export const line = z.strictObject({ sku: skuCode, quantity, said: said.optional() });
/** A line sold: priced per base unit, or as a whole, or not at all (then the shelf price stands). */
const saleLine = line.extend({ unitPriceFen: fen.optional(), amountFen: fen.optional() });
/** A line bought, with its lot where it was said. */
const receiptLine = line.extend({
  unitCostFen: fen.optional(),
  amountFen: fen.optional(),
  lot: z.string().min(1).max(40).optional(),
  producedOn: date.optional(),
  expiresOn: date.optional(),
});

export const lines = z.array(line).min(1).max(500);
export const saleLines = z.array(saleLine).min(1).max(500);
export const receiptLines = z.array(receiptLine).min(1).max(500);
