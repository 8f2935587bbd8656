import * as z from 'zod';
import { defineCommand, governing } from '../../commands/define.ts';
import { plainDecision } from '../../commands/goods.ts';

const change = z.strictObject({ code: z.string(), before: z.unknown(), after: z.unknown() });

const input = z.strictObject({
  name: z.literal('noteImport'),
  counts: z.record(z.string(), z.int().min(0)),
  prices: z.array(change),
  people: z.array(change),
});
type NoteImport = z.infer<typeof input>;

/** What an import of company files changed, on record like any other change of prices and people. */
export const noteImport = defineCommand<NoteImport>({
  name: 'noteImport',
  title: '导入公司资料',
  posts: 'companyChange',
  input,
  allow: governing,
  internal: true,
  place: () => null,
  reads: () => [],
  decide: ({ counts, prices, people }, _book, act) =>
    plainDecision(act, {
      kind: 'companyChange',
      place: null,
      details: { change: 'import', counts, prices, people },
    }),
  tell: (voucher) => {
    const { counts, prices, people } = voucher.details as unknown as NoteImport;
    return [
      `门店和仓库${counts.places}个,人员${counts.people}人,商品${counts.products}种`,
      ...(prices.length > 0 ? [`改了${prices.length}种商品的售价`] : []),
      ...(people.length > 0 ? [`改了${people.length}个人的角色或门店`] : []),
    ];
  },
});
