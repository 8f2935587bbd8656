import * as z from 'zod';
import { date } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { bookkeeping, defineCommand } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('closePeriod'),
  /** The last day whose books are closed; null reopens everything. */
  through: date.nullable(),
});
type ClosePeriod = z.infer<typeof input>;

/** Closes the books through a day: nothing is posted on or before it any more. Naming an earlier day reopens. */
export const closePeriod = defineCommand<ClosePeriod>({
  name: 'closePeriod',
  title: '结账',
  posts: 'periodClose',
  input,
  allow: bookkeeping,
  place: () => null,
  reads: () => [{ fact: 'companyAlone' }],
  decide(command, book, act) {
    if (command.through !== null && command.through >= act.today) {
      return refuse('dateInFuture', '只能结到昨天:今天的账还没完。请报昨天或以前的日期');
    }
    return plainDecision(act, {
      kind: 'periodClose',
      place: null,
      details: { through: command.through, before: book.company.closedThrough },
      effects: [{ set: 'closedThrough', day: command.through }],
    });
  },
  tell: (voucher) => [
    voucher.details.through === null ? '全部反结账' : `账已结到 ${String(voucher.details.through)}`,
  ],
});
