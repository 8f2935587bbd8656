import type { Day } from './day.ts';
import { apportion, type Fen, multiplyDivide } from './money.ts';
import { type Milli, perUnit } from './quantity.ts';

/** What a location holds of a sku: a cache of its moves, changed in the same transaction. */
export interface Balance {
  readonly quantity: Milli;
  /** Cost value; the moving weighted average cost is valueFen / quantity. */
  readonly valueFen: Fen;
  /** Goods told apart by lot, first to leave first. What is not listed here is without a lot. */
  readonly lots: readonly LotStock[];
  /** Cost per base unit at the last receipt, in thousandths of a fen; null before the first. */
  readonly lastCostMilliFen: number | null;
  /** Since when it has been below its reorder point; null while it is not. */
  readonly lowSince: string | null;
  /** Since when goods left that the books did not have; a count settles it. */
  readonly countOwedSince: string | null;
}

export interface Lot {
  readonly lot: string;
  readonly producedOn: Day | null;
  readonly expiresOn: Day | null;
}

export interface LotStock extends Lot {
  readonly quantity: Milli;
}

export interface Part extends Lot {
  readonly quantity: Milli;
  readonly valueFen: Fen;
}

export const noLot: Lot = { lot: '', producedOn: null, expiresOn: null };

export const emptyBalance: Balance = {
  quantity: 0,
  valueFen: 0,
  lots: [],
  lastCostMilliFen: null,
  lowSince: null,
  countOwedSince: null,
};

const isExpired = (lot: Lot, today: Day): boolean => lot.expiresOn !== null && lot.expiresOn < today;

/** How much of the balance is past its date. */
export function expiredQuantity(balance: Balance, today: Day): Milli {
  return balance.lots.filter((lot) => isExpired(lot, today)).reduce((sum, lot) => sum + lot.quantity, 0);
}

/** First expired, first out; lots without a date after those with one, then by code so that the order is one. */
function byExpiry(a: Lot, b: Lot): number {
  const [x, y] = [a.expiresOn ?? '9999', b.expiresOn ?? '9999'];
  if (x !== y) return x < y ? -1 : 1;
  return a.lot < b.lot ? -1 : Number(a.lot > b.lot);
}

/**
 * The cost value of a quantity that leaves (moving weighted average). The last unit takes the whole rest, so no fen
 * stays behind on an empty shelf. What leaves below zero is valued at `fallbackMilliFen` per base unit.
 */
export function costOf(balance: Balance, quantity: Milli, fallbackMilliFen: number): Fen {
  const held = Math.max(0, Math.min(quantity, balance.quantity));
  const heldValue =
    held === 0
      ? 0
      : held === balance.quantity
        ? balance.valueFen
        : multiplyDivide(balance.valueFen, held, balance.quantity);
  return heldValue + multiplyDivide(quantity - held, fallbackMilliFen, perUnit * perUnit);
}

export type Pick = 'sellable' | 'expiredFirst' | 'any' | 'newestFirst';

/**
 * Splits a quantity that leaves over lots: 'sellable' leaves expired lots alone, 'expiredFirst' and 'any' start with
 * them, 'newestFirst' takes the youngest lot (what a mirrored gain added). What no lot covers leaves without a lot.
 */
export function pickLots(balance: Balance, quantity: Milli, pick: Pick, today: Day): LotStock[] {
  const lots = balance.lots
    .filter((lot) => pick !== 'sellable' || !isExpired(lot, today))
    .toSorted(pick === 'newestFirst' ? (a, b) => byExpiry(b, a) : byExpiry);
  const parts: LotStock[] = [];
  let rest = quantity;
  for (const lot of lots) {
    if (rest === 0) break;
    const taken = Math.min(rest, lot.quantity);
    parts.push({ ...lot, quantity: taken });
    rest -= taken;
  }
  if (rest > 0) parts.push({ ...noLot, quantity: rest });
  return parts;
}

/** Gives each lot its share of a value, to the fen. */
export function valueParts(parts: readonly LotStock[], valueFen: Fen): Part[] {
  const values = apportion(
    valueFen,
    parts.map((part) => part.quantity),
  );
  return parts.map((part, index) => ({ ...part, valueFen: values[index] ?? 0 }));
}

/** The balance after a part left. */
export function takeOut(balance: Balance, part: Part): Balance {
  return change(balance, part, -part.quantity, -part.valueFen);
}

/** The balance after a part came in. */
export function putIn(balance: Balance, part: Part): Balance {
  return change(balance, part, part.quantity, part.valueFen);
}

function change(balance: Balance, lot: Lot, quantity: Milli, valueFen: Fen): Balance {
  return {
    ...balance,
    quantity: balance.quantity + quantity,
    valueFen: balance.valueFen + valueFen,
    lots: lot.lot === '' ? balance.lots : changeLots(balance.lots, lot, quantity),
  };
}

function changeLots(lots: readonly LotStock[], lot: Lot, quantity: Milli): LotStock[] {
  const known = lots.find((other) => other.lot === lot.lot);
  const changed: LotStock = {
    lot: lot.lot,
    producedOn: known?.producedOn ?? lot.producedOn,
    expiresOn: known?.expiresOn ?? lot.expiresOn,
    quantity: (known?.quantity ?? 0) + quantity,
  };
  const others = lots.filter((other) => other.lot !== lot.lot);
  return (changed.quantity === 0 ? others : [...others, changed]).toSorted(byExpiry);
}

/**
 * The part of an incoming value that belongs to cost of sales: goods that left below zero were valued at an estimate,
 * and the receipt that covers them brings the real cost. Returns the fen by which the estimate was too low (or high,
 * below zero); the stock takes the rest, so what remains on the shelf carries exactly the receipt's unit cost.
 */
export function coveringVariance(balance: Balance, quantity: Milli, valueFen: Fen): Fen {
  if (balance.quantity >= 0) return 0;
  const covered = Math.min(-balance.quantity, quantity);
  const actual = multiplyDivide(valueFen, covered, quantity);
  const estimated = multiplyDivide(-balance.valueFen, covered, -balance.quantity);
  return actual - estimated;
}
