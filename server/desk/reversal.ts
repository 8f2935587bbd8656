import type { Act, Book, KnownVoucher, Outcome } from '../commands/book.ts';
import type { Decision, Effect } from '../commands/define.ts';
import { closeSheet, effectiveDay, sheetOf } from '../commands/goods.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { type Balance, costOf, type Part } from '../ledger/balance.ts';
import { credit, debit, journalOf, mirrorJournal } from '../ledger/journal.ts';
import { isOwn } from '../ledger/locations.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { balanceOn, carry, type Sheet } from '../ledger/sheet.ts';
import type { StockMove } from '../ledger/voucher.ts';

/** The balances a reversal touches. */
export function ownLocations(voucher: KnownVoucher): { place: string; sku: string }[] {
  return voucher.moves.flatMap(({ from, to, sku }) =>
    [from, to].filter(isOwn).map((place) => ({ place, sku })),
  );
}

/**
 * A voucher that mirrors another: every move and every journal line the other way round. It counts for the day of the
 * original while that is open, else for today. Goods that have since left cannot go back, so the reversal is refused.
 */
export function reversalOf(
  voucher: KnownVoucher,
  effects: readonly Effect[],
  book: Book,
  act: Act,
): Outcome<Decision> {
  const original = effectiveDay(book, act, voucher.effectiveOn);
  const day = isRefusal(original) ? effectiveDay(book, act, undefined) : original;
  if (isRefusal(day)) return day;

  const sheet = sheetOf(book, act);
  const gone = voucher.moves.filter((move) => isOwn(move.to) && !isThere(sheet, move, voucher));
  if (gone.length > 0) {
    const names = gone.map((move) => describe(book, sheet, move)).join(';');
    return refuse(
      'wouldBreakLater',
      `#${documentNumber(voucher.id)} 撤不了:${names}。这批货后来已经卖掉或调走,请先撤销后面的单子`,
    );
  }
  let adjustment = 0;
  for (const move of voucher.moves.toReversed()) adjustment += mirror(sheet, move);
  const decision = closeSheet(book, sheet, {
    kind: 'reversal',
    place: voucher.place,
    effectiveOn: day,
    party: voucher.party,
    transferId: voucher.transferId,
    reverses: voucher.id,
    lines: voucher.lines,
    details: {
      ...voucher.details,
      reversedKind: voucher.kind,
      reversedCommand: voucher.details.command,
    },
    effects,
  });
  if (isRefusal(decision)) return decision;
  const adjusting = journalOf(book.company.chart, [
    debit('inventory', adjustment, voucher.place),
    credit('costOfSales', adjustment, voucher.place),
  ]);
  return { ...decision, journal: [...mirrorJournal(voucher.journal), ...adjusting] };
}

/** Moves one line back; returns the fen by which less value could be taken out than the line had brought in. */
function mirror(sheet: Sheet, move: StockMove): number {
  const valueFen = isOwn(move.to) ? valueBack(balanceOn(sheet, move.to, move.sku), move) : move.valueFen;
  const part: Part = {
    lot: move.lot,
    producedOn: null,
    expiresOn: datesOf(sheet, move),
    quantity: move.quantity,
    valueFen,
  };
  carry(sheet, { from: move.to, to: move.from, sku: move.sku, amountFen: move.amountFen }, [part]);
  return isOwn(move.to) && !isOwn(move.from) ? move.valueFen - valueFen : 0;
}

/**
 * What a quantity takes back out: what it brought, unless it is the last that is there (then all of the rest) or the
 * value has since been averaged away (then its share). The difference belongs to cost of sales.
 */
function valueBack(balance: Balance, move: StockMove): number {
  if (balance.quantity === move.quantity) return balance.valueFen;
  const rest = balance.valueFen - move.valueFen;
  return balance.quantity > move.quantity && rest < 0 ? costOf(balance, move.quantity, 0) : move.valueFen;
}

function datesOf(sheet: Sheet, move: StockMove): string | null {
  const lots = [move.to, move.from].filter(isOwn).flatMap((place) => balanceOn(sheet, place, move.sku).lots);
  return lots.find(({ lot }) => lot === move.lot)?.expiresOn ?? null;
}

/** Whether the goods a move brought in are still there: as many, and of the same lot. */
function isThere(sheet: Sheet, move: StockMove, voucher: KnownVoucher): boolean {
  const balance = balanceOn(sheet, move.to, move.sku);
  const brought = voucher.moves
    .filter(({ to, sku, lot }) => to === move.to && sku === move.sku && lot === move.lot)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const inLot =
    move.lot === '' ? balance.quantity : (balance.lots.find(({ lot }) => lot === move.lot)?.quantity ?? 0);
  return Math.min(inLot, balance.quantity) >= brought;
}

function describe(book: Book, sheet: Sheet, move: StockMove): string {
  const product = book.company.product(move.sku);
  const show = (milli: number): string => `${formatQuantity(milli)}${product?.baseUnit ?? ''}`;
  const balance = balanceOn(sheet, move.to, move.sku);
  return `${product?.name ?? move.sku} 要退回${show(move.quantity)},现在只剩${show(Math.max(0, balance.quantity))}`;
}
