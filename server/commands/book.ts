import type { Payment } from '../contract/fields.ts';
import type { Refusal } from '../contract/refusals.ts';
import type { Role } from '../contract/roles.ts';
import type { Balance } from '../ledger/balance.ts';
import type { Day } from '../ledger/day.ts';
import type { ChartOfAccounts } from '../ledger/journal.ts';
import type { Milli } from '../ledger/quantity.ts';
import type { Source, StockMove, Voucher } from '../ledger/voucher.ts';

/** The company's standing facts as a command sees them: read once, valid for the whole batch. */
export interface CompanyFacts {
  readonly name: string;
  readonly timeZone: string;
  /** The last day whose books are closed; null when none is. */
  readonly closedThrough: Day | null;
  readonly chart: ChartOfAccounts;
  readonly hours: Hours;
  readonly place: (code: string) => PlaceFacts | undefined;
  readonly person: (code: string) => PersonFacts | undefined;
  readonly product: (sku: string) => ProductFacts | undefined;
  readonly party: (code: string) => PartyFacts | undefined;
  /** Shelf price per base unit at a place in fen: the place's own, else the company's. */
  readonly priceFen: (sku: string, place: string | null) => number | null;
  readonly reorderPoint: (sku: string, place: string | null) => Milli;
  /** What is set just there, at the place or (null) for the company as a whole; null where nothing is. */
  readonly own: (
    sku: string,
    place: string | null,
  ) => { readonly priceFen: number | null; readonly reorderPoint: Milli | null };
  readonly places: readonly PlaceFacts[];
  readonly people: readonly PersonFacts[];
  /** The product that is called just so in the company's files. */
  readonly productCalled: (name: string) => ProductFacts | undefined;
  /** The product that has this barcode; UPC-A and EAN-13 are the same with and without a leading zero. */
  readonly productOfBarcode: (barcode: string) => ProductFacts | undefined;
  /** The sku that a word stands for at one place only, where that was learned. */
  readonly placeAlias: (place: string, alias: string) => string | undefined;
  /** The size of a pack that was learned, and does not stand in the files. */
  readonly learnedPack: (sku: string, unit: string) => string | undefined;
  /** The sku that a barcode was learned for, where it does not stand in the files. */
  readonly learnedBarcode: (barcode: string) => string | undefined;
  readonly chat: (id: string) => ChatFacts | undefined;
  /** The company's chat that a channel's group is. */
  readonly linkedChat: (channel: string, externalId: string) => string | undefined;
  /** The person that a channel's user is. */
  readonly linkedPerson: (channel: string, externalId: string) => string | undefined;
}

/** `HH:mm` on the company's clock. */
export interface Hours {
  readonly digestAt: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
}

export interface PlaceFacts {
  readonly code: string;
  readonly name: string;
  readonly kind: 'store' | 'warehouse';
  readonly negativeAllowed: boolean;
}

export interface PersonFacts {
  readonly code: string;
  readonly name: string;
  readonly role: Role;
  readonly place: string | null;
  /** ISO instant from which the person may do nothing; null while employed. */
  readonly leftAt: string | null;
}

/** A group or private chat and whom it stands for. */
export interface ChatFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: 'place' | 'managers' | 'owners' | 'private';
  readonly place: string | null;
}

export interface ProductFacts {
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly packs: readonly { readonly unit: string; readonly size: string }[];
  readonly unitCostMilliFen: number | null;
  readonly shelfLifeDays: number | null;
}

export interface PartyFacts {
  readonly code: string;
  readonly kind: 'supplier' | 'customer';
  readonly name: string;
}

export type TransferState = 'approved' | 'dispatched' | 'received' | 'cancelled';

/** A transfer from one place to another, through its life. Its id is the number people quote. */
export interface Transfer {
  readonly id: number;
  readonly state: TransferState;
  readonly from: string;
  readonly to: string;
  readonly requested: readonly { readonly sku: string; readonly quantity: Milli; readonly said?: string }[];
  /** What left, by lot and with its cost; empty before the dispatch. */
  readonly dispatched: readonly TransferPart[];
  readonly requestedBy: string;
}

export interface TransferPart {
  readonly sku: string;
  readonly lot: string;
  readonly producedOn: Day | null;
  readonly expiresOn: Day | null;
  readonly quantity: Milli;
  readonly valueFen: number;
}

/** A voucher with what has become of it. */
export interface KnownVoucher extends Voucher {
  readonly reversedBy: number | null;
}

export interface Approver {
  readonly role?: Role | 'placeLead';
  /** Where the role has to be held: at the acting place, at the giving place, or anywhere (headquarters roles). */
  readonly at?: 'place' | 'givingPlace';
  /** Which place that is, in the steps of a draft. */
  readonly where?: string | null;
  readonly person?: string;
}

export interface ApprovalStep {
  readonly approvers: readonly Approver[];
  readonly need: 'any' | 'all';
}

export interface ApprovalDecision {
  readonly person: string;
  readonly step: number;
  readonly verdict: 'approved' | 'rejected' | 'reassigned';
  readonly at: string;
  readonly reason?: string;
  readonly to?: string;
}

export type DraftState = 'waiting' | 'posted' | 'rejected' | 'expired' | 'voided';

