import * as z from 'zod';
import { date, lines as goodsLines, placeCode, writeOffReason } from '../contract/fields.ts';
import { isRefusal } from '../contract/refusals.ts';
import { type AccountUse, credit, debit } from '../ledger/journal.ts';
import { outside } from '../ledger/locations.ts';
import { balanceOn, leave } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import { defineCommand, stockWork } from './define.ts';
import { balanceNeeds, checkLines, closeSheet, effectiveDay, sheetOf } from './goods.ts';
import { tellGoods, tellTail } from './telling.ts';

const input = z.strictObject({
  name: z.literal('writeOff'),
  store: placeCode,
  lines: goodsLines,
  reason: writeOffReason,
  date: date.optional(),
});
type WriteOff = z.infer<typeof input>;

const writeOffReasonNames: Record<WriteOff['reason'], string> = {
  expired: '过期',
  damaged: '损坏',
  lost: '丢失',
  sample: '试吃试用',
  'own-use': '店里自用',
  other: '其他',
};

/** Losses are non-operating expense, samples sell, own use administers (小企业会计准则, articles 15 and 65). */
const takesLoss: Record<WriteOff['reason'], AccountUse> = {
  expired: 'stockLoss',
  damaged: 'stockLoss',
  lost: 'stockLoss',
  sample: 'sellingExpense',
  'own-use': 'adminExpense',
  other: 'stockLoss',
};

/** Place -> loss, with a reason. Past-date goods leave first when they are the reason; good ones otherwise. */
export const writeOff = defineCommand<WriteOff>({
  name: 'writeOff',
  title: '报损',
  posts: 'writeOff',
  input,
  allow: stockWork,
  place: (command) => command.store,
  reads: (command) => balanceNeeds(command.store, command.lines),
  decide(command, book, act) {
    const day = effectiveDay(book, act, command.date);
    if (isRefusal(day)) return day;
    const checked = checkLines(book, command.lines);
    if (isRefusal(checked)) return checked;

    const { store, reason } = command;
    const pick = reason === 'expired' ? 'expiredFirst' : 'expiredLast';
    const sheet = sheetOf(book, act);
    let costFen = 0;
    const lines = checked.map(({ sku, quantity, said }): VoucherLine => {
      const parts = leave(sheet, { from: store, to: outside.loss, sku, quantity, pick });
      const cost = parts.reduce((sum, part) => sum + part.valueFen, 0);
      costFen += cost;
      sheet.postings.push(debit(takesLoss[reason], cost, store), credit('inventory', cost, store));
      return { sku, quantity, said, amountFen: cost, left: balanceOn(sheet, store, sku).quantity };
    });
    return closeSheet(book, sheet, {
      kind: 'writeOff',
      place: store,
      effectiveOn: day,
      lines,
      details: { reason },
      stakes: { amountFen: costFen, quantity: lines.reduce((sum, line) => sum + line.quantity, 0) },
    });
  },
  tell: (voucher, words) => [
    ...tellGoods(voucher, words, true),
    ...tellTail(`原因 ${writeOffReasonNames[voucher.details.reason as WriteOff['reason']] ?? '其他'}`),
  ],
});
