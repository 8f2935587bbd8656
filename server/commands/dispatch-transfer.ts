import * as z from 'zod';
import { lines as goodsLines, documentNumber as numberField, placeCode } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { credit, debit } from '../ledger/journal.ts';
import { transit } from '../ledger/locations.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { balanceOn, leave } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import type { Book, Draft, Transfer, TransferPart } from './book.ts';
import { defineCommand, stockWork } from './define.ts';
import { requestMeant, transferNeed } from './find-transfer.ts';
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
  name: z.literal('dispatchTransfer'),
  transfer: numberField.optional(),
  from: placeCode,
  to: placeCode.optional(),
  lines: goodsLines.optional(),
});
type Dispatch = z.infer<typeof input>;

/** Giving place -> transit: what was asked for, or what was said. Without a request it opens a transfer of its own. */
export const dispatchTransfer = defineCommand<Dispatch>({
  name: 'dispatchTransfer',
  title: '调出发货',
  posts: 'transferDispatch',
  input,
  allow: stockWork,
  place: (command) => command.from,
  reads(command, book) {
    const need = transferNeed(command);
    if (!book.has(need)) return [need];
    const transfer = requestMeant(book, command);
    const lines = command.lines ?? (isRefusal(transfer) ? [] : (transfer?.requested ?? []));
    const needs = [command.from, transit].flatMap((place) => balanceNeeds(place, lines));
    return transfer === null ? [need, ...needs, { fact: 'waitingDrafts' }] : [need, ...needs];
  },
  decide(command, book, act) {
    const day = effectiveDay(book, act, undefined);
    if (isRefusal(day)) return day;
    const asked = requestMeant(book, command);
    if (isRefusal(asked)) return asked;
    const to = asked?.to ?? command.to;
    if (to === undefined) return refuse('documentNeeded', '没有等着发的要货单。请说清楚发给谁、发什么');
    if (!book.company.place(to)) return refuse('unknownPlace', `没有这个门店:${to}`);
    if (to === command.from) return refuse('samePlace', '发货和收货是同一个地方。请说清楚发给哪个店');
    const checked = checkLines<GoodsLine>(book, command.lines ?? requestedLines(asked));
    if (isRefusal(checked)) return checked;

    const sheet = sheetOf(book, act);
    const dispatched: TransferPart[] = [];
    const lines = checked.map(({ sku, quantity, said }): VoucherLine => {
      const parts = leave(sheet, { from: command.from, to: transit, sku, quantity, pick: 'sellable' });
      const value = parts.reduce((sum, part) => sum + part.valueFen, 0);
      sheet.postings.push(debit('inventory', value, transit), credit('inventory', value, command.from));
      dispatched.push(...parts.map((part) => ({ sku, ...part })));
      return { sku, quantity, said, left: balanceOn(sheet, command.from, sku).quantity };
    });
    const transfer: Transfer = {
      ...(asked ?? {
        id: act.id,
        from: command.from,
        to,
        requestedBy: act.actor.code,
        requested: checked.map(({ sku, quantity }) => ({ sku, quantity })),
      }),
      state: 'dispatched',
      dispatched,
    };
    return closeSheet(book, sheet, {
      kind: 'transferDispatch',
      place: command.from,
      effectiveOn: day,
      transferId: transfer.id,
      lines,
      details: {
        from: command.from,
        to,
        asked: asked !== null,
        ...(asked === null && { warnings: warnOfRequests(book, command.from, to, lines) }),
      },
      effects: [{ set: 'transfer', transfer }],
      notices: [
        {
          to: { place: to },
          kind: 'transferOnTheWay',
          payload: { number: documentNumber(transfer.id), from: command.from, to, lines: linesToTell(lines) },
        },
      ],
      stakes: { givingPlace: command.from, direct: asked === null },
    });
  },
  tell: (voucher, words) => [
    ...voucher.lines.map((line) => `${goods(line, words)}${left(line, words)}`),
    ...tellTail(tellWay(voucher, words)),
  ],
  undoReads: transferOf,
  undoNotices: (voucher) => [stepUndone(voucher, 'to')],
  undo(voucher, book) {
    const transfer = undoneTransfer(voucher, book);
    if (transfer?.state !== 'dispatched')
      return refuse('wouldBreakLater', '对方已经收货,发货撤不了。请先让对方撤销收货');
    const state = voucher.details.asked ? 'approved' : 'cancelled';
    return [{ set: 'transfer', transfer: { ...transfer, state, dispatched: [] } }];
  },
});

/** A request for the same goods that still waits for a yes is not this one; who agrees to it later sends them twice. */
function warnOfRequests(book: Book, from: string, to: string, lines: readonly VoucherLine[]): string[] {
  const isSame = ({ givingPlace, commands }: Draft): boolean =>
    givingPlace === from &&
    commands.some(
      ({ name, to: asking, lines: asked }) =>
        name === 'requestTransfer' &&
        asking === to &&
        (asked as readonly GoodsLine[]).some(({ sku }) => lines.some((line) => line.sku === sku)),
    );
  return book
    .get({ fact: 'waitingDrafts' })
    .filter(isSame)
    .map((draft) => {
      const number = `#${documentNumber(draft.id)}`;
      const place = book.company.place(to)?.name ?? to;
      return `${place}的要货 ${number}(${draft.lines[0] ?? ''})还在等批。要是这次发的就是它,请回“不同意 ${number} 已直接发货”,免得再发一遍`;
    });
}

const requestedLines = (transfer: Transfer | null): GoodsLine[] =>
  (transfer?.requested ?? []).map(({ sku, quantity, said }) => ({
    sku,
    quantity: formatQuantity(quantity),
    said,
  }));
