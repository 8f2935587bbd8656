import { describe, expect, it } from 'vitest';
import { readDate } from '../../../bot/understand/dates.ts';
import { readLot } from '../../../bot/understand/lots.ts';

/** A Saturday. */
const today = '2026-11-21';

describe('days', () => {
  it.each([
    ['昨天', '2026-11-20'],
    ['昨晚', '2026-11-20'],
    ['前天', '2026-11-19'],
    ['大前天', '2026-11-18'],
    ['今早', '2026-11-21'],
    ['上周五', '2026-11-13'],
    ['周三', '2026-11-18'],
    ['11月3号', '2026-11-03'],
    ['12月5号', '2025-12-05'],
    ['11/19', '2026-11-19'],
    ['5号那天', '2026-11-05'],
    ['25号', '2026-10-25'],
    ['2026-10-15', '2026-10-15'],
    ['20261015', '2026-10-15'],
  ])('%s is %s', (text, day) => {
    expect(readDate(text, 0, today)).toMatchObject({ from: day, to: day, vague: false });
  });

  it.each([
    ['上周', '2026-11-09', '2026-11-15'],
    ['这周', '2026-11-16', '2026-11-21'],
    ['本月', '2026-11-01', '2026-11-21'],
    ['上个月', '2026-10-01', '2026-10-31'],
    ['十月份', '2026-10-01', '2026-10-31'],
    ['12月份', '2025-12-01', '2025-12-31'],
    ['最近三天', '2026-11-19', '2026-11-21'],
  ])('%s is from %s to %s', (text, from, to) => {
    expect(readDate(text, 0, today)).toMatchObject({ from, to, vague: false });
  });

  it.each(['前几天', '前阵子', '最近'])('%s names no day', (text) => {
    expect(readDate(text, 0, today)?.vague).toBe(true);
  });

  it.each(['明天', '下周', '后天', '下个月'])('%s lies ahead', (text) => {
    expect(readDate(text, 0, today)?.future).toBe(true);
  });

  it('takes a price for no day', () => {
    expect(readDate('3.5块', 0, today)).toBeNull();
  });
});

describe('lots', () => {
  it.each([
    ['批号b1108', { lot: { start: 2, end: 7 } }],
    ['生产日期10月28', { producedOn: '2026-10-28' }],
    ['生产20261015', { producedOn: '2026-10-15' }],
    ['保质期到2027.5.12', { expiresOn: '2027-05-12' }],
    ['有效期至2028年7月', { expiresOn: '2028-07-31' }],
    ['到期3月1号', { expiresOn: '2027-03-01' }],
  ])('%s', (text, wanted) => {
    expect(readLot(text, 0, today)).toMatchObject({ ...wanted, end: text.length });
  });
});
