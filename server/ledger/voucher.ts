import type { Day } from './day.ts';
import type { Fen } from './money.ts';
import type { Milli } from './quantity.ts';

export const voucherKinds = [
  'openingBalance',
  'goodsReceipt',
  'purchaseReturn',
  'sale',
  'salesReturn',
  'transferRequest',
  'transferDispatch',
  'transferReceipt',
  'writeOff',
  'count',
  'stocktake',
  'priceChange',
  'reorderPointChange',
  'purchaseRequest',
  'approvalDecision',
  'periodClose',
  'companyChange',
  'reversal',
] as const;
export type VoucherKind = (typeof voucherKinds)[number];

/** A quantity of one sku and lot that went from one location to another, with the cost value that went along. */
export interface StockMove {
  readonly from: string;
  readonly to: string;
  readonly sku: string;
  /** The lot's code; '' for goods that are not told apart by lot. */
  readonly lot: string;
  /** Always positive. */
  readonly quantity: Milli;
  /** Cost value taken out of an own location, put into one, or both. Never a price. */
  readonly valueFen: Fen;
  /** What the other side pays or is paid: revenue of a sale, invoice amount of a receipt. */
  readonly amountFen: Fen | null;
  /** For goods that come back: the move they left with. */
  readonly origin?: { readonly voucherId: number; readonly line: number } | null;
}

/** One debit or credit in fen; exactly one side is above zero. */
export interface JournalLine {
  readonly account: string;
  readonly debitFen: Fen;
  readonly creditFen: Fen;
  /** The location the amount belongs to, own locations only. */
  readonly place: string | null;
  readonly party: string | null;
}

/** One line as the person said it: what receipts, histories and approvals read aloud. */
export interface VoucherLine {
  readonly sku: string;
  readonly quantity: Milli;
  readonly said?: string;
  readonly amountFen?: Fen;
  /** Whether the amount was said by the person, and is therefore no secret to the chat. */
  readonly amountSaid?: boolean;
  /** On hand at the voucher's place afterwards. */
  readonly left?: Milli;
  /** Counts: what the books said; prices and reorder points: the value before. */
  readonly before?: number;
  readonly after?: number;
  readonly lot?: string;
  readonly expiresOn?: Day;
  /** Transfers: how much arrived more (+) or less (-) than was sent. */
  readonly difference?: Milli;
}

/** What caused the voucher: the chat line, scan or API call. */
export interface Source {
  readonly channel: string;
  readonly chat?: string;
  readonly messageId?: string;
  readonly text?: string;
  /** When it was made on a device, where that reached the service later. */
  readonly madeAt?: string;
  /** What was photographed, by the SHA-256 of the pictures. */
  readonly photos?: readonly string[];
}

/** One posted business act. Never changed after it is posted. */
export interface Voucher {
  readonly id: number;
  readonly kind: VoucherKind;
  /** The place that acts; null for company-wide settings. */
  readonly place: string | null;
  readonly actor: string;
  /** The business day it counts for. */
  readonly effectiveOn: Day;
  /** ISO instant at which it was written. */
  readonly recordedAt: string;
  readonly key: string;
  readonly source: Source;
  readonly reverses: number | null;
  /** The transfer it belongs to. */
  readonly transferId: number | null;
  /** Supplier or customer. */
  readonly party: string | null;
  readonly lines: readonly VoucherLine[];
  /** Everything else worth knowing of this kind of voucher: payment, reason, differences, warnings. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly moves: readonly StockMove[];
  readonly journal: readonly JournalLine[];
}
