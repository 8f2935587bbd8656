import * as z from 'zod';
import { aliasWords, placeCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, placeSettings } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({ name: z.literal('forgetAlias'), store: placeCode, alias: aliasWords });
type ForgetAlias = z.infer<typeof input>;

/** A word that a place had learned means nothing there any more. */
export const forgetAlias = defineCommand<ForgetAlias>({
  name: 'forgetAlias',
  title: '别名作废',
  posts: 'companyChange',
  input,
  allow: placeSettings,
  place: (command) => command.store,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ store, alias }, { company }, act) {
    const sku = company.placeAlias(store, alias);
    if (sku === undefined) {
      const where = company.place(store)?.name ?? store;
      return refuse('wrongState', `${where}没有“${alias}”这个别名。发“别名有哪些”可以看全部`);
    }
    return plainDecision(act, {
      kind: 'companyChange',
      place: store,
      details: { change: 'aliasRevoked', alias, sku },
      effects: [{ set: 'placeAliasRevoked', place: store, alias, at: act.now }],
    });
  },
  tell: ({ place, details }, words) => {
    const { alias, sku } = details as { alias?: string; sku?: string };
    return [`${words.place(place)} “${alias}”不再指 ${words.product(String(sku))}`];
  },
});
