import * as z from 'zod';
import { placeCode } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { noLot } from '../ledger/balance.ts';
import { credit, debit } from '../ledger/journal.ts';
import { outside } from '../ledger/locations.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { type Milli, perUnit } from '../ledger/quantity.ts';
import { arrive, balanceOn, leave, type Sheet, setBalance, unitCostOn } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import { defineCommand, stockWork, type Told, type Words } from './define.ts';
import { balanceNeeds, checkLines, closeSheet, effectiveDay, sheetOf } from './goods.ts';
import { countedAt, countedLines, refuseImpossible } from './stocktakes.ts';
import { goods } from './telling.ts';

const input = z.strictObject({ name: z.literal('recordCount'), store: placeCode, lines: countedLines });
type Count = z.infer<typeof input>;

/**
 * What was counted becomes what the books say; the difference is a gain or a loss at average cost. Counted a while ago,
 * it is compared with what the books said then.
 */
export const recordCount = defineCommand<Count>({
  name: 'recordCount',
  title: '盘点',
  posts: 'count',
  input,
  allow: stockWork,
  place: (count) => count.store,
  reads: (count) => [
    ...balanceNeeds(count.store, count.lines),
    ...count.lines.flatMap((line) => sinceNeed(count.store, line) ?? []),
  ],
  decide(count, book, act) {
    const day = effectiveDay(book, act, undefined);
    if (isRefusal(day)) return day;
    const checked = checkLines(book, count.lines, true);
    if (isRefusal(checked)) return checked;
    const twice = checked.find(({ sku }, index) => checked.findIndex((other) => other.sku === sku) !== index);
    if (twice) {
      return refuse('invalidInput', `${twice.product.name} 在一条里盘了两次。请合起来报一个总数`);
    }
    const wrong = checked.map((line) => countedAt(line.countedAt, act)).find(isRefusal);
    if (wrong) return wrong;
    const sums = checked.map((line) => {
      const need = sinceNeed(count.store, line);
      return { ...line, movedSince: need === null ? 0 : book.get(need) };
    });
    const impossible = refuseImpossible(book, sums);
    if (impossible) return impossible;

    const sheet = sheetOf(book, act);
    const settled = sums.map((line) => settleLine(sheet, count.store, line, line.movedSince));
    return closeSheet(book, sheet, {
      kind: 'count',
      place: count.store,
      effectiveOn: day,
      lines: settled.map(({ line }) => line),
      stakes: { amountFen: settled.reduce((sum, { fen }) => sum + Math.abs(fen), 0) },
    });
  },
  tell: (voucher, words) => tellCount(voucher, words),
});

const sinceNeed = (
  place: string,
  { sku, countedAt: since }: { sku: string; countedAt?: string | undefined },
) => (since === undefined ? null : ({ fact: 'movedSince', place, sku, since } as const));

/** A line of a count, and what its difference is worth; a loss is below zero. */
export function settleLine(
  sheet: Sheet,
  place: string,
  {
    sku,
    quantity,
    said,
  }: { readonly sku: string; readonly quantity: Milli; readonly said?: string | undefined },
  movedSince: Milli,
): { readonly line: VoucherLine; readonly fen: number } {
  const left = quantity + movedSince;
  const before = balanceOn(sheet, place, sku).quantity - movedSince;
  const fen = settle(sheet, place, sku, left);
  setBalance(sheet, place, sku, { ...balanceOn(sheet, place, sku), countOwedSince: null });
  return { line: { sku, quantity, said, before, left }, fen };
}

export const tellCount = (voucher: Told, words: Words): string[] =>
  voucher.lines.map((line) => {
    const difference = line.quantity - (line.before ?? line.quantity);
    // What a reversal leaves is what there was before the count.
    const since =
      voucher.details.reversedKind === undefined && line.left !== undefined && line.left !== line.quantity;
    const now = since ? `,盘后有进出,现在${words.base(line.sku, line.left ?? 0)}` : '';
    const verdict =
      difference === 0
        ? '账实相符'
        : difference > 0
          ? `账上${words.base(line.sku, line.before ?? 0)},盘盈${words.base(line.sku, difference)}`
          : `账上${words.base(line.sku, line.before ?? 0)},盘亏${words.base(line.sku, -difference)}`;
    return `${goods(line, words)} ${verdict}${now}`;
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
