import * as z from 'zod';
import { placeCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import type { KnownVoucher, StocktakeHead } from './book.ts';
import { defineCommand, placeSettings } from './define.ts';
import { plainDecision } from './goods.ts';
import { sectionName, stocktakeNeed } from './stocktakes.ts';

const input = z.strictObject({
  name: z.literal('openStocktake'),
  store: placeCode,
  title: z.string().trim().min(1).max(40).default('盘点'),
  blind: z.boolean().default(false),
  sections: z.array(sectionName).min(1).max(50).default(['全店']),
});
type OpenStocktake = z.infer<typeof input>;

/** Begins a stocktake: from now on several people count, section by section, while the place goes on selling. */
export const openStocktake = defineCommand<OpenStocktake>({
  name: 'openStocktake',
  title: '开始盘点',
  posts: 'stocktake',
  input,
  allow: placeSettings,
  place: (command) => command.store,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ store, title, blind, sections }, _book, act) {
    if (new Set(sections).size < sections.length)
      return refuse('invalidInput', '有两个区域名字一样。请换个名字');
    const stocktake: StocktakeHead = {
      ...{ id: act.id, state: 'open', place: store, title, blind, sections, again: [] },
      ...{ openedBy: act.actor.code, openedAt: act.now },
    };
    return plainDecision(act, {
      kind: 'stocktake',
      place: store,
      details: { title, blind, sections },
      effects: [{ set: 'stocktake', stocktake }],
    });
  },
  tell: ({ details }) => [
    `${String(details.title)}:${(details.sections as string[]).join('、')}${details.blind ? '(盲盘)' : ''}`,
  ],
  undoReads: (voucher) => [own(voucher)],
  undo(voucher, book) {
    const found = book.get(own(voucher));
    if (found?.head.state !== 'open') return refuse('wouldBreakLater', '这次盘点已经结束了,不能撤回');
    return [{ set: 'stocktake', stocktake: { ...found.head, state: 'dropped' } }];
  },
});

const own = ({ place, id }: KnownVoucher) =>
  stocktakeNeed({ store: place ?? '', stocktake: documentNumber(id) });
