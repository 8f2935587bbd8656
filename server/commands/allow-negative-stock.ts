import * as z from 'zod';
import { placeCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, governing } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('allowNegativeStock'),
  place: placeCode,
  allowed: z.boolean(),
});
type AllowNegativeStock = z.infer<typeof input>;

/** Whether a place may hand out goods its books do not have; it then owes a count. */
export const allowNegativeStock = defineCommand<AllowNegativeStock>({
  name: 'allowNegativeStock',
  title: '负库存设置',
  posts: 'companyChange',
  input,
  allow: governing,
  place: () => null,
  reads: () => [{ fact: 'companyAlone' }],
  decide(command, book, act) {
    const place = book.company.place(command.place);
    if (!place) return refuse('unknownPlace', `没有这个门店:${command.place}`);
    return plainDecision(act, {
      kind: 'companyChange',
      place: place.code,
      details: { change: 'negativeAllowed', allowed: command.allowed, before: place.negativeAllowed },
      effects: [{ set: 'negativeAllowed', place: place.code, allowed: command.allowed }],
    });
  },
  tell: (voucher, words) => [
    `${words.place(voucher.place)} ${voucher.details.allowed ? '可以先卖后补(负库存要盘点)' : '不允许负库存'}`,
  ],
});