/** An act that is not posted yet because somebody has to agree. */
export interface Draft {
  readonly id: number;
  readonly state: DraftState;
  readonly commands: readonly { readonly name: string; readonly [field: string]: unknown }[];
  readonly actor: string;
  readonly place: string | null;
  readonly givingPlace: string | null;
  readonly source: Source;
  readonly key: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly steps: readonly ApprovalStep[];
  readonly step: number;
  readonly decisions: readonly ApprovalDecision[];
  readonly createdAt: string;
  readonly remindAt: string;
  readonly remindAfterMinutes: number;
  readonly expiresAt: string;
}

/** A sale line that goods may come back from. */
export interface SoldMove {
  readonly voucherId: number;
  readonly line: number;
  readonly party: string | null;
  readonly payment: Payment | 'unsaid';
  readonly move: StockMove;
  readonly producedOn: Day | null;
  readonly expiresOn: Day | null;
  /** What has already come back of it. */
  readonly returned: Milli;
}

/** What a command has to know before it can decide. Everything but a balance makes the act run by itself. */
export type Need =
  | { readonly fact: 'balance'; readonly place: string; readonly sku: string }
  | { readonly fact: 'document'; readonly number: string }
  | { readonly fact: 'latest'; readonly actor: string }
  | { readonly fact: 'waitingDrafts' }
  | { readonly fact: 'openTransfers'; readonly from: string | null; readonly to: string | null }
  | { readonly fact: 'sold'; readonly place: string; readonly sku: string; readonly party: string | null }
  | { readonly fact: 'onHandEverywhere'; readonly sku: string }
  | { readonly fact: 'dependents'; readonly voucherId: number }
  | { readonly fact: 'lot'; readonly sku: string; readonly lot: string }
  | { readonly fact: 'lastCost'; readonly place: string; readonly sku: string; readonly without: number }
  | { readonly fact: 'moved'; readonly place: string }
  | { readonly fact: 'movedSince'; readonly place: string; readonly sku: string; readonly since: string }
  /** Without a number: the one that is under way at the place. */
  | { readonly fact: 'stocktake'; readonly place: string; readonly number: string | null }
  | { readonly fact: 'companyAlone' };

/** A stocktake, through its life. Its id is the number people quote. */
export interface StocktakeHead {
  readonly id: number;
  readonly state: 'open' | 'settled' | 'dropped';
  readonly place: string;
  readonly title: string;
  /** Whoever counts does not see what the books say. */
  readonly blind: boolean;
  readonly sections: readonly string[];
  /** What is to be counted once more. */
  readonly again: readonly string[];
  readonly openedBy: string;
  readonly openedAt: string;
}

/** A stocktake with what was counted so far. */
export interface Stocktake {
  readonly head: StocktakeHead;
  readonly counts: readonly StocktakeSum[];
  /** It was not named, and is not the only one that is under way. */
  readonly oneOfSeveral: boolean;
}

/** What was counted of a product, over all sections: the newest count of each. */
export interface StocktakeSum {
  readonly sku: string;
  readonly quantity: Milli;
  readonly firstAt: string;
  readonly lastAt: string;
  /** What came in less what went out after the first count. */
  readonly movedSince: Milli;
  /** Goods moved between the first and the last count: nobody knows which of them were counted. */
  readonly stirred: boolean;
  readonly people: readonly string[];
  readonly sections: readonly string[];
}

/** What a number stands for; a transfer's number may stand for several of these. */
export interface Document {
  readonly voucher: KnownVoucher | null;
  readonly draft: Draft | null;
  readonly transfer: Transfer | null;
  /** The newest voucher of the transfer that is not reversed. */
  readonly transferVoucher: KnownVoucher | null;
}

export interface FactValues {
  balance: Balance;
  document: Document;
  /** The newest thing a person did that is neither reversed nor decided. */
  latest: Document;
  waitingDrafts: readonly Draft[];
  openTransfers: readonly Transfer[];
  sold: readonly SoldMove[];
  onHandEverywhere: readonly { readonly place: string; readonly quantity: Milli }[];
  /** Later facts that rest on a voucher. */
  dependents: readonly { readonly id: number; readonly kind: Voucher['kind']; readonly sku: string }[];
  /** The dates of a lot that is in use; null for one that never was, or whose receipts were all reversed. */
  lot: { readonly producedOn: Day | null; readonly expiresOn: Day | null } | null;
  /** Cost per base unit at the newest receipt other than the voucher named, in thousandths of a fen. */
  lastCost: number | null;
  moved: readonly string[];
  /** What came in less what went out after that moment. */
  movedSince: Milli;
  stocktake: Stocktake | null;
  companyAlone: true;
}

/** Facts read so far. Asking for a fact that was not declared is a bug in the command, and throws. */
export interface Book {
  readonly company: CompanyFacts;
  readonly balance: (place: string, sku: string) => Balance;
  readonly has: (need: Need) => boolean;
  readonly get: <F extends Exclude<Need['fact'], 'balance'>>(
    need: Extract<Need, { fact: F }>,
  ) => FactValues[F];
}

/** Who runs a command, when, and which number its document gets. */
export interface Act {
  readonly id: number;
  readonly actor: PersonFacts;
  readonly now: string;
  readonly today: Day;
  readonly source: Source;
}

export type Outcome<T> = T | Refusal;
