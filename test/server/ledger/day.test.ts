import { describe, expect, it } from 'vitest';
import { addDays, dayOf, instantAt, localTime } from '../../../server/ledger/day.ts';

describe('business days', () => {
  it('are those of the company’s clock, not of the machine', () => {
    const lateEvening = new Date('2026-11-21T15:59:59Z');
    expect(dayOf(lateEvening, 'Asia/Shanghai')).toBe('2026-11-21');
    expect(dayOf(new Date('2026-11-21T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-22');
    expect(localTime(lateEvening, 'Asia/Shanghai')).toBe('2026-11-21 23:59:59');
  });
  it('are counted over the ends of months and years', () => {
    expect([addDays('2026-12-31', 1), addDays('2028-02-28', 1), addDays('2026-03-01', -1)]).toEqual([
      '2027-01-01',
      '2028-02-29',
      '2026-02-28',
    ]);
  });
  it('begin at the wall clock’s hour', () => {
    expect(instantAt('2026-11-21', '07:00', 'Asia/Shanghai').toISOString()).toBe('2026-11-20T23:00:00.000Z');
  });
});
