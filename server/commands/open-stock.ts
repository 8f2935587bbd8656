import * as z from 'zod';
import { date, placeCode, receiptLines } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { credit, debit } from '../ledger/journal.ts';
import { outside } from '../ledger/locations.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { perUnit } from '../ledger/quantity.ts';
import { arrive, balanceOn, unitCostOn } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import { bookkeeping, defineCommand } from './define.ts';
import { amountOf, balanceNeeds, checkLines, closeSheet, effectiveDay, sheetOf } from './goods.ts';
import { lotEffects, lotNeeds, lotOnFile, lotRefusal } from './lots.ts';
import { tellGoods } from './telling.ts';

const input = z.strictObject({
  name: z.literal('openStock'),
  store: placeCode,
  lines: receiptLines,
  date: date.optional(),
});
type OpenStock = z.infer<typeof input>;

/** Stock before go-live, against retained profit. Only goods that have never moved at the place can be opened. */
export const openStock = defineCommand<OpenStock>({
  name: 'openStock',
  title: '期初',
  posts: 'openingBalance',
  input,
  allow: bookkeeping,
  place: (command) => command.store,
  reads: (command, book) => [
    ...balanceNeeds(command.store, command.lines),
    ...lotNeeds(command.lines, book),
    { fact: 'moved', place: command.store },
  ],
  decide(command, book, act) {
    const day = effectiveDay(book, act, command.date);
    if (isRefusal(day)) return day;
    const checked = checkLines(book, command.lines);
    if (isRefusal(checked)) return checked;
    const { store } = command;
    const moved = new Set(book.get({ fact: 'moved', place: store }));
    const opened = checked.filter(({ sku }) => moved.has(sku)).map(({ product }) => product.name);
    if (opened.length > 0) {
      return refuse('alreadyOpened', `${opened.join('、')} 已经有往来了,不能再记期初。请用盘点改数`);
    }
    const mismatch = lotRefusal(book, checked);
    if (mismatch) return mismatch;

    const sheet = sheetOf(book, act);
    const lines = checked.map((line): VoucherLine => {
      const { sku, quantity, said, product } = line;
      const valueFen =
        line.amountFen ??
        (line.unitCostFen !== undefined
          ? amountOf(quantity, line.unitCostFen)
          : multiplyDivide(unitCostOn(sheet, store, sku) ?? 0, quantity, perUnit * perUnit));
      arrive(sheet, {
        from: outside.opening,
        to: store,
        sku,
        quantity,
        valueFen,
        lot: lotOnFile(book, line, product),
      });
      sheet.postings.push(debit('inventory', valueFen, store), credit('openingEquity', valueFen, store));
      return { sku, quantity, said, amountFen: valueFen, left: balanceOn(sheet, store, sku).quantity };
    });
    return closeSheet(book, sheet, {
      kind: 'openingBalance',
      place: store,
      effectiveOn: day,
      lines,
      effects: lotEffects(book, checked),
    });
  },
  tell: (voucher, words) => tellGoods(voucher, words, true),
});
