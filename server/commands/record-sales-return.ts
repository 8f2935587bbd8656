import * as z from 'zod';
import { partyCode } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { credit, debit } from '../ledger/journal.ts';
import { outside } from '../ledger/locations.ts';
import { apportion, type Fen, multiplyDivide } from '../ledger/money.ts';
import type { Milli } from '../ledger/quantity.ts';
import { arrive, balanceOn, type Sheet } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import type { SoldMove } from './book.ts';
import { defineCommand, stockWork } from './define.ts';
import { amountSaidOf, balanceNeeds, checkLines, effectiveDay, pricedLine, sheetOf } from './goods.ts';
import { takesMoney } from './payments.ts';
import { closeReturn, returnFields, tellReturn } from './returns.ts';

const input = z.strictObject({
  name: z.literal('recordSalesReturn'),
  customer: partyCode.optional(),
  ...returnFields,
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
        total(checked, sku) > (left.get(sku) ?? []).reduce((sum, line) => sum + leftOf(line), 0) &&
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
      const { sku, quantity } = line;
      const amountSaid = amountSaidOf({ ...line, unitFen: line.unitPriceFen });
      const refund = takeBack(sheet, store, sku, takeFrom(left.get(sku) ?? [], quantity), amountSaid);
      const { quantity: onHand } = balanceOn(sheet, store, sku);
      return pricedLine(line, { fen: refund, said: amountSaid !== undefined }, onHand);
    });
    return closeReturn(book, sheet, command, {
      kind: 'salesReturn',
      effectiveOn: day,
      party: customer,
      lines,
    });
  },
  tell: (voucher, words) => tellReturn(voucher, words, '客户', false),
});

const soldNeed = (command: SalesReturn, sku: string) =>
  ({ fact: 'sold', place: command.store, sku, party: command.customer ?? null }) as const;

/** A sale line and how much of it is back, as this act goes on. */
interface Returnable {
  readonly sold: SoldMove;
  returned: Milli;
}

const returnable = (sold: readonly SoldMove[]): Returnable[] =>
  sold.map((line) => ({ sold: line, returned: line.returned }));

const leftOf = ({ sold, returned }: Returnable): Milli => sold.move.quantity - returned;

const total = (lines: readonly { sku: string; quantity: Milli }[], sku: string): Milli =>
  lines.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0);

interface Taken {
  readonly sold: SoldMove;
  readonly back: Milli;
  readonly costFen: Fen;
  readonly soldFen: Fen;
}

/**
 * Which sale lines a quantity comes back from, newest first, with its cost and what it was sold for. Shares are those
 * of all that is back so far, so that the returns of a line add up to the line to the fen, whatever was refunded.
 */
function takeFrom(left: readonly Returnable[], quantity: Milli): Taken[] {
  const taken: Taken[] = [];
  let rest = quantity;
  for (const line of left) {
    const back = Math.min(rest, leftOf(line));
    if (back <= 0) continue;
    const { sold, returned } = line;
    const { move } = sold;
    const share = (fen: Fen): Fen =>
      multiplyDivide(fen, returned + back, move.quantity) - multiplyDivide(fen, returned, move.quantity);
    taken.push({ sold, back, costFen: share(move.valueFen), soldFen: share(move.amountFen ?? 0) });
    line.returned += back;
    rest -= back;
  }
  return taken;
}

/** Brings goods back to the shelf and the money back the way it came; returns the refund. */
function takeBack(
  sheet: Sheet,
  store: string,
  sku: string,
  taken: readonly Taken[],
  refundSaid: Fen | undefined,
): Fen {
  const weights = taken.map(({ back }) => back);
  const refunds =
    refundSaid === undefined ? taken.map(({ soldFen }) => soldFen) : apportion(refundSaid, weights);
  for (const [index, { sold, back, costFen }] of taken.entries()) {
    const refund = refunds[index] ?? 0;
    const varianceFen = arrive(sheet, {
      from: outside.customer,
      to: store,
      sku,
      quantity: back,
      valueFen: costFen,
      amountFen: refund,
      lot: { lot: sold.move.lot, producedOn: sold.producedOn, expiresOn: sold.expiresOn },
      origin: { voucherId: sold.voucherId, line: sold.line },
    });
    sheet.postings.push(
      debit('salesRevenue', refund, store),
      credit(takesMoney[sold.payment], refund, store, sold.party),
      debit('inventory', costFen - varianceFen, store),
      credit('costOfSales', costFen - varianceFen, store),
    );
  }
  return refunds.reduce((sum, refund) => sum + refund, 0);
}
