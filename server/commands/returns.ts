import { date, placeCode, reasonText, saleLines } from '../contract/fields.ts';
import type { Sheet } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import type { Book, Outcome } from './book.ts';
import type { Decision, Told, Words } from './define.ts';
import { closeSheet, totalOf } from './goods.ts';
import { tellGoods, tellTail } from './telling.ts';

/** Goods that go back, to the supplier or from a customer: what is said of them, what is kept, how it is read aloud. */

export const returnFields = {
  store: placeCode,
  lines: saleLines,
  reason: reasonText.optional(),
  date: date.optional(),
};

interface Returned {
  readonly kind: 'purchaseReturn' | 'salesReturn';
  readonly effectiveOn: string;
  readonly party: string | null;
  readonly lines: readonly VoucherLine[];
}

export const closeReturn = (
  book: Book,
  sheet: Sheet,
  { store, reason }: { readonly store: string; readonly reason?: string | undefined },
  returned: Returned,
): Outcome<Decision> =>
  closeSheet(book, sheet, {
    ...returned,
    place: store,
    details: { ...(reason && { reason }) },
    stakes: { amountFen: totalOf(returned.lines) },
  });

/** `costly`: the amounts are costs, shown to those who may see them. `partner` stands before the party's name. */
export const tellReturn = (voucher: Told, words: Words, partner: string, costly: boolean): string[] => [
  ...tellGoods(voucher, words, costly),
  ...tellTail(
    voucher.party && `${partner} ${words.party(voucher.party)}`,
    voucher.details.reason ? `原因 ${String(voucher.details.reason)}` : null,
  ),
];
