import * as z from 'zod';
import { fen, placeCode, skuCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import type { KnownVoucher } from './book.ts';
import { defineCommand, placeSettings } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('setPrice'),
  sku: skuCode,
  priceFen: fen.min(1),
  store: placeCode.optional(),
});
type SetPrice = z.infer<typeof input>;

/** The shelf price per base unit, for one place or for the whole company. */
export const setPrice = defineCommand<SetPrice>({
  name: 'setPrice',
  title: '改价',
  posts: 'priceChange',
  input,
  allow: placeSettings,
  place: (command, actor) => command.store ?? actor.place,
  reads: () => [{ fact: 'companyAlone' }],
  decide(command, book, act) {
    const product = book.company.product(command.sku);
    if (!product)
      return refuse('unknownSku', `没有这个商品:${command.sku}。请核对商品编码`, { skus: [command.sku] });
    const place = command.store ?? act.actor.place;
    const before = book.company.priceFen(command.sku, place);
    const percent = before ? (Math.abs(command.priceFen - before) * 100) / before : 0;
    return plainDecision(act, {
      kind: 'priceChange',
      place,
      lines: [{ sku: command.sku, quantity: 0, after: command.priceFen, ...(before !== null && { before }) }],
      details: { own: book.company.own(command.sku, place).priceFen },
      effects: [{ set: 'price', sku: command.sku, place, priceFen: command.priceFen }],
      stakes: { percent },
    });
  },
  tell: (voucher, words) =>
    voucher.lines.map((line) => {
      const was = line.before === undefined ? '以前没有售价' : `原来 ${words.fen(line.before)}`;
      return `${words.product(line.sku)} 售价 ${words.fen(line.after ?? 0)}(${was}),${words.place(voucher.place)}`;
    }),
  undoReads: () => [{ fact: 'companyAlone' }],
  undo(voucher, book) {
    const [line] = voucher.lines;
    if (!line || book.company.priceFen(line.sku, voucher.place) !== line.after) return changedSince(voucher);
    const priceFen = voucher.details.own as number | null;
    return [{ set: 'price', sku: line.sku, place: voucher.place, priceFen }];
  },
});

export const changedSince = (_voucher: KnownVoucher) =>
  refuse('wouldBreakLater', '之后又改过了,不能再撤回这一次。请直接报想要的数');
