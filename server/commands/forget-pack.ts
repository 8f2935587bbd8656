import * as z from 'zod';
import { placeCode, skuCode, unitWord } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, placeSettings } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('forgetPack'),
  /** Whose lead says so; absent: the actor's own place. */
  store: placeCode.optional(),
  sku: skuCode,
  unit: unitWord,
});
type ForgetPack = z.infer<typeof input>;

/** A pack that was learned does not hold any more; those of the company's files stay. */
export const forgetPack = defineCommand<ForgetPack>({
  name: 'forgetPack',
  title: '箱规作废',
  posts: 'companyChange',
  input,
  allow: placeSettings,
  place: ({ store }, actor) => store ?? actor.place,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ store, sku, unit }, { company }, act) {
    const size = company.learnedPack(sku, unit);
    if (size === undefined) {
      const name = company.product(sku)?.name ?? sku;
      return refuse('wrongState', `没有学过 ${name} 的“${unit}”。资料里写的箱规,要改请改商品资料`);
    }
    return plainDecision(act, {
      kind: 'companyChange',
      place: store ?? act.actor.place,
      details: { change: 'packRevoked', sku, unit, size, baseUnit: company.product(sku)?.baseUnit },
      effects: [{ set: 'learnedPackRevoked', sku, unit, at: act.now }],
    });
  },
  tell: ({ details }, words) => {
    const { sku, unit, size, baseUnit } = details as Record<string, string | undefined>;
    return [`${words.product(String(sku))} 不再按1${unit}=${size}${baseUnit}算`];
  },
});
