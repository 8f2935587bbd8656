import * as z from 'zod';
import { line, documentNumber as numberField, placeCode } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import type { Part } from '../ledger/balance.ts';
import { credit, debit } from '../ledger/journal.ts';
import { outside, transit } from '../ledger/locations.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { documentNumber } from '../ledger/number.ts';
import type { Milli } from '../ledger/quantity.ts';
import { arrive, balanceOn, carry, type Sheet } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import type { Transfer } from './book.ts';
import { defineCommand, stockWork } from './define.ts';
import { shipmentMeant, transferNeed } from './find-transfer.ts';
import {
  balanceNeeds,
  checkLines,
  closeSheet,
  effectiveDay,
  type GoodsLine,
  linesToTell,
  sheetOf,
} from './goods.ts';
import { goods, left, tellTail } from './telling.ts';
import { stepUndone, tellWay, transferOf, undoneTransfer } from './transfers.ts';

const input = z.strictObject({
  name: z.literal('receiveTransfer'),
  transfer: numberField.optional(),
  to: placeCode,
  from: placeCode.optional(),
  lines: z.array(line).max(500).optional(),
});
type Receive = z.infer<typeof input>;

/**
 * Transit -> receiving place, at the cost and in the lots that left. What did not arrive, or arrived beyond what was
 * sent, is a pending difference (1901) that the giving place owns until it is settled. Goods that nobody mentioned
 * arrived as sent.
 */
export const receiveTransfer = defineCommand<Receive>({
  name: 'receiveTransfer',
  title: '调入收货',
  posts: 'transferReceipt',
  input,
  allow: stockWork,
  place: (command) => command.to,
  reads(command, book) {
    const need = transferNeed(command);
    if (!book.has(need)) return [need];
    const transfer = shipmentMeant(book, command);
    if (isRefusal(transfer)) return [need];
    return [need, ...[command.to, transit].flatMap((place) => balanceNeeds(place, transfer.dispatched))];
  },
  decide(command, book, act) {
    const day = effectiveDay(book, act, undefined);
    if (isRefusal(day)) return day;
    const transfer = shipmentMeant(book, command);
    if (isRefusal(transfer)) return transfer;
    const arrived = checkLines<GoodsLine>(book, command.lines ?? [], true);
    if (isRefusal(arrived)) return arrived;
    const strange = arrived.filter(({ sku }) => !transfer.dispatched.some((part) => part.sku === sku));
    if (strange.length > 0) {
      const names = strange.map(({ product }) => product.name).join('、');
      return refuse(
        'notInTransfer',
        `调拨单 #${documentNumber(transfer.id)} 里没有 ${names}。请核对;多发的货请对方另开一单`,
      );
    }

    const sheet = sheetOf(book, act);
    const skus = [...new Set(transfer.dispatched.map(({ sku }) => sku))];
    const lines = skus.map((sku): VoucherLine => {
      const said = arrived.filter((line) => line.sku === sku);
      const quantity =
        said.length > 0 ? said.reduce((sum, line) => sum + line.quantity, 0) : sentOf(transfer, sku);
      const difference = bringIn(sheet, transfer, sku, quantity);
      return {
        sku,
        quantity,
        left: balanceOn(sheet, command.to, sku).quantity,
        ...(said[0]?.said && { said: said[0].said }),
        ...(difference !== 0 && { difference }),
      };
    });
    const differing = lines.filter(({ difference }) => difference !== undefined);
    return closeSheet(book, sheet, {
      kind: 'transferReceipt',
      place: command.to,
      effectiveOn: day,
      transferId: transfer.id,
      lines,
      details: {
        from: transfer.from,
        to: transfer.to,
        ...(differing.length > 0 && { differenceOwner: transfer.from }),
      },
      effects: [{ set: 'transfer', transfer: { ...transfer, state: 'received' } }],
      notices: [
        {
          to: { place: transfer.from },
          kind: differing.length > 0 ? 'transferDifference' : 'transferArrived',
          payload: {
            number: documentNumber(transfer.id),
            from: transfer.from,
            to: transfer.to,
            lines: linesToTell(differing),
          },
        },
      ],
    });
  },
  tell: (voucher, words) => [
    ...voucher.lines.map((line) => {
      const { difference = 0 } = line;
      const verdict =
        difference === 0
          ? ''
          : difference < 0
            ? `,少${words.base(line.sku, -difference)}`
            : `,多${words.base(line.sku, difference)}`;
      return `${goods(line, words)}${verdict}${left(line, words)}`;
    }),
    ...tellTail(
      tellWay(voucher, words),
      voucher.details.differenceOwner !== undefined &&
        `差异先挂在${words.place(String(voucher.details.differenceOwner))}名下,等查清`,
    ),
  ],
  undoReads: transferOf,
  undoNotices: (voucher) => [stepUndone(voucher, 'from')],
  undo(voucher, book) {
    const transfer = undoneTransfer(voucher, book);
    if (transfer?.state !== 'received')
      return refuse('wouldBreakLater', '这张调拨单的状态已经变了,收货撤不了');
    return [{ set: 'transfer', transfer: { ...transfer, state: 'dispatched' } }];
  },
});

const sentOf = (transfer: Transfer, sku: string): Milli =>
  transfer.dispatched.filter((part) => part.sku === sku).reduce((sum, part) => sum + part.quantity, 0);

/** Brings in what arrived and parks the difference; returns it, below zero when goods are missing. */
function bringIn(sheet: Sheet, transfer: Transfer, sku: string, arrivedQuantity: Milli): Milli {
  const { from, to } = transfer;
  const arrived: Part[] = [];
  const missing: Part[] = [];
  let rest = arrivedQuantity;
  for (const { sku: _, ...part } of transfer.dispatched.filter((sent) => sent.sku === sku)) {
    const quantity = Math.min(rest, part.quantity);
    const valueFen = multiplyDivide(part.valueFen, quantity, part.quantity);
    if (quantity > 0) arrived.push({ ...part, quantity, valueFen });
    if (quantity < part.quantity) {
      missing.push({ ...part, quantity: part.quantity - quantity, valueFen: part.valueFen - valueFen });
    }
    rest -= quantity;
  }
  const variance = arrived.reduce(
    (sum, { quantity, valueFen, ...lot }) =>
      sum + arrive(sheet, { from: transit, to, sku, quantity, valueFen, lot }),
    0,
  );
  carry(sheet, { from: transit, to: outside.transferDifference, sku }, missing);
  const value = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.valueFen, 0);
  sheet.postings.push(
    debit('inventory', value(arrived) - variance, to),
    debit('costOfSales', variance, to),
    debit('differencesPending', value(missing), from),
    credit('inventory', value(arrived) + value(missing), transit),
  );
  const sent = sentOf(transfer, sku);
  if (rest > 0) bringInSurplus(sheet, transfer, sku, rest, value(arrived), sent);
  return arrivedQuantity - sent;
}

function bringInSurplus(
  sheet: Sheet,
  transfer: Transfer,
  sku: string,
  quantity: Milli,
  sentValue: number,
  sent: Milli,
): void {
  const { from, to } = transfer;
  const valueFen = sent === 0 ? 0 : multiplyDivide(sentValue, quantity, sent);
  const variance = arrive(sheet, { from: outside.transferDifference, to, sku, quantity, valueFen });
  sheet.postings.push(
    debit('inventory', valueFen - variance, to),
    debit('costOfSales', variance, to),
    credit('differencesPending', valueFen, from),
  );
}
