import * as z from 'zod';
import { lines as goodsLines, placeCode } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import type { Book, Transfer } from './book.ts';
import { defineCommand, stockWork } from './define.ts';
import { type CheckedLine, checkLines, type GoodsLine, linesToTell, plainDecision } from './goods.ts';
import { goods, tellTail } from './telling.ts';
import { tellWay, transferOf, undoneTransfer } from './transfers.ts';

const input = z.strictObject({
  name: z.literal('requestTransfer'),
  from: placeCode.optional(),
  to: placeCode,
  lines: goodsLines,
});
type RequestTransfer = z.infer<typeof input>;

/**
 * Asks a place for goods. Nothing moves yet: the giving place dispatches. Where no place was named, the one that can
 * give everything is asked, a warehouse before a store, the fullest first.
 */
export const requestTransfer = defineCommand<RequestTransfer>({
  name: 'requestTransfer',
  title: '要货',
  posts: 'transferRequest',
  input,
  allow: stockWork,
  place: (command) => command.to,
  reads: (command) => command.lines.map(({ sku }) => ({ fact: 'onHandEverywhere', sku })),
  decide(command, book, act) {
    const checked = checkLines(book, command.lines);
    if (isRefusal(checked)) return checked;
    const from = command.from ?? fullestPlace(command, book, checked);
    if (isRefusal(from)) return from;
    if (!book.company.place(from) || !book.company.place(command.to)) {
      return refuse('unknownPlace', `没有这个门店:${book.company.place(from) ? command.to : from}`);
    }
    if (from === command.to) return refuse('samePlace', '从自己店调给自己店,不用调拨。请说清楚从哪里调');
    const short = shortAt(book, from, checked);
    if (short) return short;

    const transfer: Transfer = {
      id: act.id,
      state: 'approved',
      from,
      to: command.to,
      requested: checked.map(({ sku, quantity, said }) => ({ sku, quantity, ...(said && { said }) })),
      dispatched: [],
      requestedBy: act.actor.code,
    };
    return plainDecision(act, {
      kind: 'transferRequest',
      place: command.to,
      transferId: transfer.id,
      lines: checked.map(({ sku, quantity, said }) => ({ sku, quantity, said })),
      details: { from, to: command.to },
      effects: [{ set: 'transfer', transfer }],
      notices: [
        {
          to: { place: from },
          kind: 'transferToDispatch',
          payload: {
            number: documentNumber(act.id),
            from,
            to: command.to,
            actor: act.actor.code,
            lines: linesToTell(checked),
          },
        },
      ],
      stakes: { givingPlace: from, quantity: checked.reduce((sum, line) => sum + line.quantity, 0) },
    });
  },
  tell: (voucher, words) => [
    ...voucher.lines.map((line) => goods(line, words)),
    ...tellTail(tellWay(voucher, words)),
  ],
  undoReads: transferOf,
  undo(voucher, book) {
    const transfer = undoneTransfer(voucher, book);
    if (transfer?.state !== 'approved')
      return refuse('wouldBreakLater', '货已经发出,要货单撤不了。请先撤销发货');
    return [{ set: 'transfer', transfer: { ...transfer, state: 'cancelled' } }];
  },
});

type Line = CheckedLine<GoodsLine>;

const onHand = (book: Book, place: string, sku: string): number =>
  book.get({ fact: 'onHandEverywhere', sku }).find((row) => row.place === place)?.quantity ?? 0;

const wanted = (lines: readonly Line[], sku: string): number =>
  lines.filter((line) => line.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0);

const canGive = (book: Book, place: string, lines: readonly Line[]): boolean =>
  lines.every(({ sku }) => onHand(book, place, sku) >= wanted(lines, sku));

function fullestPlace(command: RequestTransfer, book: Book, lines: readonly Line[]) {
  const candidates = book.company.places
    .filter(({ code }) => code !== command.to && canGive(book, code, lines))
    .toSorted(
      (a, b) =>
        Number(b.kind === 'warehouse') - Number(a.kind === 'warehouse') ||
        onHand(book, b.code, lines[0]?.sku ?? '') - onHand(book, a.code, lines[0]?.sku ?? ''),
    );
  return (
    candidates[0]?.code ??
    refuse('insufficientStock', '没有哪个地方的库存够调这一单。可以分开要,或者请采购订货', {
      short: lines.map(({ sku, quantity }) => ({
        place: command.to,
        sku,
        wanted: formatQuantity(quantity),
        onHand: formatQuantity(onHand(book, command.to, sku)),
      })),
    })
  );
}

function shortAt(book: Book, place: string, lines: readonly Line[]) {
  const short = lines.filter(({ sku }) => onHand(book, place, sku) < wanted(lines, sku));
  if (short.length === 0) return null;
  const names = short.map(
    ({ sku, quantity, product }) =>
      `${product.name} 要${formatQuantity(quantity)}${product.baseUnit},只有${formatQuantity(onHand(book, place, sku))}${product.baseUnit}`,
  );
  return refuse(
    'insufficientStock',
    `${book.company.place(place)?.name ?? place} 不够:${names.join(';')}。请减少数量或换个地方调`,
    {
      short: short.map(({ sku, quantity }) => ({
        place,
        sku,
        wanted: formatQuantity(quantity),
        onHand: formatQuantity(onHand(book, place, sku)),
      })),
    },
  );
}
