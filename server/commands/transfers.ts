import { type Refusal, refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import type { Book, Draft, KnownVoucher, Need, Outcome, Transfer, TransferState } from './book.ts';
import type { Notice } from './define.ts';

/** Finding the transfer that a dispatch or a receipt is about. */

interface TransferReference {
  readonly transfer?: string | undefined;
  readonly from: string | null;
  readonly to: string | null;
}

export function transferNeed({ transfer, from, to }: TransferReference): Need {
  return transfer === undefined
    ? { fact: 'openTransfers', from, to }
    : { fact: 'document', number: transfer };
}

/** Open transfers that fit what was said; with a number, that one, or a refusal when it cannot be the one. */
export function findTransfers(
  book: Book,
  reference: TransferReference,
  state: TransferState,
): Outcome<readonly Transfer[]> {
  const { transfer: number, from, to } = reference;
  if (number === undefined) {
    return book.get({ fact: 'openTransfers', from, to }).filter((transfer) => transfer.state === state);
  }
  const { transfer, draft } = book.get({ fact: 'document', number });
  const name = `#${number.replace(/^#/, '').toUpperCase()}`;
  if (!transfer && draft?.state === 'waiting' && isBetween(draft, reference))
    return refuse('wrongState', `${name} 还在等批准,批了才能发货`);
  if (!transfer || (from !== null && transfer.from !== from) || (to !== null && transfer.to !== to)) {
    return refuse('documentUnknown', `没有找到你们店的调拨单 ${name}。请核对单号`);
  }
  return transfer.state === state ? [transfer] : wrongState(book, transfer, name);
}

/** Whether a draft is about the place that speaks: of any other it does not even hear that it exists. */
const isBetween = (draft: Draft, { from, to }: TransferReference): boolean =>
  [draft.place, draft.givingPlace, ...draft.commands.map((command) => command.to)].some(
    (place) => typeof place === 'string' && (place === from || place === to),
  );

const stateNames: Record<TransferState, string> = {
  approved: '还没发货',
  dispatched: '已经发出,在路上',
  received: '已经收货了',
  cancelled: '已经取消',
};

function wrongState(book: Book, transfer: Transfer, name: string): Refusal {
  const way = [transfer.from, transfer.to].map((code) => book.company.place(code)?.name ?? code).join(' → ');
  return refuse('wrongState', `调拨单 ${name}(${way})${stateNames[transfer.state]},不用再报`);
}

/** Several fit: the person has to name one. */
export function whichTransfer(book: Book, transfers: readonly Transfer[]): Refusal {
  const names = transfers.slice(0, 5).map((transfer) => {
    const goods = transfer.requested
      .slice(0, 2)
      .map(({ sku }) => book.company.product(sku)?.name ?? sku)
      .join('、');
    return `#${documentNumber(transfer.id)}(${book.company.place(transfer.from)?.name} → ${book.company.place(transfer.to)?.name},${goods})`;
  });
  return refuse(
    'documentNeeded',
    `有好几张调拨单:${names.join(';')}。请带单号再说一次,例如“#${documentNumber(transfers[0]?.id ?? 1)} 到了”`,
    {
      transfers: transfers.map(({ id }) => documentNumber(id)),
    },
  );
}

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
