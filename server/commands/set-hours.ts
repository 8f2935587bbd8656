import * as z from 'zod';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, governing } from './define.ts';
import { plainDecision } from './goods.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '要写成 21:30 这样');

const input = z.strictObject({
  name: z.literal('setHours'),
  digestAt: time.optional(),
  quietFrom: time.optional(),
  quietUntil: time.optional(),
});
type SetHours = z.infer<typeof input>;

/** When the day's digest is sent, and between which hours notices that may wait are held back; on the company's clock. */
export const setHours = defineCommand<SetHours>({
  name: 'setHours',
  title: '时间设置',
  posts: 'companyChange',
  input,
  allow: governing,
  place: () => null,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ digestAt, quietFrom, quietUntil }, book, act) {
    const before = book.company.hours;
    const hours = {
      digestAt: digestAt ?? before.digestAt,
      quietFrom: quietFrom ?? before.quietFrom,
      quietUntil: quietUntil ?? before.quietUntil,
    };
    const isSame =
      hours.digestAt === before.digestAt &&
      hours.quietFrom === before.quietFrom &&
      hours.quietUntil === before.quietUntil;
    if (isSame) return refuse('invalidInput', '时间和原来一样,没有要改的');
    return plainDecision(act, {
      kind: 'companyChange',
      place: null,
      details: { change: 'hours', ...hours, before },
      effects: [{ set: 'hours', ...hours }],
    });
  },
  tell: ({ details }) => {
    const { digestAt, quietFrom, quietUntil } = details as Record<string, string>;
    return [`日报 ${digestAt} 发,免打扰 ${quietFrom}–${quietUntil}`];
  },
});
