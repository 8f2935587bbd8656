import {
  type Balance,
  balanceKey,
  costOf,
  coverGap,
  coveringVariance,
  expiredQuantity,
  type Lot,
  noLot,
  type Part,
  type Pick,
  pickLots,
  putIn,
  takeOut,
  valueParts,
} from './balance.ts';
import type { Day } from './day.ts';
import type { Posting } from './journal.ts';
import { isOwn, outside } from './locations.ts';
import { apportion, type Fen, multiplyDivide } from './money.ts';
import { type Milli, perUnit } from './quantity.ts';
import type { StockMove } from './voucher.ts';

/** The facts a sheet works on; all of them are read before a command decides. */
export interface Shelf {
  readonly balance: (location: string, sku: string) => Balance;
  /** Whether the location may go below zero. */
  readonly negativeAllowed: (location: string) => boolean;
  /** Estimated cost per base unit in thousandths of a fen where the balance knows none. */
  readonly knownCostMilliFen: (sku: string) => number | null;
}

export interface ShortLine {
  readonly place: string;
  readonly sku: string;
  readonly wanted: Milli;
  readonly onHand: Milli;
  readonly expired: Milli;
}

/** The working paper of one voucher: moves and postings so far, and the balances they lead to. */
export interface Sheet {
  readonly shelf: Shelf;
  readonly today: Day;
  readonly now: string;
  readonly moves: StockMove[];
  readonly postings: Posting[];
  readonly balances: Map<string, { location: string; sku: string; balance: Balance }>;
  readonly short: ShortLine[];
}

export function openSheet(shelf: Shelf, today: Day, now: string): Sheet {
  return { shelf, today, now, moves: [], postings: [], balances: new Map(), short: [] };
}

/** The balance as the sheet has it now. */
export function balanceOn(sheet: Sheet, location: string, sku: string): Balance {
  return sheet.balances.get(balanceKey(location, sku))?.balance ?? sheet.shelf.balance(location, sku);
}

export function setBalance(sheet: Sheet, location: string, sku: string, balance: Balance): void {
  sheet.balances.set(balanceKey(location, sku), { location, sku, balance });
}

/** Cost per base unit in thousandths of a fen: the average held, else the last receipt's, else the product's. */
export function unitCostOn(sheet: Sheet, location: string, sku: string): number | null {
  const balance = balanceOn(sheet, location, sku);
  if (balance.quantity > 0) return multiplyDivide(balance.valueFen, perUnit * perUnit, balance.quantity);
  return balance.lastCostMilliFen ?? sheet.shelf.knownCostMilliFen(sku);
}

/** What goods that the books do not have are taken to cost, per base unit in thousandths of a fen. */
export function estimatedCostOn(sheet: Sheet, location: string, sku: string): number {
  return balanceOn(sheet, location, sku).lastCostMilliFen ?? sheet.shelf.knownCostMilliFen(sku) ?? 0;
}

export interface Leaving {
  readonly from: string;
  readonly to: string;
  readonly sku: string;
  readonly quantity: Milli;
  readonly pick: Pick;
  readonly amountFen?: Fen | null;
}

/**
 * Goods leave an own location at their average cost, split over lots. Where there is not enough, the line is noted as
 * short and nothing moves: the caller goes on, so that all short lines are known at the end.
 */
export function leave(sheet: Sheet, leaving: Leaving): Part[] {
  const { from, sku, quantity, pick } = leaving;
  const balance = balanceOn(sheet, from, sku);
  const expired = pick === 'sellable' ? expiredQuantity(balance, sheet.today) : 0;
  const missing = quantity > balance.quantity - expired;
  if (missing && (!sheet.shelf.negativeAllowed(from) || expired > 0)) {
    const taken = sheet.shelf.balance(from, sku).quantity - balance.quantity;
    const [wanted, onHand] = [quantity + taken, balance.quantity + taken];
    sheet.short.push({ place: from, sku, wanted, onHand, expired });
    return [];
  }
  const cost = costOf(balance, quantity, estimatedCostOn(sheet, from, sku));
  const parts = valueParts(pickLots(balance, quantity, pick, sheet.today), cost);
  return carry(sheet, leaving, parts);
}

/** Parts whose lot and value are known (what a transfer carries, what a reversal returns) go from one end to the other. */
export function carry(
  sheet: Sheet,
  along: { from: string; to: string; sku: string; amountFen?: Fen | null; origin?: StockMove['origin'] },
  parts: readonly Part[],
): Part[] {
  const { from, to, sku, origin } = along;
  const amounts =
    along.amountFen == null
      ? null
      : apportion(
          along.amountFen,
          parts.map((part) => part.quantity),
        );
  for (const [index, part] of parts.entries()) {
    if (isOwn(from))
      setBalance(sheet, from, sku, owing(sheet, from, takeOut(balanceOn(sheet, from, sku), part)));
    if (isOwn(to)) setBalance(sheet, to, sku, putIn(balanceOn(sheet, to, sku), part));
    const { lot, quantity, valueFen } = part;
    sheet.moves.push({
      from,
      to,
      sku,
      lot,
      quantity,
      valueFen,
      amountFen: amounts?.[index] ?? null,
      origin: origin ?? null,
    });
  }
  return [...parts];
}

/** A place whose books fell below zero owes a count from that moment. */
function owing(sheet: Sheet, location: string, balance: Balance): Balance {
  if (balance.quantity >= 0 || location.startsWith('@')) return balance;
  return { ...balance, countOwedSince: balance.countOwedSince ?? sheet.now };
}

export interface Arriving {
  readonly from: string;
  readonly to: string;
  readonly sku: string;
  readonly quantity: Milli;
  /** What the goods cost altogether. */
  readonly valueFen: Fen;
  readonly lot?: Lot;
  readonly amountFen?: Fen | null;
  readonly origin?: StockMove['origin'];
}

/**
 * Goods arrive at a cost. Returns the fen of that cost which belong to cost of sales, because goods that were sold
 * below zero had been valued at an estimate; the stock takes the rest.
 */
export function arrive(sheet: Sheet, arriving: Arriving): Fen {
  const { to, sku, quantity, valueFen, lot = noLot } = arriving;
  const balance = balanceOn(sheet, to, sku);
  const variance = coveringVariance(balance, quantity, valueFen);
  const { lot: code, producedOn, expiresOn } = lot;
  const sent: Part = { lot: code, producedOn, expiresOn, quantity, valueFen };
  handOver(sheet, arriving, [sent], coverGap(balance, { ...sent, valueFen: valueFen - variance }));
  return variance;
}

/**
 * Goods leave one end as `sent` and reach the other as `arrived`: the same goods, where between two own locations value
 * or lots may differ. A move has one value and one lot, so they then pass through the revaluation.
 */
export function handOver(
  sheet: Sheet,
  along: Parameters<typeof carry>[1],
  sent: readonly Part[],
  arrived: readonly Part[],
): void {
  const { from, to, sku } = along;
  const alike =
    sent.length === arrived.length &&
    sent.every((part, index) => {
      const other = arrived[index];
      return part.lot === other?.lot && part.quantity === other.quantity && part.valueFen === other.valueFen;
    });
  if (alike || !isOwn(from)) carry(sheet, along, arrived);
  else if (!isOwn(to)) carry(sheet, along, sent);
  else {
    carry(sheet, { from, to: outside.revaluation, sku }, sent);
    carry(sheet, { from: outside.revaluation, to, sku }, arrived);
  }
}
