import type { Company, Place } from '../../server/contract/company.ts';
import type { Role } from '../../server/contract/roles.ts';
import type { Milli } from '../../server/ledger/quantity.ts';
import { type Good, goodOf } from './goods.ts';
import { emptyStock, type Stock } from './stock.ts';

/** A store or warehouse with the people who write there. */
export interface Site {
  readonly place: Place;
  readonly code: string;
  readonly chat: string;
  /** 店长 or 仓管. */
  readonly lead: string;
  /** 店员; the lead where there is none. */
  readonly clerk: string;
  /** The customer who buys here on credit. */
  readonly regular?: string;
  /** How busy the place is, 1 being average. */
  readonly pace: number;
}

/** The company and its state as the generated past goes on. */
export interface World {
  readonly company: Company;
  readonly goods: readonly Good[];
  readonly stores: readonly Site[];
  readonly warehouse: Site;
  readonly stock: Stock;
  /** Shelf prices that were changed, in fen by sku. */
  readonly prices: Map<string, number>;
  /** Sold and not returned, by store and sku. */
  readonly sold: Map<string, Milli>;
}

export const officeChat = '店长群';

const paces = [1.1, 1, 0.85];

export function buildWorld(company: Company): World {
  const stores = company.places.filter((place) => place.kind === 'store');
  const warehouse = company.places.find((place) => place.kind === 'warehouse');
  if (!warehouse) throw new RangeError('the demo company has no warehouse');
  return {
    company,
    goods: company.products.map(goodOf),
    stores: stores.map((place, index) => siteOf(company, place, index)),
    warehouse: siteOf(company, warehouse, -1),
    stock: emptyStock(),
    prices: new Map(),
    sold: new Map(),
  };
}

function siteOf(company: Company, place: Place, index: number): Site {
  const staff = company.people.filter((person) => person.place === place.code);
  const lead = staff.find((person) => person.role !== 'clerk');
  if (!lead) throw new RangeError(`nobody leads ${place.code}`);
  const clerk = staff.find((person) => person.role === 'clerk') ?? lead;
  const regular = company.customers[index]?.code;
  const chat = `${place.name}群`;
  return {
    place,
    code: place.code,
    chat,
    lead: lead.code,
    clerk: clerk.code,
    regular,
    pace: paces[index] ?? 1,
  };
}

export function personWith(world: World, role: Role): string {
  const person = world.company.people.find((each) => each.role === role);
  if (!person) throw new RangeError(`nobody is ${role}`);
  return person.code;
}

/** The shelf price of the moment, in fen per base unit. */
export function shelfPrice(world: World, good: Good): number {
  return world.prices.get(good.sku) ?? good.product.priceFen ?? 0;
}

/** Adds to what a store has sold of a sku; a return takes away. */
export function noteSold(world: World, site: Site, good: Good, quantity: Milli): void {
  const key = `${site.code} ${good.sku}`;
  world.sold.set(key, (world.sold.get(key) ?? 0) + quantity);
}

export function soldOf(world: World, site: Site, good: Good): Milli {
  return world.sold.get(`${site.code} ${good.sku}`) ?? 0;
}
