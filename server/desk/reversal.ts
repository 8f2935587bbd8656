import type { Act, Book, KnownVoucher, Need, Outcome } from '../commands/book.ts';
import type { Decision, Effect } from '../commands/define.ts';
import { closeSheet, effectiveDay, sheetOf } from '../commands/goods.ts';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { type Balance, type Lot, noLot, undatedQuantity } from '../ledger/balance.ts';
import { mirrorJournal } from '../ledger/journal.ts';
import { isOwn } from '../ledger/locations.ts';
import { mirrorMoves } from '../ledger/mirror.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { balanceOn, type Sheet, setBalance } from '../ledger/sheet.ts';
import type { StockMove, VoucherLine } from '../ledger/voucher.ts';

/** The balances a reversal touches, and the dates of the lots that come back. */
export function reversalNeeds(voucher: KnownVoucher): Need[] {
  return voucher.moves.flatMap(({ from, to, sku, lot }): Need[] => [
    ...[from, to].filter(isOwn).map((place): Need => ({ fact: 'balance', place, sku })),
    ...(lot === '' ? [] : [{ fact: 'lot', sku, lot } as const]),
  ]);
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
  for (const moves of alike(voucher.moves.toReversed()))
    mirrorMoves(sheet, moves, (move) => lotOf(book, move));
  restoreLastCosts(sheet, voucher, book);
  const decision = closeSheet(book, sheet, {
    kind: 'reversal',
    place: voucher.place,
    effectiveOn: day,
    party: voucher.party,
    transferId: voucher.transferId,
    reverses: voucher.id,
    lines: voucher.lines.map((line) => withLeft(sheet, voucher.place, line)),
    details: {
      ...voucher.details,
      reversedKind: voucher.kind,
      reversedCommand: voucher.details.command,
    },
    effects,
  });
  if (isRefusal(decision)) return decision;
  return { ...decision, journal: [...mirrorJournal(voucher.journal), ...decision.journal] };
}

/** What is on hand now that the line is taken back. */
function withLeft(sheet: Sheet, place: string | null, line: VoucherLine): VoucherLine {
  if (place === null || line.left === undefined) return line;
  return { ...line, left: balanceOn(sheet, place, line.sku).quantity };
}

/** Moves of one sku between the same two ends, together. */
function alike(moves: readonly StockMove[]): StockMove[][] {
  const groups = new Map<string, StockMove[]>();
  for (const move of moves) {
    const key = JSON.stringify([move.from, move.to, move.sku]);
    groups.set(key, [...(groups.get(key) ?? []), move]);
  }
  return [...groups.values()];
}

function lotOf(book: Book, { sku, lot }: StockMove): Lot {
  if (lot === '') return noLot;
  return { producedOn: null, expiresOn: null, ...book.get({ fact: 'lot', sku, lot }), lot };
}

/** Where the verb asked for it, the last cost is again that of the receipt before. */
function restoreLastCosts(sheet: Sheet, voucher: KnownVoucher, book: Book): void {
  for (const { location: place, sku, balance } of [...sheet.balances.values()]) {
    const need = { fact: 'lastCost', place, sku, without: voucher.id } as const;
    if (book.has(need)) setBalance(sheet, place, sku, { ...balance, lastCostMilliFen: book.get(need) });
  }
}

/** What is left of the lot that a move brought. */
function heldOf({ lot }: StockMove, balance: Balance): number {
  const inLot =
    lot === '' ? undatedQuantity(balance) : (balance.lots.find((held) => held.lot === lot)?.quantity ?? 0);
  return Math.max(0, Math.min(inLot, balance.quantity));
}

/** Whether what a move brought in can go back out: it is still there, or the place may go below zero. */
function isThere(sheet: Sheet, move: StockMove, voucher: KnownVoucher): boolean {
  const balance = balanceOn(sheet, move.to, move.sku);
  const brought = voucher.moves.filter(({ to, sku }) => to === move.to && sku === move.sku);
  const total = (moves: readonly StockMove[]): number =>
    moves.reduce((sum, { quantity }) => sum + quantity, 0);
  if (heldOf(move, balance) >= total(brought.filter(({ lot }) => lot === move.lot))) return true;
  return balance.quantity < total(brought) && sheet.shelf.negativeAllowed(move.to);
}

function describe(book: Book, sheet: Sheet, move: StockMove): string {
  const product = book.company.product(move.sku);
  const show = (milli: number): string => `${formatQuantity(milli)}${product?.baseUnit ?? ''}`;
  const held = heldOf(move, balanceOn(sheet, move.to, move.sku));
  return `${product?.name ?? move.sku} 要退回${show(move.quantity)},这批只剩${show(held)}`;
}
