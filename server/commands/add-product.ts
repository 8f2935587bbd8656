import * as z from 'zod';
import { barcodeFault } from '../contract/barcode.ts';
import { fen, placeCode, unitWord } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import { defineCommand, stockWork } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('addProduct'),
  /** Where it turned up: its lead says yes. It is a product of the whole company. */
  store: placeCode,
  productName: z.string().trim().min(2).max(60).regex(/\p{L}/u, '不能只有数字'),
  baseUnit: unitWord,
  barcode: z.string().max(14).optional(),
  /** Shelf price per base unit. */
  priceFen: fen.min(1).optional(),
});
type AddProduct = z.infer<typeof input>;

/** Goods that turned up and are on no list become a product, whose sku is the number of this document. */
export const addProduct = defineCommand<AddProduct>({
  name: 'addProduct',
  title: '新商品',
  posts: 'companyChange',
  input,
  allow: stockWork,
  place: (command) => command.store,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ store, productName, baseUnit, barcode, priceFen }, { company }, act) {
    if (barcode !== undefined && barcodeFault(barcode))
      return refuse('invalidInput', `条码 ${barcode} 不完整。请对着包装再扫一次`);
    const same = barcode === undefined ? undefined : company.productOfBarcode(barcode);
    if (same) return refuse('wrongState', `条码 ${barcode} 已经是 ${same.name},不用再加`);
    const called = company.productCalled(productName);
    if (called)
      return refuse('wrongState', `已经有商品叫“${productName}”了(${called.sku})。请搜出来用,或者把名字写全`);
    const sku = `N-${documentNumber(act.id)}`;
    const facts = { baseUnit, ...(barcode && { barcode }), ...(priceFen && { priceFen }) };
    return plainDecision(act, {
      kind: 'companyChange',
      place: store,
      details: { change: 'product', sku, productName, ...facts },
      effects: [{ set: 'product', product: { sku, name: productName, ...facts, packs: [], aliases: [] } }],
    });
  },
  tell({ details }, words) {
    const { productName, baseUnit, barcode, priceFen } = details as Partial<AddProduct>;
    return [
      `${productName},按${baseUnit}记${barcode ? `,条码 ${barcode}` : ''}`,
      priceFen === undefined ? '还没有售价' : `售价 ${words.fen(priceFen)}`,
    ];
  },
});
