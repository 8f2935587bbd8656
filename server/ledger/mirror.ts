import {
  coverGap,
  type Lot,
  type Part,
  pickFromLot,
  valueBackIn,
  valueBackOut,
  valueParts,
} from './balance.ts';
import { credit, debit } from './journal.ts';
import { isOwn } from './locations.ts';
import { apportion, type Fen } from './money.ts';
import type { Milli } from './quantity.ts';
import { balanceOn, estimatedCostOn, handOver, type Sheet } from './sheet.ts';
import type { StockMove } from './voucher.ts';

/**
 * Moves goods back where they came from, each in its lot; all moves are of one sku between the same two ends. They take
 * along what they had brought, as far as that is still there; what they cannot take back, or must not bring, goes
 * between inventory and cost of sales.
 */
export function mirrorMoves(
  sheet: Sheet,
  moves: readonly StockMove[],
  lotOf: (move: StockMove) => Lot,
): void {
  const [first] = moves;
  if (!first) return;
  const { from, to, sku } = first;
  const quantity = sumOf(moves, (move) => move.quantity);
  const valueFen = sumOf(moves, (move) => move.valueFen);
  const sentFen = isOwn(to)
    ? valueBackOut(balanceOn(sheet, to, sku), quantity, valueFen, estimatedCostOn(sheet, to, sku))
    : valueFen;
  const arrivedFen = isOwn(from) ? valueBackIn(balanceOn(sheet, from, sku), quantity, valueFen) : valueFen;
  const sent = valuesOf(moves, sentFen);
  const arrived = valuesOf(moves, arrivedFen);
  for (const [index, move] of moves.entries()) {
    const lot = lotOf(move);
    handOver(
      sheet,
      { from: to, to: from, sku, amountFen: move.amountFen },
      partsOut(sheet, to, sku, partOf(lot, move.quantity, sent[index] ?? 0)),
      partsIn(sheet, from, sku, partOf(lot, move.quantity, arrived[index] ?? 0)),
    );
  }
  adjust(sheet, to, valueFen - sentFen);
  adjust(sheet, from, arrivedFen - valueFen);
}

/** Each move its own value where all of it goes back, else its share. */
function valuesOf(moves: readonly StockMove[], totalFen: Fen): Fen[] {
  const own = moves.map((move) => move.valueFen);
  if (sumOf(moves, (move) => move.valueFen) === totalFen) return own;
  return apportion(
    totalFen,
    moves.map((move) => move.quantity),
  );
}

function partsOut(sheet: Sheet, location: string, sku: string, part: Part): Part[] {
  if (!isOwn(location)) return [part];
  const picked = pickFromLot(balanceOn(sheet, location, sku), part, part.quantity, sheet.today);
  return valueParts(picked, part.valueFen);
}

function partsIn(sheet: Sheet, location: string, sku: string, part: Part): Part[] {
  return isOwn(location) ? coverGap(balanceOn(sheet, location, sku), part) : [part];
}

const partOf = ({ lot, producedOn, expiresOn }: Lot, quantity: Milli, valueFen: Fen): Part => ({
  lot,
  producedOn,
  expiresOn,
  quantity,
  valueFen,
});

const sumOf = (moves: readonly StockMove[], of: (move: StockMove) => number): number =>
  moves.reduce((sum, move) => sum + of(move), 0);

/** The mirrored journal takes the whole value; stock that kept some of it, or got more, is set right here. */
function adjust(sheet: Sheet, location: string, fen: Fen): void {
  if (!isOwn(location)) return;
  sheet.postings.push(debit('inventory', fen, location), credit('costOfSales', fen, location));
}
