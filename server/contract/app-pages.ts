import type { Freshness, GoodsAtPlace, ItemSales, Pending, PendingDraft, PlaceSales } from './reports.ts';
import type { Role } from './roles.ts';

// What the pages of the mini-program show beyond the reports that everybody has. Quantities are decimal strings in base
// units, money is fen; whatever has to do with cost is absent for those who may not see it.

/** One product, with all that the reader may know of it and do with it. */
export interface ItemView extends Freshness {
  readonly sku: string;
  readonly name: string;
  readonly spec: string | null;
  readonly brand: string | null;
  readonly category: string | null;
  readonly barcode: string | null;
  /** Learned since, and to be forgotten again. */
  readonly moreBarcodes: readonly string[];
  readonly baseUnit: string;
  readonly packs: readonly { readonly unit: string; readonly size: string }[];
  /** Names in the company's files; those that one place has learned stand there. */
  readonly aliases: readonly string[];
  /** The reader's own place first. */
  readonly places: readonly ItemAtPlace[];
}

export interface ItemAtPlace {
  readonly place: string;
  readonly placeName: string;
  readonly onHand: string;
  /** Promised to other places and not sent yet. */
  readonly reserved: string;
  readonly available: string;
  readonly inTransit: string;
  readonly reorderPoint: string;
  readonly low: boolean;
  readonly countOwed: boolean;
  readonly priceFen: number | null;
  /** Lots with a date, first to expire first. */
  readonly lots: readonly {
    readonly lot: string;
    readonly expiresOn: string | null;
    readonly quantity: string;
  }[];
  /** For how many days it lasts as it sold lately; null where it did not sell, or the reader may not see that. */
  readonly lastsDays: number | null;
  readonly valueFen?: number;
  readonly unitCostMilliFen?: number;
  readonly learned: readonly string[];
  /** The commands that the reader may run there. */
  readonly may: readonly string[];
  /** Whether the reader may see the moves. */
  readonly explained: boolean;
}

/** How the company, or one place, does. */
export interface Board extends Freshness {
  readonly from: string;
  readonly to: string;
  /** Null: all the places that the reader may see. */
  readonly place: string | null;
  readonly choices: readonly { readonly code: string; readonly name: string }[];
  readonly salesFen: number;
  readonly tickets: number;
  readonly grossProfitFen?: number;
  /** Of as many days just before. */
  readonly salesBeforeFen: number;
  readonly stockFen?: number;
  /** Oldest first, up to and with today; at least a week. */
  readonly perDay: readonly { readonly day: string; readonly salesFen: number }[];
  readonly perPlace: readonly BoardPlace[];
  readonly best: readonly ItemSales[];
  readonly short: readonly BoardItem[];
  readonly shortCount: number;
  readonly idle: readonly BoardItem[];
  readonly idleCount: number;
  readonly expiring: readonly BoardItem[];
  readonly expiringCount: number;
}

export interface BoardPlace extends PlaceSales {
  readonly stockFen?: number;
}

/** Goods at a place that need somebody to look. */
export interface BoardItem extends GoodsAtPlace {
  readonly reorderPoint?: string;
  readonly expiresOn?: string;
  readonly daysLeft?: number;
  readonly valueFen?: number;
}

/** A transfer with what the reader may do about it. */
export interface AppTransfer {
  readonly number: string;
  readonly state: 'approved' | 'dispatched' | 'received';
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly requestedByName: string;
  /** When it came into that state. */
  readonly since: string;
  readonly lines: readonly AppTransferLine[];
  readonly may: 'dispatch' | 'receive' | null;
}

export interface AppTransferLine {
  readonly sku: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly packs: readonly { readonly unit: string; readonly size: string }[];
  readonly barcode: string | null;
  readonly requested: string;
  /** Null before it was dispatched. */
  readonly sent: string | null;
  /** What the giving place has now. */
  readonly onHand: string;
}

export interface AppTransfers extends Freshness {
  readonly transfers: readonly AppTransfer[];
}

/** What is left where goods would go out, if a draft was agreed to. */
export interface Outlook {
  readonly placeName: string;
  readonly name: string;
  readonly baseUnit: string;
  readonly left: string;
  readonly lastsDays: number | null;
}

export interface PendingQuestion {
  readonly number: string;
  /** Where it was asked, as the app names its chats; null where that is not in the app. */
  readonly chat: string | null;
  readonly chatName: string;
  readonly said: string;
  readonly askedAt: string;
}

export interface AppPending extends Omit<Pending, 'toDecide' | 'toDispatch' | 'toReceive'>, Freshness {
  readonly toDecide: readonly (PendingDraft & { readonly outlook: readonly Outlook[] })[];
  readonly questions: readonly PendingQuestion[];
  readonly toDispatch: readonly AppTransfer[];
  readonly toReceive: readonly AppTransfer[];
}

export interface StaffMember {
  readonly code: string;
  readonly name: string;
  readonly role: Role;
  readonly place: string | null;
  readonly placeName: string | null;
  readonly hasLeft: boolean;
  /** Channels in which he is known. */
  readonly channels: readonly string[];
  readonly devices: number;
  readonly mayInvite: boolean;
  readonly mayChange: boolean;
}

/** What the company has settled, and whether the reader may settle it otherwise. */
export interface AppSettings {
  readonly digestAt: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly rules: readonly AppRule[];
  /** What approval rules can be about. */
  readonly acts: readonly { readonly name: string; readonly title: string }[];
  readonly places: readonly {
    readonly code: string;
    readonly name: string;
    readonly negativeAllowed: boolean;
  }[];
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly links: readonly {
      readonly channel: string;
      readonly externalId: string;
      readonly topic: string | null;
    }[];
  }[];
  readonly may: readonly string[];
}

/** A rule as `setApprovalRules` takes it. */
export interface AppRule {
  readonly command: string;
  readonly condition: Readonly<Record<string, unknown>>;
  readonly steps: readonly {
    readonly need: 'any' | 'all';
    readonly approvers: readonly {
      readonly role?: Role | 'placeLead';
      readonly at?: 'place' | 'givingPlace';
      readonly person?: string;
    }[];
  }[];
  readonly remindAfterMinutes: number;
  readonly expireAfterHours: number;
}

/** A device on which one is signed in. */
export interface SignedInDevice {
  readonly id: number;
  readonly device: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly current: boolean;
}
