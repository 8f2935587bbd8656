import { expect, it } from 'vitest';
import {
  inLine,
  type NewsRead,
  type TellingNotice,
  type TellingVoucher,
} from '../../../server/webhooks/news.ts';

const at = (second: number): string => `2026-11-21T02:00:${String(second).padStart(2, '0')}.000Z`;
const voucher = (height: number, second: number, key = `k${height}`) =>
  ({ height, key, recordedAt: at(second) }) as TellingVoucher;
const notice = (id: number, second: number, cause = `d${id}`) =>
  ({ id, cause, createdAt: at(second), kind: 'lowStock' }) as TellingNotice;
const read = (more: Partial<NewsRead>) =>
  inLine({
    ...{ vouchers: [], notices: [], moreVouchers: false, moreNotices: false },
    ...{ from: { voucherHeight: 0, notificationId: 0 }, through: { voucherHeight: 90, notificationId: 80 } },
    ...more,
  });
const names = (line: ReturnType<typeof inLine>) => line.news.map(({ event }) => event);

it('puts notices where they happened', () => {
  const line = read({ vouchers: [voucher(1, 1), voucher(2, 5)], notices: [notice(7, 3), notice(8, 9)] });
  expect(names(line)).toEqual(['v1', 'n7', 'v2', 'n8']);
  expect(line.news[1]?.past).toEqual({ voucherHeight: 1, notificationId: 7 });
  expect(line.end).toEqual({ voucherHeight: 90, notificationId: 80 });
});

it('puts no notice before what caused it, whatever the clocks say', () => {
  const line = read({ vouchers: [voucher(1, 9), voucher(2, 3, 'act')], notices: [notice(7, 3, 'act')] });
  expect(names(line)).toEqual(['v1', 'v2', 'n7']);
});

it('puts what waits for a yes before the yes of the same moment', () => {
  expect(names(read({ vouchers: [voucher(1, 3)], notices: [notice(7, 3)] }))).toEqual(['n7', 'v1']);
});

it('ends with the list that was not read to its end', () => {
  const vouchers = read({ vouchers: [voucher(1, 1)], notices: [notice(7, 3)], moreVouchers: true });
  expect([names(vouchers), vouchers.end]).toEqual([['v1'], { voucherHeight: 1, notificationId: 0 }]);
  const notices = read({ vouchers: [voucher(1, 5)], notices: [notice(7, 3)], moreNotices: true });
  expect([names(notices), notices.end]).toEqual([['n7'], { voucherHeight: 0, notificationId: 7 }]);
});

it('is at the end of both where there is nothing', () => {
  expect(read({})).toEqual({ news: [], end: { voucherHeight: 90, notificationId: 80 } });
});
