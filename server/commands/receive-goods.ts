import * as z from 'zod';
import { date, partyCode, placeCode, receiptLines } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { credit, debit } from '../ledger/journal.ts';
import { outside } from '../ledger/locations.ts';
import { type Fen, multiplyDivide } from '../ledger/money.ts';
import { type Milli, perUnit } from '../ledger/quantity.ts';
import { arrive, balanceOn, type Sheet, setBalance, unitCostOn } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import { defineCommand, stockWork } from './define.ts';
import { amountSaidOf, balanceNeeds, checkLines, closeSheet, effectiveDay, sheetOf } from './goods.ts';
import { lotEffects, lotNeeds, lotOnFile, lotRefusal } from './lots.ts';
import { supplierOf } from './parties.ts';
import { goods, left, tellTail } from './telling.ts';

const input = z.strictObject({
  name: z.literal('receiveGoods'),
  store: placeCode,
  lines: receiptLines,
  supplier: partyCode.optional(),
  date: date.optional(),
});
type Receipt = z.infer<typeof input>;

/**
 * Supplier -> place. The cost is what was said; where nothing was said, the cost known from the last receipt stands
 * and the receipt says so.
 */
export const receiveGoods = defineCommand<Receipt>({
  name: 'receiveGoods',
  title: '到货',
  posts: 'goodsReceipt',
  input,
  allow: stockWork,
  place: (receipt) => receipt.store,
  reads: (receipt, book) => [...balanceNeeds(receipt.store, receipt.lines), ...lotNeeds(receipt.lines, book)],
  decide(receipt, book, act) {
    const day = effectiveDay(book, act, receipt.date);
    if (isRefusal(day)) return day;
    const checked = checkLines(book, receipt.lines);
    if (isRefusal(checked)) return checked;
    const supplier = supplierOf(book, receipt.supplier);
    if (isRefusal(supplier)) return supplier;
    const mismatch = lotRefusal(book, checked);
    if (mismatch) return mismatch;

    const sheet = sheetOf(book, act);
    const costs = checked.map(
      (line) => amountSaidOf({ ...line, unitFen: line.unitCostFen }) ?? knownCost(sheet, receipt.store, line),
    );
    const uncosted = checked.filter((_, index) => costs[index] === null).map(({ product }) => product.name);
    if (uncosted.length > 0) {
      return refuse('costUnknown', `${uncosted.join('、')} 没有进价。请连进价一起说,例如“36一箱”`);
    }

    const lines: VoucherLine[] = checked.map((line, index) => {
      const { sku, quantity, said, product } = line;
      const valueFen = costs[index] ?? 0;
      const lot = lotOnFile(book, line, product);
      const variance = arrive(sheet, {
        from: outside.supplier,
        to: receipt.store,
        sku,
        quantity,
        valueFen,
        lot,
        amountFen: valueFen,
      });
      setBalance(sheet, receipt.store, sku, {
        ...balanceOn(sheet, receipt.store, sku),
        lastCostMilliFen: multiplyDivide(valueFen, perUnit * perUnit, quantity),
      });
      sheet.postings.push(
        debit('inventory', valueFen - variance, receipt.store),
        debit('costOfSales', variance, receipt.store),
        credit('payable', valueFen, receipt.store, supplier),
      );
      return {
        sku,
        quantity,
        said,
        amountFen: valueFen,
        amountSaid: amountSaidOf({ ...line, unitFen: line.unitCostFen }) !== undefined,
        left: balanceOn(sheet, receipt.store, sku).quantity,
        ...(lot.lot && { lot: lot.lot }),
        ...(lot.expiresOn && { expiresOn: lot.expiresOn }),
      };
    });
    return closeSheet(book, sheet, {
      kind: 'goodsReceipt',
      place: receipt.store,
      effectiveOn: day,
      party: supplier,
      lines,
      effects: lotEffects(book, checked),
      stakes: {
        amountFen: costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
        quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
      },
    });
  },
  tell: (voucher, words) => [
    ...voucher.lines.map((line) => {
      const visible = line.amountFen !== undefined && (line.amountSaid || words.mayseeCost);
      const known = line.amountSaid ? '' : '(按上次进价)';
      const amount = `${visible ? ` ${words.fen(line.amountFen ?? 0)}` : ''}${known}`;
      const expiry = line.expiresOn ? ` 有效期至${line.expiresOn}` : '';
      return `${goods(line, words)}${amount}${expiry}${left(line, words)}`;
    }),
    ...tellTail(voucher.party && `供应商 ${words.party(voucher.party)}`),
  ],
  undoReads: (voucher) =>
    voucher.moves.map(({ to, sku }) => ({ fact: 'lastCost', place: to, sku, without: voucher.id })),
});

function knownCost(sheet: Sheet, place: string, line: { sku: string; quantity: Milli }): Fen | null {
  const { lastCostMilliFen } = balanceOn(sheet, place, line.sku);
  const unitCost =
    lastCostMilliFen ?? sheet.shelf.knownCostMilliFen(line.sku) ?? unitCostOn(sheet, place, line.sku);
  return unitCost === null ? null : multiplyDivide(unitCost, line.quantity, perUnit * perUnit);
}
