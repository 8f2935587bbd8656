import * as z from 'zod';
import { placeCode, quantity, skuCode, unitWord } from '../contract/fields.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { defineCommand, stockWork } from './define.ts';
import { checkLines, plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('learnPack'),
  /** Where it was said: its lead says yes. It holds in the whole company. */
  store: placeCode,
  sku: skuCode,
  unit: unitWord,
  size: quantity,
});
type LearnPack = z.infer<typeof input>;

/** From now on a unit of a product is so many base units. */
export const learnPack = defineCommand<LearnPack>({
  name: 'learnPack',
  title: '箱规',
  posts: 'companyChange',
  input,
  allow: stockWork,
  place: (command) => command.store,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ store, sku, unit, size }, book, act) {
    const checked = checkLines(book, [{ sku, quantity: size }]);
    if (isRefusal(checked)) return checked;
    const [line] = checked;
    if (!line) return refuse('invalidInput', '没有说是哪个商品');
    const { name, baseUnit, packs } = line.product;
    const before = book.company.learnedPack(sku, unit);
    const filed = before === undefined ? packs.find((pack) => pack.unit === unit)?.size : undefined;
    const fixed = unit === baseUnit ? '1' : filed;
    if (fixed !== undefined)
      return refuse('wrongState', `${name}的1${unit}在资料里就是${fixed}${baseUnit},要改请改商品资料`);
    const exact = formatQuantity(line.quantity);
    if (before === exact)
      return refuse('wrongState', `${name}的1${unit}=${exact}${baseUnit}已经记着了,不用再记`);
    return plainDecision(act, {
      kind: 'companyChange',
      place: store,
      details: { change: 'pack', sku, unit, size: exact, baseUnit, ...(before && { before }) },
      effects: [
        { set: 'learnedPack', sku, unit, size: exact, documentId: act.id, by: act.actor.code, at: act.now },
      ],
    });
  },
  tell: ({ details }, words) => {
    const { sku, unit, size, baseUnit, before } = details as Record<string, string | undefined>;
    const was = before ? `(原来${before}${baseUnit})` : '';
    return [`${words.product(String(sku))} 以后1${unit}=${size}${baseUnit}${was},全公司一样`];
  },
});
