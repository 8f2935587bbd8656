import type { PostedVoucher } from '../../server/db/vouchers.ts';
import { type Lot, noLot } from '../../server/ledger/balance.ts';
import { addDays } from '../../server/ledger/day.ts';
import { credit, debit, journalOf, mirrorJournal } from '../../server/ledger/journal.ts';
import { outside, transit } from '../../server/ledger/locations.ts';
import { mirrorMoves } from '../../server/ledger/mirror.ts';
import { arrive, balanceOn, carry, leave, setBalance } from '../../server/ledger/sheet.ts';
import type { VoucherLine } from '../../server/ledger/voucher.ts';
import { buyer, costOfUnit, hasLots, priceOf, seller, warehouse } from './company.ts';
import { balanceIn, closeVoucher, indexOfSku, type Stockroom, sheetIn } from './stockroom.ts';

/** When something is done, and the day it counts for. */
export interface When {
  readonly day: string;
  readonly at: string;
}

export interface Wanted {
  readonly sku: string;
  /** In thousandths of a unit. */
  readonly quantity: number;
}

/** As `recordSale` posts it, paid as nobody said. */
export function sale(
  room: Stockroom,
  { day, at }: When,
  store: string,
  wanted: readonly Wanted[],
): PostedVoucher {
  const sheet = sheetIn(room, day, at);
  const lines = wanted.map(({ sku, quantity }): VoucherLine => {
    const amountFen = (priceOf(indexOfSku(sku)) * quantity) / 1_000;
    const parts = leave(sheet, {
      from: store,
      to: outside.customer,
      sku,
      quantity,
      pick: 'sellable',
      amountFen,
    });
    const cost = parts.reduce((sum, part) => sum + part.valueFen, 0);
    sheet.postings.push(
      debit('takings', amountFen, store),
      credit('salesRevenue', amountFen, store),
      debit('costOfSales', cost, store),
      credit('inventory', cost, store),
    );
    return {
      sku,
      quantity,
      said: `${quantity / 1_000}件`,
      amountFen,
      amountSaid: false,
      left: balanceOn(sheet, store, sku).quantity,
    };
  });
  const text = `卖了${wanted.map(({ sku, quantity }) => `${quantity / 1_000}件商品${sku}`).join('、')}`;
  const details = { command: 'recordSale' };
  return closeVoucher(room, sheet, {
    kind: 'sale',
    place: store,
    actor: seller(store),
    effectiveOn: day,
    lines,
    details,
    text,
  });
}

/** As `receiveGoods` posts it, at a cost that varies with the day. */
export function receipt(
  room: Stockroom,
  { day, at }: When,
  place: string,
  wanted: readonly Wanted[],
): PostedVoucher {
  const sheet = sheetIn(room, day, at);
  const lines = wanted.map(({ sku, quantity }): VoucherLine => {
    const index = indexOfSku(sku);
    const unitFen = costOfUnit(index) + (Number(day.slice(8)) % 5) - 2;
    const valueFen = (unitFen * quantity) / 1_000;
    const lot = hasLots(index) ? lotOf(room, sku, day) : noLot;
    arrive(sheet, { from: outside.supplier, to: place, sku, quantity, valueFen, lot, amountFen: valueFen });
    setBalance(sheet, place, sku, { ...balanceOn(sheet, place, sku), lastCostMilliFen: unitFen * 1_000 });
    sheet.postings.push(debit('inventory', valueFen, place), credit('payable', valueFen, place, 'V01'));
    return {
      sku,
      quantity,
      amountFen: valueFen,
      amountSaid: true,
      left: balanceOn(sheet, place, sku).quantity,
    };
  });
  return closeVoucher(room, sheet, {
    kind: 'goodsReceipt',
    place,
    actor: place === warehouse ? buyer : seller(place),
    party: 'V01',
    effectiveOn: day,
    lines,
    details: { command: 'receiveGoods' },
    text: `到货${wanted.length}种`,
  });
}

function lotOf(room: Stockroom, sku: string, day: string): Lot {
  const lot = `L${day.slice(2).replaceAll('-', '')}`;
  const known = room.lots.get(`${sku} ${lot}`);
  const made = known ?? { lot, producedOn: day, expiresOn: addDays(day, 400) };
  room.lots.set(`${sku} ${lot}`, made);
  return made;
}

