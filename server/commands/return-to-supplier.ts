import * as z from 'zod';
import { partyCode } from '../contract/fields.ts';
import { isRefusal } from '../contract/refusals.ts';
import { credit, debit } from '../ledger/journal.ts';
import { outside } from '../ledger/locations.ts';
import { balanceOn, leave } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import { defineCommand, stockWork } from './define.ts';
import { amountSaidOf, balanceNeeds, checkLines, effectiveDay, pricedLine, sheetOf } from './goods.ts';
import { supplierOf } from './parties.ts';
import { closeReturn, returnFields, tellReturn } from './returns.ts';

const input = z.strictObject({
  name: z.literal('returnToSupplier'),
  supplier: partyCode.optional(),
  ...returnFields,
});
type SupplierReturn = z.infer<typeof input>;

/**
 * Place -> supplier, past-date goods first. What the supplier credits is what was said, else the cost; a difference
 * between the two belongs to cost of sales.
 */
export const returnToSupplier = defineCommand<SupplierReturn>({
  name: 'returnToSupplier',
  title: '退供应商',
  posts: 'purchaseReturn',
  input,
  allow: stockWork,
  place: (command) => command.store,
  reads: (command) => balanceNeeds(command.store, command.lines),
  decide(command, book, act) {
    const day = effectiveDay(book, act, command.date);
    if (isRefusal(day)) return day;
    const checked = checkLines(book, command.lines);
    if (isRefusal(checked)) return checked;
    const supplier = supplierOf(book, command.supplier);
    if (isRefusal(supplier)) return supplier;

    const { store } = command;
    const sheet = sheetOf(book, act);
    const lines = checked.map((line): VoucherLine => {
      const { sku, quantity } = line;
      const amountSaid = amountSaidOf({ ...line, unitFen: line.unitPriceFen });
      const parts = leave(sheet, {
        from: store,
        to: outside.supplier,
        sku,
        quantity,
        pick: 'expiredFirst',
        amountFen: amountSaid ?? null,
      });
      const cost = parts.reduce((sum, part) => sum + part.valueFen, 0);
      const credited = amountSaid ?? cost;
      sheet.postings.push(
        debit('payable', credited, store, supplier),
        credit('inventory', cost, store),
        debit('costOfSales', cost - credited, store),
      );
      const { quantity: onHand } = balanceOn(sheet, store, sku);
      return pricedLine(line, { fen: credited, said: amountSaid !== undefined }, onHand);
    });
    return closeReturn(book, sheet, command, {
      kind: 'purchaseReturn',
      effectiveOn: day,
      party: supplier,
      lines,
    });
  },
  tell: (voucher, words) => tellReturn(voucher, words, '退给', true),
});
