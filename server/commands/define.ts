import type * as z from 'zod';
import type { Product } from '../contract/company.ts';
import type { Role } from '../contract/roles.ts';
import type { Day } from '../ledger/day.ts';
import type { Sheet } from '../ledger/sheet.ts';
import type { JournalLine, Source, StockMove, VoucherKind, VoucherLine } from '../ledger/voucher.ts';
import type {
  Act,
  Book,
  CompanyFacts,
  Draft,
  Hours,
  KnownVoucher,
  Need,
  Outcome,
  StocktakeHead,
  Transfer,
} from './book.ts';

/** Where a role may run a command: at its own place, anywhere, or (absent) nowhere. */
export type Allow = Readonly<Partial<Record<Role, 'own' | 'any'>>>;

const acrossPlaces = { buyer: 'any', accountant: 'any', headquarters: 'any', owner: 'any' } as const;

/** Daily stock work: staff at their own place, the offices everywhere. */
export const stockWork: Allow = { clerk: 'own', storeManager: 'own', stockKeeper: 'own', ...acrossPlaces };
/** What a place's lead may set for his own place. */
export const placeSettings: Allow = {
  storeManager: 'own',
  stockKeeper: 'own',
  buyer: 'any',
  headquarters: 'any',
  owner: 'any',
};
/** Who says whose a group is and who somebody is: a place's lead for his own place, the head of the company for all. */
export const introducing: Allow = {
  storeManager: 'own',
  stockKeeper: 'own',
  headquarters: 'any',
  owner: 'any',
};
export const bookkeeping: Allow = { accountant: 'any', headquarters: 'any', owner: 'any' };
export const governing: Allow = { headquarters: 'any', owner: 'any' };
/** The right depends on the document, and the command checks it. */
export const anyone: Allow = {
  clerk: 'any',
  storeManager: 'any',
  stockKeeper: 'any',
  ...acrossPlaces,
};

/** A change of something that is not a stock move; written in the voucher's transaction. */
export type Effect =
  | {
      readonly set: 'price';
      readonly sku: string;
      readonly place: string | null;
      /** null: no price of its own any more. */
      readonly priceFen: number | null;
    }
  | {
      readonly set: 'reorderPoint';
      readonly sku: string;
      readonly place: string | null;
      /** null: none of its own any more. */
      readonly quantity: number | null;
    }
  | { readonly set: 'transfer'; readonly transfer: Transfer }
  | { readonly set: 'draft'; readonly draft: Draft }
  | { readonly set: 'stocktake'; readonly stocktake: StocktakeHead }
  | ({ readonly set: 'counted' } & StocktakeCount)
  | {
      readonly set: 'lot';
      readonly sku: string;
      readonly lot: string;
      readonly producedOn: Day | null;
      readonly expiresOn: Day | null;
    }
  | { readonly set: 'closedThrough'; readonly day: Day | null }
  | { readonly set: 'personLeft'; readonly person: string; readonly at: string | null }
  | {
      readonly set: 'personRole';
      readonly person: string;
      readonly role: Role;
      readonly place: string | null;
    }
  | (Hours & { readonly set: 'hours' })
  | { readonly set: 'negativeAllowed'; readonly place: string; readonly allowed: boolean }
  | { readonly set: 'approvalRules'; readonly command: string; readonly rules: readonly unknown[] }
  | { readonly set: 'product'; readonly product: Product }
  | (Learned & { readonly set: 'placeAlias'; readonly place: string; readonly alias: string })
  | (Learned & { readonly set: 'learnedPack'; readonly unit: string; readonly size: string })
  | { readonly set: 'placeAliasRevoked'; readonly place: string; readonly alias: string; readonly at: string }
  | { readonly set: 'learnedPackRevoked'; readonly sku: string; readonly unit: string; readonly at: string }
  /** As EAN-13 or EAN-8. */
  | (Learned & { readonly set: 'learnedBarcode'; readonly barcode: string })
  | { readonly set: 'learnedBarcodeRevoked'; readonly barcode: string; readonly at: string }
  | (Linked & { readonly set: 'chatLinked'; readonly chat: string; readonly topic: string | null })
  | (External & { readonly set: 'chatUnlinked' })
  | (Linked & { readonly set: 'personLinked'; readonly person: string })
  | (External & { readonly set: 'personUnlinked' })
  /** Every way of this person into the conversation ends. */
  | { readonly set: 'personDropped'; readonly person: string; readonly at: string };

/** What somebody counted in a section. */
export interface StocktakeCount {
  readonly stocktake: number;
  readonly documentId: number;
  readonly section: string;
  readonly sku: string;
  readonly quantity: number;
  readonly person: string;
  readonly countedAt: string;
}

