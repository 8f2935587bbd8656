import type { Draft, KnownVoucher } from '../commands/book.ts';
import type { EventName } from './webhook.ts';

/** A notification that is an event, with what it is about. */
export interface TellingNotice {
  readonly id: number;
  readonly kind: 'approvalRequest' | 'lowStock';
  readonly payload: Readonly<Record<string, unknown>>;
  readonly cause: string;
  readonly createdAt: string;
  /** For `approvalRequest`: the draft, and who may decide it. */
  readonly draft: Draft | null;
  readonly approvers: readonly { readonly code: string; readonly name: string }[];
}

export type TellingVoucher = KnownVoucher & { readonly height: number };

/** Something that happened, and the cursor behind it. */
export interface News {
  readonly event: EventName;
  readonly voucher?: TellingVoucher;
  readonly notice?: TellingNotice;
  readonly past: { readonly voucherHeight: number; readonly notificationId: number };
}

/** What was read behind a cursor: each list in its own order, up to `through`, or less where there is `more`. */
export interface NewsRead {
  readonly vouchers: readonly TellingVoucher[];
  readonly moreVouchers: boolean;
  readonly notices: readonly TellingNotice[];
  readonly moreNotices: boolean;
  readonly from: News['past'];
  readonly through: News['past'];
}

/**
 * Vouchers and notices as one line: vouchers in the order of the ledger, notices where they happened, and never before a
 * voucher that caused them. Where one of the lists was not read to its end, the line ends with it, since what comes next
 * is not known. `end` is the cursor behind the whole line.
 */
export function inLine(read: NewsRead): { readonly news: readonly News[]; readonly end: News['past'] } {
  const vouchers = [...read.vouchers];
  const notices = [...read.notices];
  const lastOf = new Map(vouchers.map(({ key, height }) => [key, height]));
  const news: News[] = [];
  let past = read.from;
  for (;;) {
    const [voucher] = vouchers;
    const [notice] = notices;
    if ((!voucher && read.moreVouchers) || (!notice && read.moreNotices)) break;
    if (notice && (!voucher || comesFirst(notice, voucher, lastOf))) {
      past = { ...past, notificationId: notice.id };
      news.push({ event: `n${notice.id}`, notice, past });
      notices.shift();
    } else if (voucher) {
      past = { ...past, voucherHeight: voucher.height };
      news.push({ event: `v${voucher.height}`, voucher, past });
      vouchers.shift();
    } else return { news, end: read.through };
  }
  return { news, end: past };
}

function comesFirst(
  notice: TellingNotice,
  voucher: TellingVoucher,
  lastOf: ReadonlyMap<string, number>,
): boolean {
  const causedBy = lastOf.get(notice.cause);
  if (causedBy !== undefined) return causedBy < voucher.height;
  return notice.createdAt <= voucher.recordedAt;
}
