import * as z from 'zod';
import { canonicalBarcode } from '../contract/barcode.ts';
import { placeCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, placeSettings } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('forgetBarcode'),
  /** Whose lead says so; absent: the actor's own place. */
  store: placeCode.optional(),
  barcode: z.string().max(14),
});
type ForgetBarcode = z.infer<typeof input>;

/** A barcode that was learned means nothing any more; those of the company's files stay. */
export const forgetBarcode = defineCommand<ForgetBarcode>({
  name: 'forgetBarcode',
  title: '条码作废',
  posts: 'companyChange',
  input,
  allow: placeSettings,
  place: ({ store }, actor) => store ?? actor.place,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ store, barcode }, { company }, act) {
    const sku = company.learnedBarcode(barcode);
    if (sku === undefined)
      return refuse('wrongState', `没有后来认的条码 ${barcode}。资料里写的条码,要改请改商品资料`);
    return plainDecision(act, {
      kind: 'companyChange',
      place: store ?? act.actor.place,
      details: { change: 'barcodeRevoked', sku, barcode },
      effects: [{ set: 'learnedBarcodeRevoked', barcode: canonicalBarcode(barcode), at: act.now }],
    });
  },
  tell: ({ details }, words) => {
    const { sku, barcode } = details as { sku?: string; barcode?: string };
    return [`条码 ${barcode} 不再是 ${words.product(String(sku))}`];
  },
});