/** A channel's group or user, in the channel's own id. */
interface External {
  readonly channel: string;
  readonly externalId: string;
}

interface Linked extends External {
  readonly documentId: number;
  readonly by: string;
  readonly at: string;
}

/** What was learned of a product: by whom, when, and in which document it stands. */
interface Learned {
  readonly sku: string;
  readonly documentId: number;
  readonly by: string;
  readonly at: string;
}

/** Who should hear of it, as roles and places; which group that is, is looked up when it is written. */
export interface Notice {
  readonly to: {
    readonly place?: string;
    readonly chat?: string | undefined;
    readonly group?: 'managers' | 'owners';
  };
  readonly kind: string;
  readonly mention?: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  /** At most one notice with this name is ever written. */
  readonly once?: string;
  /** Waits for the morning when it is written in quiet hours. */
  readonly quiet?: boolean;
}

/** What an approval rule looks at. */
export interface Stakes {
  readonly amountFen?: number;
  readonly quantity?: number;
  readonly percent?: number;
  readonly givingPlace?: string | null;
  /** A dispatch that nobody asked for. */
  readonly direct?: boolean;
}

/** What a command decided: the voucher to post and everything that changes with it. */
export interface Decision {
  readonly kind: VoucherKind;
  readonly place: string | null;
  readonly effectiveOn: Day;
  readonly party?: string | null;
  readonly transferId?: number | null;
  readonly reverses?: number | null;
  readonly lines: readonly VoucherLine[];
  readonly details: Readonly<Record<string, unknown>>;
  readonly moves: readonly StockMove[];
  readonly journal: readonly JournalLine[];
  readonly balances: Sheet['balances'];
  readonly effects: readonly Effect[];
  readonly notices: readonly Notice[];
  readonly stakes: Stakes;
  /** Run these commands now, in the name of the one who asked for them: what an approval sets free. */
  readonly release?: {
    readonly commands: Draft['commands'];
    readonly actor: string;
    readonly source: Source;
    readonly draftId: number;
    /** What was agreed to; a rule that by now asks for more is not met. */
    readonly steps: Draft['steps'];
  };
}

/** The words a voucher is read aloud with; what the reader may see is settled before. */
export interface Words {
  readonly product: (sku: string) => string;
  /** `3箱(72盒)`, or `72盒` where nothing else was said. */
  readonly quantity: (sku: string, milli: number, said?: string) => string;
  /** `72盒`. */
  readonly base: (sku: string, milli: number) => string;
  readonly place: (code: string | null) => string;
  readonly party: (code: string | null) => string;
  readonly person: (code: string) => string;
  readonly fen: (fen: number) => string;
  /** The number people quote for a document id. */
  readonly number: (id: number) => string;
  readonly mayseeCost: boolean;
}

export interface CommandDefinition<Input = never> {
  readonly name: string;
  /** What people call it: 销售. */
  readonly title: string;
  readonly input: z.ZodType<Input>;
  readonly allow: Allow;
  /** Run by the program itself only; from outside there is no such command. */
  readonly internal?: true;
  /** The place whose right is needed; null where the whole company is meant. */
  readonly place: (
    input: Input,
    actor: { readonly place: string | null },
    company: CompanyFacts,
  ) => string | null;
  readonly reads: (input: Input, book: Book, act: Act) => readonly Need[];
  readonly decide: (input: Input, book: Book, act: Act) => Outcome<Decision>;
  /** The voucher's lines, read aloud. */
  readonly tell: (voucher: Told, words: Words) => string[];
  /** Which kind of voucher it posts, so that a voucher finds its reader. */
  readonly posts: VoucherKind;
  /** What else has to go back when a voucher of this kind is reversed. */
  readonly undo?: (voucher: KnownVoucher, book: Book, act: Act) => Outcome<readonly Effect[]>;
  /** Who else should hear that a voucher of this kind was reversed. */
  readonly undoNotices?: (voucher: KnownVoucher) => readonly Notice[];
  readonly undoReads?: (voucher: KnownVoucher) => readonly Need[];
}

/** The part of a voucher that is read aloud. */
export interface Told {
  readonly kind: VoucherKind;
  readonly place: string | null;
  readonly party: string | null;
  readonly transferId: number | null;
  readonly lines: readonly VoucherLine[];
  readonly details: Readonly<Record<string, unknown>>;
}

/** Gives a verb its types; the list of commands holds it without them. */
export function defineCommand<Input>(definition: CommandDefinition<Input>): CommandDefinition {
  return definition as unknown as CommandDefinition;
}
