import type { Sense } from './hints.ts';
import type { Payment } from './lexicon.ts';
import type { UnderstoodCommand } from './understanding.ts';

/** What is said of any act: it tells who, where, when and how politely, or asks. */
const ofAny: readonly Sense[] = [
  'nothing',
  ...([
    'guest',
    'ownPlace',
    'bot',
    'same',
    'again',
    'each',
    'please',
    'mayI',
    'late',
    'today',
    'stock',
  ] as const),
  ...(['supplierWord', 'vendor', 'actually', 'says', 'complete', 'previous', 'by', 'to', 'from'] as const),
  ...(['everyPlace', 'givenBy', 'colleague', 'question', 'cost', 'otherThings', 'hypothetical'] as const),
  ...(['help', 'askStock', 'askSales', 'askWhy', 'askPending', 'askDigest', 'noted'] as const),
];

/** Goods that come back or are written off, and a no, come with their reason, and that may be nearly anything. */
const reasons: readonly Sense[] = [
  ...([
    'damaged',
    'expired',
    'lost',
    'ownUse',
    'sample',
    'discarded',
    'unsold',
    'refused',
    'negated',
  ] as const),
  ...([
    'future',
    'short',
    'left',
    'correction',
    'elsewhere',
    'undo',
    'unsure',
    'leftBehind',
    'counted',
  ] as const),
];

const losses: readonly Sense[] = ['damaged', 'expired', 'lost', 'ownUse', 'sample'];

const ofCommand: Readonly<Record<string, readonly Sense[]>> = {
  recordSale: ['sold', 'took', 'dispatched', 'sentHere', 'arrived', 'left', 'paid'],
  recordSalesReturn: [
    ...reasons,
    'tookBack',
    'received',
    'returned',
    'returnedHere',
    'sentHere',
    'took',
    'paid',
    'sold',
  ],
  receiveGoods: ['received', 'arrived', 'sentHere'],
  returnToSupplier: [...reasons, 'tookBack', 'returned', 'returnedHere', 'took', 'dispatched', 'sentHere'],
  writeOff: [...reasons],
  recordCount: ['counted', 'left', 'short', 'setPrice'],
  requestTransfer: [
    'sold',
    'setPrice',
    'request',
    'wanted',
    'dispatched',
    'sentHere',
    'purchase',
    'left',
    'short',
    'alert',
    'below',
  ],
  dispatchTransfer: ['dispatched', 'sentHere', 'took', 'request', 'route', 'direct', 'sold', 'arrived'],
  receiveTransfer: [
    'damaged',
    'lost',
    'returnedHere',
    'received',
    'arrived',
    'sentHere',
    'counted',
    'dispatched',
  ],
  requestPurchase: ['purchase', 'request', 'wanted', 'sentHere', 'left', 'short', 'below', 'alert'],
  setPrice: ['request', 'setPrice', 'priceShift', 'sold', 'elsewhere'],
  setReorderPoint: [
    'reorderPoint',
    'setPrice',
    'priceShift',
    'below',
    'alert',
    'left',
    'request',
    'short',
    'purchase',
  ],
  approve: ['approve'],
  reject: ['setPrice', 'priceShift', ...reasons, 'reject', 'request', 'purchase', 'counted'],
  undo: ['setPrice', ...reasons, 'already', 'sentHere', 'dispatched', 'request'],
};

const payments: readonly Payment[] = ['cash', 'wechat', 'alipay', 'card', 'credit'];
/** Commands that hold a way of paying. Of others nobody has to know how they were paid. */
const paid = new Set(['recordSale', 'recordSalesReturn']);

/** Whether it is known what fits a command: of those that only look or set something up nothing has to. */
export function isWeighed({ name }: UnderstoodCommand): boolean {
  return ofCommand[name] !== undefined;
}

/** What is said already, or may be said beside it without changing anything. */
export function fittingSenses(commands: readonly UnderstoodCommand[]): ReadonlySet<Sense> {
  const fits = new Set<Sense>(ofAny);
  for (const { name, payment, reason } of commands) {
    for (const sense of ofCommand[name] ?? []) fits.add(sense);
    if (typeof payment === 'string') fits.add(payment as Payment);
    // Goods past their date are expired whatever else is told of them; of other losses anything may be the reason.
    if (name === 'writeOff' && reason !== 'expired') fits.delete('expired');
    if (name === 'writeOff' && reason === 'other') for (const sense of losses) fits.delete(sense);
  }
  // 退回1条新版,换给他1条长嘴的: an exchange is both.
  const names = commands.map(({ name }) => name);
  if (names.includes('recordSale') && names.includes('recordSalesReturn')) fits.add('exchange');
  if (!commands.some(({ name }) => paid.has(name))) for (const payment of payments) fits.add(payment);
  return fits;
}
