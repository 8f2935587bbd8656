import * as z from 'zod';
import { barcodeFault, canonicalBarcode } from '../contract/barcode.ts';
import { placeCode, skuCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, stockWork } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('learnBarcode'),
  /** Where it was scanned: its lead says yes. It holds in the whole company. */
  store: placeCode,
  sku: skuCode,
  barcode: z.string().max(14),
});
type LearnBarcode = z.infer<typeof input>;

/** From now on a barcode means a product that is on file: a new packaging, or one that nobody had written down. */
export const learnBarcode = defineCommand<LearnBarcode>({
  name: 'learnBarcode',
  title: '新条码',
  posts: 'companyChange',
  input,
  allow: stockWork,
  place: (command) => command.store,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ store, sku, barcode }, { company }, act) {
    if (barcodeFault(barcode)) return refuse('invalidInput', `条码 ${barcode} 不完整。请对着包装再扫一次`);
    if (!company.product(sku))
      return refuse('unknownSku', `没有这个商品:${sku}。请核对商品编码`, { skus: [sku] });
    const same = company.productOfBarcode(barcode);
    if (same?.sku === sku) return refuse('wrongState', `条码 ${barcode} 本来就是 ${same.name},不用再记`);
    if (same) return refuse('wrongState', `条码 ${barcode} 已经是 ${same.name}。要改,请店长先把那个条码作废`);
    return plainDecision(act, {
      kind: 'companyChange',
      place: store,
      details: { change: 'barcode', sku, barcode },
      effects: [
        {
          ...{ set: 'learnedBarcode', sku, barcode: canonicalBarcode(barcode) },
          ...{ documentId: act.id, by: act.actor.code, at: act.now },
        },
      ],
    });
  },
  tell: ({ details }, words) => {
    const { sku, barcode } = details as Partial<LearnBarcode>;
    return [`条码 ${barcode} 以后就是 ${words.product(String(sku))},全公司一样`];
  },
});
