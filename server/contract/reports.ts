import type { VoucherSummary } from './answers.ts';

/** How far the ledger had got when a figure was read, and when that was. */
export interface Freshness {
  readonly height: number;
  readonly readAt: string;
}

export interface StockReport extends Freshness {
  readonly rows: readonly StockRow[];
  /** The instant asked about: the moves recorded by then. What is low and what is owed is known of now only. */
  readonly asOf?: string;
  /** What was recorded later for that day or an earlier one, newest first. */
  readonly late?: readonly LateEntry[];
  readonly lateCount?: number;
}

/** A voucher that the figures of an earlier instant do not have, though it counts for that day or an earlier one. */
export interface LateEntry {
  readonly place: string;
  readonly placeName: string;
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly number: string;
  readonly title: string;
  /** Signed, in base units. */
  readonly change: string;
  readonly actorName: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
}

/** So much of a product at a place. Quantities are decimal strings in base units. */
export interface GoodsAtPlace {
  readonly place: string;
  readonly placeName: string;
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly quantity: string;
}

/** On hand of a product at a place. */
export interface StockRow extends GoodsAtPlace {
  /** On the road to the place. */
  readonly inTransit: string;
  readonly reorderPoint: string;
  readonly low: boolean;
  /** Lots with a date, first to expire first. */
  readonly lots: readonly {
    readonly lot: string;
    readonly expiresOn: string | null;
    readonly quantity: string;
  }[];
  readonly countOwed: boolean;
  /** Cost value; only for those who may see cost. */
  readonly valueFen?: number;
}

export interface SalesReport extends Freshness {
  readonly from: string;
  readonly to: string;
  readonly places: readonly PlaceSales[];
  /** Best sellers first. */
  readonly items: readonly ItemSales[];
}

export interface PlaceSales {
  readonly place: string;
  readonly placeName: string;
  readonly salesFen: number;
  readonly tickets: number;
  /** Only for those who may see cost. */
  readonly grossProfitFen?: number;
}

export interface ItemSales {
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly quantity: string;
  readonly salesFen: number;
  readonly grossProfitFen?: number;
}

/** What the owner reads in the evening. */
export interface Digest extends Freshness {
  readonly day: string;
  readonly company: string;
  readonly together: DigestSales;
  readonly places: readonly (DigestSales & { readonly place: string; readonly placeName: string })[];
  /** Sales of the day and the six before it, oldest first. */
  readonly week?: readonly { readonly day: string; readonly salesFen: number }[];
  readonly best: readonly ItemSales[];
  /** Goods on the shelf that nobody bought for a week, the dearest first. */
  readonly idle: readonly {
    readonly placeName: string;
    readonly name: string;
    readonly quantity: string;
    readonly baseUnit: string;
    /** Only for those who may see cost. */
    readonly valueFen?: number;
  }[];
  readonly idleCount: number;
  readonly short: readonly {
    readonly placeName: string;
    readonly name: string;
    readonly left: string;
    readonly reorderPoint: string;
    readonly baseUnit: string;
  }[];
  readonly shortCount: number;
  readonly waiting: readonly {
    readonly number: string;
    readonly title: string;
    readonly placeName: string;
    readonly since: string;
  }[];
  readonly onTheWay: readonly {
    readonly number: string;
    readonly from: string;
    readonly to: string;
    readonly since: string;
  }[];
  /** The newest link of the chain of seals and the beginning of its hash; absent before the first. */
  readonly sealed?: { readonly height: number; readonly hash: string };
  /** Things out of the ordinary, as sentences. */
  readonly unusual: readonly string[];
}

export interface DigestSales {
  readonly salesFen: number;
  readonly tickets: number;
  /** Only for those who may see cost. */
  readonly grossProfitFen?: number;
  /** The same weekday of the week before. */
  readonly lastWeekFen: number;
}

