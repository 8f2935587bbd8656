import type { Role } from './roles.ts';

/**
 * What a company is: its places, people, products, suppliers and customers.
 * This is what the company files hold and what the bot understands messages against.
 */
export interface Company {
  readonly places: readonly Place[];
  readonly people: readonly Person[];
  readonly products: readonly Product[];
  readonly suppliers: readonly Party[];
  readonly customers: readonly Party[];
  /** Words that mean a product at one place only. */
  readonly placeAliases?: readonly PlaceAlias[];
}

/** A word that one place has for a product. */
export interface PlaceAlias {
  readonly place: string;
  readonly alias: string;
  readonly sku: string;
}

/** A store or a warehouse: a location of the company's own. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: 'store' | 'warehouse';
  readonly region?: string;
}

export interface Person {
  readonly code: string;
  readonly name: string;
  readonly role: Role;
  /** The place the person belongs to; absent at headquarters. */
  readonly place?: string;
  readonly wecomId?: string;
  readonly wechatName?: string;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly barcode?: string;
  /** Others that were learned since, such as that of a new packaging. */
  readonly moreBarcodes?: readonly string[];
  /** The size or variety as printed, such as 250ml; often repeated inside the name. */
  readonly spec?: string;
  readonly category?: string;
  readonly brand?: string;
  /** The unit the ledger counts in, such as 盒 or 千克. */
  readonly baseUnit: string;
  /** Other units as multiples of the base unit; size is an exact decimal string, such as "24" or "0.5". */
  readonly packs: readonly Pack[];
  readonly aliases: readonly string[];
  /** Last known purchase cost per base unit, in thousandths of a fen. Left out for people who may not see cost. */
  readonly unitCostMilliFen?: number;
  /** Shelf price per base unit, in fen. */
  readonly priceFen?: number;
  readonly shelfLifeDays?: number;
  /** In base units, a decimal string. */
  readonly reorderPoint?: string;
  /** Columns of the company file that the program does not know. */
  readonly custom?: Readonly<Record<string, string>>;
}

export interface Pack {
  readonly unit: string;
  readonly size: string;
}

/** A supplier or a customer. */
export interface Party {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** One row of 期初.csv: stock before go-live. */
export interface OpeningRow {
  readonly place: string;
  readonly sku: string;
  /** Base units, a decimal string. */
  readonly quantity: string;
  readonly unitCostMilliFen?: number;
  readonly lot?: string;
  readonly expiresOn?: string;
}
