import * as z from 'zod';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import { defineCommand, placeSettings } from './define.ts';
import { plainDecision } from './goods.ts';
import { aboutStocktake, openOne, skuList, stocktakeFields } from './stocktakes.ts';

const input = z.strictObject({ name: z.literal('recountGoods'), ...stocktakeFields, skus: skuList });
type RecountGoods = z.infer<typeof input>;

/** Which goods are to be counted once more; whoever counts sees their names only. */
export const recountGoods = defineCommand<RecountGoods>({
  name: 'recountGoods',
  title: '要求复盘',
  ...aboutStocktake,
  input,
  allow: placeSettings,
  decide(command, book, act) {
    const stocktake = openOne(book, command);
    if (isRefusal(stocktake)) return stocktake;
    const unknown = command.skus.filter((sku) => !book.company.product(sku));
    if (unknown.length > 0)
      return refuse('unknownSku', `没有这个商品:${unknown.join('、')}。请核对商品编码`, { skus: unknown });
    return plainDecision(act, {
      kind: 'stocktake',
      place: command.store,
      details: { stocktake: documentNumber(stocktake.head.id), skus: command.skus },
      effects: [{ set: 'stocktake', stocktake: { ...stocktake.head, again: command.skus } }],
    });
  },
  tell: ({ details }, words) => [
    `盘点 #${String(details.stocktake)} 复盘:${(details.skus as string[]).map(words.product).join('、')}`,
  ],
});
