import { isRefusal, type Refusal, refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import { parseQuantity } from '../ledger/quantity.ts';
import type { Book, Draft, Need, Outcome, Transfer, TransferState } from './book.ts';
import type { GoodsLine } from './goods.ts';

/** Finding the transfer that a dispatch or a receipt is about. */

/** What a person says of a transfer: its number, or between which places, and with which goods. */
export interface TransferReference {
  readonly transfer?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly lines?: readonly GoodsLine[] | undefined;
}

export const transferNeed = ({ transfer, ...between }: TransferReference): Need =>
  transfer === undefined ? openNeed(between) : { fact: 'document', number: transfer };

const openNeed = ({ from, to }: TransferReference) =>
  ({ fact: 'openTransfers', from: from ?? null, to: to ?? null }) as const;

/** The request that goods are sent for; null where they leave unasked. */
export function requestMeant(book: Book, reference: TransferReference): Outcome<Transfer | null> {
  const found = findTransfers(book, reference, 'approved');
  if (isRefusal(found)) return found;
  const { transfer: number, lines } = reference;
  if (number !== undefined) return found[0] ?? null;
  const exact = found.filter((transfer) => lines && sameGoods(transfer, lines));
  if (exact[0]) return exact[0];
  const fitting = lines ? found.filter((transfer) => askedFor(transfer, lines)) : found;
  if (fitting.length > 1) return whichTransfer(book, fitting);
  return fitting[0] ?? null;
}

const sameGoods = (transfer: Transfer, lines: readonly GoodsLine[]): boolean =>
  transfer.requested.length === lines.length &&
  lines.every(({ sku, quantity }) =>
    transfer.requested.some((asked) => asked.sku === sku && asked.quantity === parseQuantity(quantity)),
  );

/** Goods that were all asked for are that request, even where fewer or more of them are sent. */
const askedFor = (transfer: Transfer, lines: readonly GoodsLine[]): boolean =>
  lines.every(({ sku }) => transfer.requested.some((asked) => asked.sku === sku));

/** The transfer on the road that goods arrive with. */
export function shipmentMeant(book: Book, reference: TransferReference): Outcome<Transfer> {
  const found = findTransfers(book, reference, 'dispatched');
  if (isRefusal(found)) return found;
  const { transfer: number, lines = [] } = reference;
  const fitting = found.filter(
    ({ dispatched }) =>
      number !== undefined || lines.every(({ sku }) => dispatched.some((part) => part.sku === sku)),
  );
  if (fitting.length > 1) return whichTransfer(book, fitting);
  return (
    fitting[0] ??
    refuse(
      'documentNeeded',
      '没有正在路上、发给你们店的这批货。请核对,或请对方先报发货;供应商送来的请说“到货”',
    )
  );
}

/** Open transfers that fit what was said; with a number, that one, or a refusal when it cannot be the one. */
function findTransfers(
  book: Book,
  reference: TransferReference,
  state: TransferState,
): Outcome<readonly Transfer[]> {
  const { transfer: number, from, to } = reference;
  if (number === undefined) {
    return book.get(openNeed(reference)).filter((transfer) => transfer.state === state);
  }
  const { transfer, draft } = book.get({ fact: 'document', number });
  const name = `#${number.replace(/^#/, '').toUpperCase()}`;
  if (!transfer && draft?.state === 'waiting' && isBetween(draft, reference))
    return refuse('wrongState', `${name} 还在等批准,批了才能发货`);
  if (!transfer || (from ?? transfer.from) !== transfer.from || (to ?? transfer.to) !== transfer.to) {
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
function whichTransfer(book: Book, transfers: readonly Transfer[]): Refusal {
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
