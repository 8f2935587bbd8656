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

/** Balances are kept by location and sku. */
export const balanceKey = (location: string, sku: string): string => `${location}\u0000${sku}`;

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

/** What of the balance is in no lot; below zero when more left than the lots had. */
export function undatedQuantity(balance: Balance): Milli {
  return balance.quantity - balance.lots.reduce((sum, lot) => sum + lot.quantity, 0);
}

export type Pick = 'sellable' | 'expiredFirst' | 'expiredLast';

/**
 * Splits a quantity that leaves over lots, first expired first: 'sellable' leaves expired lots alone, 'expiredFirst'
 * starts with them, 'expiredLast' takes them when nothing else is left. What no lot covers leaves without a lot.
 */
export function pickLots(balance: Balance, quantity: Milli, pick: Pick, today: Day): LotStock[] {
  if (balance.lots.length === 0) return quantity > 0 ? [{ ...noLot, quantity }] : [];
  const expired = balance.lots.filter((lot) => isExpired(lot, today));
  const good = balance.lots.filter((lot) => !isExpired(lot, today));
  const undated = { ...noLot, quantity: Math.max(0, undatedQuantity(balance)) };
  const order = {
    sellable: [...good, undated],
    expiredFirst: [...expired, ...good, undated],
    expiredLast: [...good, undated, ...expired],
  }[pick];
  const parts: LotStock[] = [];
  let rest = quantity;
  for (const lot of order) {
    const taken = Math.min(rest, lot.quantity);
    if (taken > 0) parts.push({ ...lot, quantity: taken });
    rest -= taken;
  }
  return rest > 0 ? withUndated(parts, rest) : parts;
}

function withUndated(parts: readonly LotStock[], quantity: Milli): LotStock[] {
  const undated = parts.find(({ lot }) => lot === '')?.quantity ?? 0;
  return [...parts.filter(({ lot }) => lot !== ''), { ...noLot, quantity: undated + quantity }];
}

/** Takes a quantity out of one lot; at a place that may go below zero, what that lot lacks out of the others. */
export function pickFromLot(balance: Balance, lot: Lot, quantity: Milli, today: Day): LotStock[] {
  const held =
    lot.lot === ''
      ? Math.max(0, undatedQuantity(balance))
      : (balance.lots.find((other) => other.lot === lot.lot)?.quantity ?? 0);
  const taken = Math.min(quantity, held);
  if (taken === quantity) return [{ ...lot, quantity }];
  const part: Part = { ...lot, quantity: taken, valueFen: 0 };
  const others = pickLots(takeOut(balance, part), quantity - taken, 'expiredFirst', today);
  if (taken === 0) return others;
  return lot.lot === '' ? withUndated(others, taken) : [{ ...lot, quantity: taken }, ...others];
}

/**
 * Goods that come in where more left than the books had: what covers the gap has gone already, so it comes in without
 * a lot, and only the rest is in its lot.
 */
export function coverGap(balance: Balance, part: Part): Part[] {
  const covered = Math.min(part.quantity, Math.max(0, -undatedQuantity(balance)));
  if (covered === 0 || part.lot === '') return [part];
  const parts = [
    { ...noLot, quantity: covered },
    { ...part, quantity: part.quantity - covered },
  ];
  return valueParts(parts, part.valueFen).filter(({ quantity }) => quantity > 0);
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

/** Quantity and value agree: nothing is worth nothing, and neither is on the other side of zero. */
function agree(quantity: Milli, valueFen: Fen): boolean {
  return quantity === 0 ? valueFen === 0 : quantity > 0 ? valueFen >= 0 : valueFen <= 0;
}

/**
 * What a quantity takes along when it goes back out: what it had brought, unless that is no longer there (the rest was
 * averaged and sold since); then its share of what is there.
 */
export function valueBackOut(balance: Balance, quantity: Milli, brought: Fen, fallbackMilliFen: number): Fen {
  return agree(balance.quantity - quantity, balance.valueFen - brought)
    ? brought
    : costOf(balance, quantity, fallbackMilliFen);
}

/** What a quantity brings when it comes back in: what it had taken, unless it covers goods valued at an estimate. */
export function valueBackIn(balance: Balance, quantity: Milli, taken: Fen): Fen {
  return agree(balance.quantity + quantity, balance.valueFen + taken)
    ? taken
    : taken - coveringVariance(balance, quantity, taken);
}
