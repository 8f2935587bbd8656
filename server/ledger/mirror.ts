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
import { balanceOn, estimatedCostOn, handOver, type Sheet } from './sheet.ts';
import type { StockMove } from './voucher.ts';

/**
 * Moves one line back where it came from, in its lot. It takes along what it had brought, as far as that is still
 * there; what it cannot take back, or must not bring, goes between inventory and cost of sales.
 */
export function mirrorMove(sheet: Sheet, move: StockMove, lot: Lot): void {
  const sent = outOf(sheet, move, lot);
  const arrived = backIn(sheet, move, lot);
  handOver(sheet, { from: move.to, to: move.from, sku: move.sku, amountFen: move.amountFen }, sent, arrived);
  adjust(sheet, move.to, move.valueFen - valueOf(sent));
  adjust(sheet, move.from, valueOf(arrived) - move.valueFen);
}

function outOf(sheet: Sheet, { to, sku, quantity, valueFen }: StockMove, lot: Lot): Part[] {
  if (!isOwn(to)) return [partOf(lot, quantity, valueFen)];
  const balance = balanceOn(sheet, to, sku);
  const value = valueBackOut(balance, quantity, valueFen, estimatedCostOn(sheet, to, sku));
  return valueParts(pickFromLot(balance, lot, quantity, sheet.today), value);
}

function backIn(sheet: Sheet, { from, sku, quantity, valueFen }: StockMove, lot: Lot): Part[] {
  if (!isOwn(from)) return [partOf(lot, quantity, valueFen)];
  const balance = balanceOn(sheet, from, sku);
  return coverGap(balance, partOf(lot, quantity, valueBackIn(balance, quantity, valueFen)));
}

const partOf = ({ lot, producedOn, expiresOn }: Lot, quantity: number, valueFen: number): Part => ({
  lot,
  producedOn,
  expiresOn,
  quantity,
  valueFen,
});

const valueOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.valueFen, 0);

/** The mirrored journal takes the whole value; stock that kept some of it, or got more, is set right here. */
function adjust(sheet: Sheet, location: string, fen: number): void {
  if (!isOwn(location)) return;
  sheet.postings.push(debit('inventory', fen, location), credit('costOfSales', fen, location));
}
