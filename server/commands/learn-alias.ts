import * as z from 'zod';
import { aliasWords, placeCode, skuCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, stockWork } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('learnAlias'),
  store: placeCode,
  alias: aliasWords,
  sku: skuCode,
});
type LearnAlias = z.infer<typeof input>;

/** From now on a word means one product, at this place only. */
export const learnAlias = defineCommand<LearnAlias>({
  name: 'learnAlias',
  title: '别名',
  posts: 'companyChange',
  input,
  allow: stockWork,
  place: (command) => command.store,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ store, alias, sku }, book, act) {
    const { company } = book;
    if (!company.product(sku))
      return refuse('unknownSku', `没有这个商品:${sku}。请核对商品编码`, { skus: [sku] });
    const called = company.productCalled(alias);
    if (called) return refuse('wrongState', `“${alias}”本来就是 ${called.name} 的名字,不用也不能再当别名`);
    const before = company.placeAlias(store, alias);
    if (before === sku) return refuse('wrongState', `“${alias}”已经记着了,不用再记`);
    return plainDecision(act, {
      kind: 'companyChange',
      place: store,
      details: { change: 'alias', alias, sku, ...(before && { before }) },
      effects: [
        { set: 'placeAlias', place: store, alias, sku, documentId: act.id, by: act.actor.code, at: act.now },
      ],
    });
  },
  tell: ({ place, details }, words) => {
    const { alias, sku, before } = details as { alias?: string; sku?: string; before?: string };
    const was = before ? `(原来指 ${words.product(before)})` : '';
    return [`${words.place(place)} 以后说“${alias}”就指 ${words.product(String(sku))}${was}`];
  },
});
