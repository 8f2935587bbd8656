import { documentNumber } from '../ledger/number.ts';
import type { Book, KnownVoucher, Need, Transfer } from './book.ts';
import type { Notice, Told, Words } from './define.ts';

/** What the steps of a transfer share: their way read aloud, and what else goes back when one is undone. */

/** `嘉定总仓 → 虹桥店`. */
export const tellWay = ({ details }: Told, words: Words): string =>
  `${words.place(String(details.from))} → ${words.place(String(details.to))}`;

/** What an undo of a transfer's voucher has to read. */
export const transferOf = (voucher: KnownVoucher): Need[] =>
  voucher.transferId === null ? [] : [{ fact: 'document', number: documentNumber(voucher.transferId) }];

/** Tells the other end of a transfer that a step was taken back. */
export function stepUndone(voucher: KnownVoucher, other: 'from' | 'to'): Notice {
  const { from, to } = voucher.details as { from: string; to: string };
  return {
    to: { place: other === 'from' ? from : to },
    kind: 'transferStepUndone',
    payload: { number: documentNumber(voucher.transferId ?? voucher.id), from, to, step: voucher.kind },
  };
}

export function undoneTransfer(voucher: KnownVoucher, book: Book): Transfer | null {
  const [need] = transferOf(voucher);
  return need?.fact === 'document' ? book.get(need).transfer : null;
}
