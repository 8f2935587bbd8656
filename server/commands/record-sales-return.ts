import * as z from 'zod';
import { date, partyCode, placeCode, reasonText, saleLines } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { credit, debit } from '../ledger/journal.ts';
import { outside } from '../ledger/locations.ts';
import { multiplyDivide } from '../ledger/money.ts';
import type { Milli } from '../ledger/quantity.ts';
import { arrive, balanceOn, type Sheet } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import type { SoldMove } from './book.ts';
import { defineCommand, stockWork } from './define.ts';
import { amountOf, balanceNeeds, checkLines, closeSheet, effectiveDay, sheetOf } from './goods.ts';
import { takesMoney } from './payments.ts';
import { tellGoods, tellTail } from './telling.ts';

const input = z.strictObject({
  name: z.literal('recordSalesReturn'),
  store: placeCode,
  lines: saleLines,
  customer: partyCode.optional(),
  reason: reasonText.optional(),
  date: date.optional(),
});
type SalesReturn = z.infer<typeof input>;

/**
 * Customer -> store: goods come back at the cost and in the lots they left with, newest sale first, and the money goes
 * back at the price they were sold for unless another was said.
 */
export const recordSalesReturn = defineCommand<SalesReturn>({
  name: 'recordSalesReturn',
  title: '顾客退货',
  posts: 'salesReturn',
  input,
  allow: stockWork,
  place: (command) => command.store,
  reads: (command) => [
    ...balanceNeeds(command.store, command.lines),
    ...command.lines.map(({ sku }) => soldNeed(command, sku)),
  ],
  decide(command, book, act) {
    const day = effectiveDay(book, act, command.date);
    if (isRefusal(day)) return day;
    const checked = checkLines(book, command.lines);
    if (isRefusal(checked)) return checked;
    if (command.customer !== undefined && book.company.party(command.customer)?.kind !== 'customer') {
      return refuse('unknownParty', `没有客户 ${command.customer}。请核对,或先把客户加进资料`);
    }
    const { store, customer = null } = command;
    const left = new Map(checked.map(({ sku }) => [sku, returnable(book.get(soldNeed(command, sku)))]));
    const tooMany = checked.filter(
      ({ sku, quantity }) =>
        total(checked, sku) > (left.get(sku) ?? []).reduce((sum, sold) => sum + sold.quantity, 0) &&
        quantity > 0,
    );
    if (tooMany.length > 0) {
      const names = tooMany.map(({ product }) => product.name).join('、');
      return refuse(
        'neverSold',
        `${names} 没有查到卖出过这么多,退不了。请核对商品和数量;如果当时漏记,请先补记销售`,
      );
    }

    const sheet = sheetOf(book, act);
    const lines = checked.map((line): VoucherLine => {
      const { sku, quantity, said } = line;
      const back = takeBack(sheet, store, sku, quantity, left.get(sku) ?? []);
      const amountSaid =
        line.amountFen ??
        (line.unitPriceFen === undefined ? undefined : amountOf(quantity, line.unitPriceFen));
      const refund = amountSaid ?? back.amountFen;
      sheet.postings.push(
        debit('salesRevenue', refund, store),
        credit(takesMoney[back.payment], refund, store, customer),
        debit('inventory', back.costFen - back.varianceFen, store),
        credit('costOfSales', back.costFen - back.varianceFen, store),
      );
      return {
        sku,
        quantity,
        said,
        amountFen: refund,
        amountSaid: amountSaid !== undefined,
        left: balanceOn(sheet, store, sku).quantity,
      };
    });
    return closeSheet(book, sheet, {
      kind: 'salesReturn',
      place: store,
      effectiveOn: day,
      party: customer,
      lines,
      details: { ...(command.reason && { reason: command.reason }) },
      stakes: { amountFen: lines.reduce((sum, line) => sum + (line.amountFen ?? 0), 0) },
    });
  },
  tell: (voucher, words) => [
    ...tellGoods(voucher, words, false),
    ...tellTail(
      voucher.party && `客户 ${words.party(voucher.party)}`,
      voucher.details.reason ? `原因 ${String(voucher.details.reason)}` : null,
    ),
  ],
});

const soldNeed = (command: SalesReturn, sku: string) =>
  ({ fact: 'sold', place: command.store, sku, party: command.customer ?? null }) as const;

interface Returnable {
  readonly sold: SoldMove;
  quantity: Milli;
  valueFen: number;
  amountFen: number;
}

/** What of each sale has not come back yet. */
const returnable = (sold: readonly SoldMove[]): Returnable[] =>
  sold
    .map((line) => ({
      sold: line,
      quantity: line.move.quantity - line.returned,
      valueFen: line.move.valueFen - line.returnedValueFen,
      amountFen: (line.move.amountFen ?? 0) - line.returnedAmountFen,
    }))
    .filter(({ quantity }) => quantity > 0);

const total = (lines: readonly { sku: string; quantity: Milli }[], sku: string): Milli =>
  lines.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0);

function takeBack(sheet: Sheet, store: string, sku: string, quantity: Milli, left: Returnable[]) {
  let rest = quantity;
  let [costFen, amountFen, varianceFen] = [0, 0, 0];
  const payment = left[0]?.sold.payment ?? 'unsaid';
  for (const line of left) {
    if (rest === 0) break;
    const back = Math.min(rest, line.quantity);
    if (back === 0) continue;
    // The last unit of a sale line takes the rest, so that sale and returns cancel to the fen.
    const value = multiplyDivide(line.valueFen, back, line.quantity);
    const amount = multiplyDivide(line.amountFen, back, line.quantity);
    const { sold } = line;
    varianceFen += arrive(sheet, {
      from: outside.customer,
      to: store,
      sku,
      quantity: back,
      valueFen: value,
      amountFen: amount,
      lot: { lot: sold.move.lot, producedOn: sold.producedOn, expiresOn: sold.expiresOn },
      origin: { voucherId: sold.voucherId, line: sold.line },
    });
    line.quantity -= back;
    line.valueFen -= value;
    line.amountFen -= amount;
    rest -= back;
    costFen += value;
    amountFen += amount;
  }
  return { costFen, amountFen, varianceFen, payment };
}
