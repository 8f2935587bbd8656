import * as z from 'zod';
import { lines as goodsLines, partyCode, placeCode } from '../contract/fields.ts';
import { isRefusal } from '../contract/refusals.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { perUnit } from '../ledger/quantity.ts';
import { defineCommand, stockWork } from './define.ts';
import { checkLines, plainDecision } from './goods.ts';
import { supplierOf } from './parties.ts';
import { goods, tellTail } from './telling.ts';

const input = z.strictObject({
  name: z.literal('requestPurchase'),
  store: placeCode,
  lines: goodsLines,
  supplier: partyCode.optional(),
});
type RequestPurchase = z.infer<typeof input>;

/** Asks for goods to be bought. Nothing moves and nothing is owed until they arrive. */
export const requestPurchase = defineCommand<RequestPurchase>({
  name: 'requestPurchase',
  title: '采购申请',
  posts: 'purchaseRequest',
  input,
  allow: stockWork,
  place: (command) => command.store,
  reads: () => [],
  decide(command, book, act) {
    const checked = checkLines(book, command.lines);
    if (isRefusal(checked)) return checked;
    const supplier = supplierOf(book, command.supplier);
    if (isRefusal(supplier)) return supplier;
    return plainDecision(act, {
      kind: 'purchaseRequest',
      place: command.store,
      party: supplier,
      lines: checked.map(({ sku, quantity, said }) => ({ sku, quantity, said })),
      stakes: {
        quantity: checked.reduce((sum, line) => sum + line.quantity, 0),
        amountFen: checked.reduce(
          (sum, { quantity, product }) =>
            sum + multiplyDivide(product.unitCostMilliFen ?? 0, quantity, perUnit * perUnit),
          0,
        ),
      },
    });
  },
  tell: (voucher, words) => [
    ...voucher.lines.map((line) => goods(line, words)),
    ...tellTail(voucher.party && `供应商 ${words.party(voucher.party)}`),
  ],
  undo: () => [],
});