/** Sent by the warehouse and received by the store, the same morning. */
export function transfer(
  room: Stockroom,
  when: When,
  store: string,
  wanted: readonly Wanted[],
): { vouchers: PostedVoucher[]; dispatched: unknown[] } {
  const sheet = sheetIn(room, when.day, when.at);
  const sent = wanted.map(({ sku, quantity }) => {
    const parts = leave(sheet, { from: warehouse, to: transit, sku, quantity, pick: 'sellable' });
    const cost = parts.reduce((sum, part) => sum + part.valueFen, 0);
    sheet.postings.push(debit('inventory', cost, transit), credit('inventory', cost, warehouse));
    return { sku, quantity, parts, cost, left: balanceOn(sheet, warehouse, sku).quantity };
  });
  const common = { effectiveOn: when.day, transferId: room.id + 1, text: `发${store}` };
  const dispatch = closeVoucher(room, sheet, {
    ...common,
    kind: 'transferDispatch',
    place: warehouse,
    actor: buyer,
    lines: sent.map(({ sku, quantity, left }) => ({ sku, quantity, left })),
    details: { from: warehouse, to: store, asked: false, command: 'dispatchTransfer' },
  });
  const arrival = sheetIn(room, when.day, when.at);
  const lines = sent.map(({ sku, quantity, parts, cost }) => {
    carry(arrival, { from: transit, to: store, sku }, parts);
    arrival.postings.push(debit('inventory', cost, store), credit('inventory', cost, transit));
    return { sku, quantity, left: balanceOn(arrival, store, sku).quantity };
  });
  const received = closeVoucher(room, arrival, {
    ...common,
    kind: 'transferReceipt',
    place: store,
    actor: seller(store),
    lines,
    details: { from: warehouse, to: store, command: 'receiveTransfer' },
  });
  const dispatched = sent.flatMap(({ sku, parts }) => parts.map((part) => ({ sku, ...part })));
  return { vouchers: [dispatch, received], dispatched };
}

/** As `recordCount` posts it: of every fifth item one is missing. */
export function count(
  room: Stockroom,
  { day, at }: When,
  store: string,
  skus: readonly string[],
): PostedVoucher {
  const sheet = sheetIn(room, day, at);
  const lines = skus.map((sku, index): VoucherLine => {
    const before = balanceIn(room, store, sku).quantity;
    if (index % 5 > 0 || before < 1_000) return { sku, quantity: before, before, left: before };
    const to = outside.countDifference;
    const parts = leave(sheet, { from: store, to, sku, quantity: 1_000, pick: 'expiredFirst' });
    const cost = parts.reduce((sum, part) => sum + part.valueFen, 0);
    sheet.postings.push(debit('stockLoss', cost, store), credit('inventory', cost, store));
    return { sku, quantity: before - 1_000, before, left: before - 1_000 };
  });
  const details = { command: 'recordCount' };
  const text = `盘点${skus.length}种`;
  return closeVoucher(room, sheet, {
    kind: 'count',
    place: store,
    actor: seller(store),
    effectiveOn: day,
    lines,
    details,
    text,
  });
}

/** As `undo` posts it, right after the sale. */
export function reversal(room: Stockroom, at: string, of: PostedVoucher): PostedVoucher {
  const sheet = sheetIn(room, of.effectiveOn, at);
  for (const sku of new Set(of.moves.map((move) => move.sku))) {
    mirrorMoves(
      sheet,
      of.moves.filter((move) => move.sku === sku),
      (move) =>
        move.lot === '' ? noLot : (room.lots.get(`${sku} ${move.lot}`) ?? { ...noLot, lot: move.lot }),
    );
  }
  const journal = [...mirrorJournal(of.journal), ...journalOf(room.chart, sheet.postings)];
  return closeVoucher(room, sheet, {
    kind: 'reversal',
    place: of.place,
    actor: of.actor,
    effectiveOn: of.effectiveOn,
    reverses: of.id,
    lines: of.lines,
    details: { ...of.details, command: 'undo', reversedKind: of.kind, reversedCommand: of.details.command },
    journal,
    text: '撤销',
  });
}
