import * as z from 'zod';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import type { KnownVoucher } from './book.ts';
import { defineCommand, placeSettings } from './define.ts';
import { balanceNeeds, closeSheet, effectiveDay, sheetOf } from './goods.ts';
import { settleLine, tellCount } from './record-count.ts';
import { openOne, refuseImpossible, stocktakeFields, stocktakeNeed } from './stocktakes.ts';

const input = z.strictObject({ name: z.literal('settleStocktake'), ...stocktakeFields });
type SettleStocktake = z.infer<typeof input>;

/**
 * Ends a stocktake: what was counted is compared with what the books said when it was counted, and that difference is
 * posted now. What was sold or came in since is neither lost nor counted twice. Goods nobody counted stay as they are.
 */
export const settleStocktake = defineCommand<SettleStocktake>({
  name: 'settleStocktake',
  title: '盘点入账',
  posts: 'count',
  input,
  allow: placeSettings,
  place: (command) => command.store,
  reads(command, book) {
    const need = stocktakeNeed(command);
    if (!book.has(need)) return [need];
    const stocktake = openOne(book, command);
    return isRefusal(stocktake) ? [need] : [need, ...balanceNeeds(command.store, stocktake.counts)];
  },
  decide(command, book, act) {
    const day = effectiveDay(book, act, undefined);
    if (isRefusal(day)) return day;
    const stocktake = openOne(book, command);
    if (isRefusal(stocktake)) return stocktake;
    const { counts, head } = stocktake;
    if (counts.length === 0) return refuse('wrongState', '还没有盘任何商品,没有可入账的');
    const impossible = refuseImpossible(book, counts);
    if (impossible) return impossible;

    const sheet = sheetOf(book, act);
    const settled = counts.map((sum) => settleLine(sheet, command.store, sum, sum.movedSince));
    const stirred = counts
      .filter((sum) => sum.stirred)
      .map(({ sku }) => book.company.product(sku)?.name ?? sku);
    return closeSheet(book, sheet, {
      kind: 'count',
      place: command.store,
      effectiveOn: day,
      lines: settled.map(({ line }) => line),
      details: {
        stocktake: documentNumber(head.id),
        title: head.title,
        ...(stirred.length > 0 && {
          warnings: [`${stirred.join('、')} 在几个区域先后盘的时候有进出,差异可能不准。不放心请再盘一次`],
        }),
      },
      effects: [{ set: 'stocktake', stocktake: { ...head, state: 'settled' } }],
      stakes: { amountFen: settled.reduce((sum, { fen }) => sum + Math.abs(fen), 0) },
    });
  },
  tell: (voucher, words) => [
    `${String(voucher.details.title)} #${String(voucher.details.stocktake)}`,
    ...tellCount(voucher, words),
  ],
  undoReads: (voucher) => [own(voucher)],
  undo(voucher, book) {
    const found = book.get(own(voucher));
    if (!found) return refuse('documentUnknown', '没有找到这次盘点');
    return [{ set: 'stocktake', stocktake: { ...found.head, state: 'open' } }];
  },
});

const own = ({ place, details }: KnownVoucher) =>
  stocktakeNeed({ store: place ?? '', stocktake: String(details.stocktake) });
