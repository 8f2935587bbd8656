import * as z from 'zod';
import { date, partyCode, payment, placeCode, saleLines } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { credit, debit } from '../ledger/journal.ts';
import { outside } from '../ledger/locations.ts';
import { balanceOn, leave } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import type { Book } from './book.ts';
import { defineCommand, stockWork } from './define.ts';
import { amountOf, balanceNeeds, checkLines, closeSheet, effectiveDay, sheetOf, totalOf } from './goods.ts';
import { paymentNames, takesMoney } from './payments.ts';
import { tellGoods, tellTail, tellTotal } from './telling.ts';

const input = z.strictObject({
  name: z.literal('recordSale'),
  store: placeCode,
  lines: saleLines,
  customer: partyCode.optional(),
  payment: payment.optional(),
  date: date.optional(),
});
type Sale = z.infer<typeof input>;

/** Store -> customer: revenue at the price said or the shelf price, cost at the moving average. */
export const recordSale = defineCommand<Sale>({
  name: 'recordSale',
  title: '销售',
  posts: 'sale',
  input,
  allow: stockWork,
  place: (sale) => sale.store,
  reads: (sale) => balanceNeeds(sale.store, sale.lines),
  decide(sale, book, act) {
    const day = effectiveDay(book, act, sale.date);
    if (isRefusal(day)) return day;
    const checked = checkLines(book, sale.lines);
    if (isRefusal(checked)) return checked;
    const customer = customerOf(book, sale);
    if (isRefusal(customer)) return customer;

    const priced = checked.map((line) => ({ line, amountFen: amountOfSale(book, sale.store, line) }));
    const unpriced = priced
      .filter(({ amountFen }) => amountFen === null)
      .map(({ line }) => line.product.name);
    if (unpriced.length > 0) {
      return refuse('priceUnknown', `${unpriced.join('、')} 没有售价。请连价钱一起说,例如“卖了2瓶 一共10块”`);
    }

    const sheet = sheetOf(book, act, day);
    const lines: VoucherLine[] = [];
    for (const { line, amountFen } of priced) {
      const { sku, quantity, said } = line;
      const parts = leave(sheet, {
        from: sale.store,
        to: outside.customer,
        sku,
        quantity,
        pick: 'sellable',
        amountFen,
      });
      const cost = parts.reduce((sum, part) => sum + part.valueFen, 0);
      const amount = amountFen ?? 0;
      sheet.postings.push(
        debit(takesMoney[sale.payment ?? 'unsaid'], amount, sale.store, customer),
        credit('salesRevenue', amount, sale.store),
        debit('costOfSales', cost, sale.store),
        credit('inventory', cost, sale.store),
      );
      lines.push({
        sku,
        quantity,
        said,
        amountFen: amount,
        amountSaid: line.amountFen !== undefined || line.unitPriceFen !== undefined,
        left: balanceOn(sheet, sale.store, sku).quantity,
      });
    }
    return closeSheet(book, sheet, {
      kind: 'sale',
      place: sale.store,
      effectiveOn: day,
      party: customer,
      lines,
      details: { ...(sale.payment && { payment: sale.payment }) },
      stakes: { amountFen: totalOf(lines), quantity: lines.reduce((sum, line) => sum + line.quantity, 0) },
    });
  },
  tell: (voucher, words) => [
    ...tellGoods(voucher, words, false),
    ...tellTail(
      tellTotal(voucher, words),
      voucher.party && `客户 ${words.party(voucher.party)}`,
      paymentNames[String(voucher.details.payment)],
    ),
  ],
});

function amountOfSale(
  book: Book,
  store: string,
  line: { sku: string; quantity: number; amountFen?: number | undefined; unitPriceFen?: number | undefined },
): number | null {
  if (line.amountFen !== undefined) return line.amountFen;
  const unitFen = line.unitPriceFen ?? book.company.priceFen(line.sku, store);
  return unitFen === null ? null : amountOf(line.quantity, unitFen);
}

function customerOf(book: Book, sale: Sale) {
  if (sale.customer === undefined) {
    return sale.payment === 'credit' ? refuse('customerNeeded', '赊账要有名有姓:请说清楚是哪个客户') : null;
  }
  const party = book.company.party(sale.customer);
  if (party?.kind === 'customer') return party.code;
  return refuse('unknownParty', `没有客户 ${sale.customer}。请核对,或先把客户加进资料`);
}
