import * as z from 'zod';
import { placeCode, quantity, skuCode } from '../contract/fields.ts';
import { isRefusal } from '../contract/refusals.ts';
import { defineCommand, placeSettings } from './define.ts';
import { checkLines, plainDecision } from './goods.ts';
import { changedSince } from './set-price.ts';

const input = z.strictObject({
  name: z.literal('setReorderPoint'),
  sku: skuCode,
  quantity,
  store: placeCode.optional(),
  said: z.string().max(40).optional(),
});
type SetReorderPoint = z.infer<typeof input>;

/** Below this quantity the place is told to order; for one place or for the whole company. */
export const setReorderPoint = defineCommand<SetReorderPoint>({
  name: 'setReorderPoint',
  title: '补货点',
  posts: 'reorderPointChange',
  input,
  allow: placeSettings,
  place: (command, actor) => command.store ?? actor.place,
  reads: () => [{ fact: 'companyAlone' }],
  decide(command, book, act) {
    const checked = checkLines(book, [command], true);
    if (isRefusal(checked)) return checked;
    const place = command.store ?? act.actor.place;
    const after = checked[0]?.quantity ?? 0;
    const before = book.company.reorderPoint(command.sku, place);
    return plainDecision(act, {
      kind: 'reorderPointChange',
      place,
      lines: [{ sku: command.sku, quantity: 0, before, after, ...(command.said && { said: command.said }) }],
      details: { own: book.company.own(command.sku, place).reorderPoint },
      effects: [{ set: 'reorderPoint', sku: command.sku, place, quantity: after }],
    });
  },
  tell: (voucher, words) =>
    voucher.lines.map(
      (line) =>
        `${words.product(line.sku)} 低于${words.quantity(line.sku, line.after ?? 0, line.said)}提醒` +
        `(原来${words.base(line.sku, line.before ?? 0)}),${words.place(voucher.place)}`,
    ),
  undoReads: () => [{ fact: 'companyAlone' }],
  undo(voucher, book) {
    const [line] = voucher.lines;
    if (!line || book.company.reorderPoint(line.sku, voucher.place) !== line.after)
      return changedSince(voucher);
    const quantity = voucher.details.own as number | null;
    return [{ set: 'reorderPoint', sku: line.sku, place: voucher.place, quantity }];
  },
});