/** Why a voucher stands in the ledger, or why a balance is what it is. */
export interface Why extends Freshness {
  readonly voucher?: ExplainedVoucher;
  readonly balance?: ExplainedBalance;
  /** What a draft waits for, where the number is one's. */
  readonly draft?: {
    readonly number: string;
    readonly title: string;
    readonly state: string;
    readonly lines: readonly string[];
    readonly actor: string;
    readonly at: string;
    readonly said?: string;
    readonly photos: readonly string[];
    readonly approvers: readonly string[];
  };
}

export interface ExplainedVoucher extends VoucherSummary {
  readonly actor: string;
  readonly actorName: string;
  readonly recordedAt: string;
  readonly key: string;
  readonly height: number;
  readonly said?: string;
  /** What was photographed, by the ids of `/app/photos/:id`. */
  readonly photos: readonly string[];
  readonly chat?: string;
  readonly reversedBy?: string;
  readonly moves: readonly string[];
  /** Debits and credits; only for those who may see cost. */
  readonly journal?: readonly string[];
}

export interface ExplainedBalance {
  readonly place: string;
  readonly placeName: string;
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly quantity: string;
  /** Cost value and moving average in thousandths of a fen per base unit; only for those who may see cost. */
  readonly valueFen?: number;
  readonly unitCostMilliFen?: number;
  /** Newest first. */
  readonly moves: readonly ExplainedMove[];
  /** How many moves there are beyond these; the next page is `before` the height of the last one. */
  readonly earlier: number;
  /** The instant asked about: the moves recorded by then. */
  readonly asOf?: string;
  /** Recorded later for that day or an earlier one, newest first; how many, and what they change together. */
  readonly late?: readonly ExplainedMove[];
  readonly lateCount?: number;
  readonly lateChange?: string;
}

export interface ExplainedMove {
  readonly number: string;
  readonly height: number;
  readonly title: string;
  /** Signed change in base units, and what was on hand after it. */
  readonly change: string;
  readonly after: string;
  /** What it changed the value by, and value and moving average after it; only for those who may see cost. */
  readonly changeFen?: number;
  readonly valueFen?: number;
  readonly unitCostMilliFen?: number;
  readonly actorName: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  /** Counts for an earlier day than the one it was recorded on. */
  readonly late: boolean;
  readonly reversed: boolean;
  readonly said?: string;
}

/** Why a sales figure is what it is. */
export interface WhySales extends Freshness {
  readonly sales: ExplainedSales;
}

export interface ExplainedSales {
  readonly from: string;
  readonly to: string;
  readonly salesFen: number;
  /** Only for those who may see cost. */
  readonly grossProfitFen?: number;
  /** In base units, where it was one product that was asked about. */
  readonly quantity?: string;
  /** What every voucher added, newest first. */
  readonly parts: readonly ExplainedSale[];
  /** How many parts there are beyond these; the next page is `before` the height of the last one. */
  readonly earlier: number;
  /** The instant asked about: the vouchers recorded by then. */
  readonly asOf?: string;
  /** Recorded later for that day or an earlier one, newest first; how many, and what they add together. */
  readonly late?: readonly ExplainedSale[];
  readonly lateCount?: number;
  readonly lateFen?: number;
}

export interface ExplainedSale {
  readonly number: string;
  readonly height: number;
  readonly title: string;
  readonly place: string;
  readonly placeName: string;
  /** What it added to the figure: below zero for returns and reversals. */
  readonly salesFen: number;
  readonly grossProfitFen?: number;
  readonly quantity?: string;
  readonly actorName: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  /** Counts for an earlier day than the one it was recorded on. */
  readonly late: boolean;
  readonly reversed: boolean;
  readonly said?: string;
}

export interface Pending {
  /** What this person may decide. */
  readonly toDecide: readonly PendingDraft[];
  /** What this person asked for and waits for. */
  readonly asked: readonly PendingDraft[];
  readonly toDispatch: readonly PendingTransfer[];
  readonly toReceive: readonly PendingTransfer[];
}

export interface PendingDraft {
  readonly number: string;
  readonly title: string;
  readonly placeName: string;
  readonly actorName: string;
  readonly lines: readonly string[];
  readonly photos: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly approvers: readonly string[];
}

export interface PendingTransfer {
  readonly number: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
}
