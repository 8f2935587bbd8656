import type { PostedVoucher } from '../../server/db/vouchers.ts';
import { type Balance, emptyBalance, type Lot } from '../../server/ledger/balance.ts';
import { type ChartOfAccounts, journalOf, type Posting } from '../../server/ledger/journal.ts';
import { openSheet, type Sheet } from '../../server/ledger/sheet.ts';
import type { StockMove, Voucher } from '../../server/ledger/voucher.ts';
import { costOfUnit, skuCodes } from './company.ts';

const indexOf = new Map(skuCodes.map((sku, index) => [sku, index]));
export const indexOfSku = (sku: string): number => indexOf.get(sku) ?? 0;

/** What the fill knows while it posts: balances, lots, the next id and height. Changed by every voucher. */
export interface Stockroom {
  readonly chart: ChartOfAccounts;
  readonly held: Map<string, { location: string; sku: string; balance: Balance }>;
  readonly lots: Map<string, Lot>;
  id: number;
  height: number;
  moves: number;
}

const keyOf = (location: string, sku: string): string => `${location} ${sku}`;

export const balanceIn = (room: Stockroom, location: string, sku: string): Balance =>
  room.held.get(keyOf(location, sku))?.balance ?? emptyBalance;

export function keepBalance(room: Stockroom, location: string, sku: string, balance: Balance): void {
  room.held.set(keyOf(location, sku), { location, sku, balance });
}

export const sheetIn = (room: Stockroom, day: string, at: string): Sheet =>
  openSheet(
    {
      balance: (location, sku) => balanceIn(room, location, sku),
      negativeAllowed: () => false,
      knownCostMilliFen: (sku) => costOfUnit(indexOfSku(sku)) * 1_000,
    },
    day,
    at,
  );

type Kept =
  | 'id'
  | 'moves'
  | 'journal'
  | 'recordedAt'
  | 'reverses'
  | 'transferId'
  | 'party'
  | 'key'
  | 'source';

/** What a sheet came to, as the voucher that the desk would post of it; the balances are kept. */
export function closeVoucher(
  room: Stockroom,
  sheet: Sheet,
  rest: Omit<Voucher, Kept> & Partial<Voucher> & { readonly text: string },
): PostedVoucher {
  const { text, ...fields } = rest;
  if (sheet.short.length > 0) throw new Error(`the fill is short: ${JSON.stringify(sheet.short)}`);
  for (const { location, sku, balance } of sheet.balances.values()) keepBalance(room, location, sku, balance);
  room.id += 1;
  room.height += 1;
  room.moves += sheet.moves.length;
  const chat = `第${fields.place}分店群`;
  return {
    id: room.id,
    height: room.height,
    recordedAt: sheet.now,
    key: `wecom:${fields.place}:fill-${room.id}:0`,
    source: { channel: 'wecom', chat, messageId: `fill-${room.id}`, text },
    reverses: null,
    transferId: null,
    party: null,
    moves: [...sheet.moves] as StockMove[],
    journal: journalOf(room.chart, sheet.postings as Posting[]),
    ...fields,
  };
}
