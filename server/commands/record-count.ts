import * as z from 'zod';
import { lines as goodsLines, placeCode } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { noLot } from '../ledger/balance.ts';
import { credit, debit } from '../ledger/journal.ts';
import { outside } from '../ledger/locations.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { perUnit } from '../ledger/quantity.ts';
import { arrive, balanceOn, leave, type Sheet, setBalance, unitCostOn } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import { defineCommand, stockWork } from './define.ts';
import { balanceNeeds, checkLines, closeSheet, effectiveDay, sheetOf } from './goods.ts';
import { goods } from './telling.ts';

const input = z.strictObject({ name: z.literal('recordCount'), store: placeCode, lines: goodsLines });
type Count = z.infer<typeof input>;

/** What was counted becomes what the books say; the difference is a gain or a loss at average cost. */
export const recordCount = defineCommand<Count>({
  name: 'recordCount',
  title: '盘点',
  posts: 'count',
  input,
  allow: stockWork,
  place: (count) => count.store,
  reads: (count) => balanceNeeds(count.store, count.lines),
  decide(count, book, act) {
    const day = effectiveDay(book, act, undefined);
    if (isRefusal(day)) return day;
    const checked = checkLines(book, count.lines, true);
    if (isRefusal(checked)) return checked;
    const twice = checked.find(({ sku }, index) => checked.findIndex((other) => other.sku === sku) !== index);
    if (twice) {
      return refuse('invalidInput', `${twice.product.name} 在一条里盘了两次。请合起来报一个总数`);
    }

    const sheet = sheetOf(book, act);
    let differenceFen = 0;
    const lines = checked.map(({ sku, quantity, said }): VoucherLine => {
      const before = balanceOn(sheet, count.store, sku).quantity;
      differenceFen += Math.abs(settle(sheet, count.store, sku, quantity));
      setBalance(sheet, count.store, sku, { ...balanceOn(sheet, count.store, sku), countOwedSince: null });
      return { sku, quantity, said, before, left: quantity };
    });
    return closeSheet(book, sheet, {
      kind: 'count',
      place: count.store,
      effectiveOn: day,
      lines,
      stakes: { amountFen: differenceFen },
    });
  },
  tell: (voucher, words) =>
    voucher.lines.map((line) => {
      const difference = line.quantity - (line.before ?? line.quantity);
      const verdict =
        difference === 0
          ? '账实相符'
          : difference > 0
            ? `账上${words.base(line.sku, line.before ?? 0)},盘盈${words.base(line.sku, difference)}`
            : `账上${words.base(line.sku, line.before ?? 0)},盘亏${words.base(line.sku, -difference)}`;
      return `${goods(line, words)} ${verdict}`;
    }),
});

/** Moves the difference between the books and the count; returns its value, a loss below zero. */
function settle(sheet: Sheet, place: string, sku: string, counted: number): number {
  const balance = balanceOn(sheet, place, sku);
  const difference = counted - balance.quantity;
  if (difference === 0) return 0;
  if (difference < 0) {
    const parts = leave(sheet, {
      from: place,
      to: outside.countDifference,
      sku,
      quantity: -difference,
      pick: 'expiredFirst',
    });
    const cost = parts.reduce((sum, part) => sum + part.valueFen, 0);
    sheet.postings.push(debit('stockLoss', cost, place), credit('inventory', cost, place));
    return -cost;
  }
  // A gain belongs with the goods it was found among: the youngest lot.
  const lot = balance.lots.at(-1) ?? noLot;
  const valueFen = multiplyDivide(unitCostOn(sheet, place, sku) ?? 0, difference, perUnit * perUnit);
  const variance = arrive(sheet, {
    from: outside.countDifference,
    to: place,
    sku,
    quantity: difference,
    valueFen,
    lot,
  });
  sheet.postings.push(
    debit('inventory', valueFen - variance, place),
    debit('costOfSales', variance, place),
    credit('countGain', valueFen, place),
  );
  return valueFen;
}
