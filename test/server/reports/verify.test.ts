import { describe, expect, it } from 'vitest';
import { oneMoment, transact } from '../../../server/db/pool.ts';
import { verifyLedger } from '../../../server/reports/verify.ts';
import { line, openShop, posted, type Shop } from '../../support/shop.ts';

/** One of everything: receipts, sales, returns, a transfer on the road, one received short, reversals. */
async function openBusy(): Promise<Shop> {
  const shop = await openShop();
  await shop.receive('W01', 'MILK', '100', 200);
  await shop.receive('S01', 'BREAD', '6', 300, { lot: 'A', expiresOn: '2026-11-25' });
  await shop.sell('S01', 'BREAD', '2');
  await shop.takeBack('S01', 'BREAD', '1');
  await shop.send('W01', 'S01', 'MILK', '10');
  await shop.act('clerk1', { name: 'receiveTransfer', to: 'S01', lines: [line('MILK', '9')] });
  await shop.send('W01', 'S02', 'MILK', '5');
  await shop.sell('S01', 'MILK', '2');
  posted(await shop.undo('clerk1'));
  return shop;
}

const failing = async (shop: Shop): Promise<string[]> => [
  ...new Set((await shop.differences()).map((text) => text.split(':')[0] ?? '')),
];

/** What does not add up; that rows were changed at all is for `seals.test.ts`. */
const wrongSums = async (shop: Shop): Promise<string[]> =>
  (await failing(shop)).filter((check) => check !== 'contents' && check !== 'chain');

/** Raw SQL as somebody with the keys to the database would do it, triggers off. */
const tamper = (shop: Shop, sql: string) => shop.pool.query(`set session_replication_role = replica; ${sql}`);

describe('verify', () => {
  it('finds nothing in books that only the desk has written, and says how much it looked at', async () => {
    const shop = await openBusy();
    const report = await transact(shop.pool, oneMoment, verifyLedger);
    expect(report.differences).toEqual([]);
    expect(report.height).toBe(9);
    expect(report.counted).toEqual({ vouchers: 9, moves: 10, journalLines: 27, balances: 4 });
    expect(report.lines[0]).toBe('账本核对:单据 9 张,流水 10 条,分录 27 条,结存 4 条,到第 9 号');
    expect(report.lines.slice(1).every((text) => text.startsWith('✓'))).toBe(true);
  });

  it('finds nothing in an empty ledger', async () => {
    const shop = await openShop();
    expect(await shop.differences()).toEqual([]);
  });

  it.each([
    [
      'a quantity',
      "update balance set quantity = quantity + 1000 where location = 'S01' and sku = 'MILK'",
      ['balances'],
    ],
    [
      'a value',
      "update balance set value_fen = value_fen + 1 where location = 'S01' and sku = 'MILK'",
      ['balances', 'inventoryByPlace'],
    ],
    [
      'a lot',
      'update balance set lots = \'[{"lot":"B","quantity":5000}]\' where sku = \'BREAD\'',
      ['balances'],
    ],
    ['a missing row', "delete from balance where sku = 'BREAD'", ['balances', 'inventoryByPlace']],
    [
      'a row from nowhere',
      "insert into balance (location, sku, quantity, value_fen) values ('S02', 'EGG', 1000, 0)",
      ['balances'],
    ],
    [
      'value without goods',
      "insert into balance (location, sku, quantity, value_fen) values ('S02', 'EGG', 0, 7)",
      ['balances', 'worth', 'inventoryByPlace'],
    ],
    [
      'a lot larger than the shelf',
      'update balance set lots = \'[{"lot":"A","quantity":9000}]\' where sku = \'BREAD\'',
      ['balances', 'lots'],
    ],
    [
      'stock below zero',
      "update balance set quantity = -1000, value_fen = -1 where location = 'S01' and sku = 'MILK'",
      ['balances', 'negative', 'inventoryByPlace'],
    ],
    [
      'a move',
      "update stock_move set quantity = quantity + 1000 where to_location = 'S01' and from_location = '@transit'",
      ['balances'],
    ],
    [
      'a move’s end',
      "update stock_move set to_location = 'S99' where to_location = '@difference'",
      ['balances', 'moves', 'inventoryByVoucher'],
    ],
    ['a move’s day', "update stock_move set effective_on = '2026-01-01' where sku = 'BREAD'", ['moves']],
    [
      'half an entry',
      "delete from journal_line where account = '5401' and voucher_id = (select id from voucher where kind = 'salesReturn')",
      ['journals'],
    ],
    [
      'the inventory account',
      "update journal_line set account = '1001' where account = '1405' and place = 'S01' and debit_fen > 0",
      ['inventoryByVoucher', 'inventoryByPlace', 'mirroredJournals'],
    ],
    [
      'revenue',
      "update journal_line set account = '5301' where account = '5001' and debit_fen > 0 and voucher_id = (select id from voucher where kind = 'salesReturn')",
      ['revenue'],
    ],
    ['a hole in the heights', 'update voucher set height = height + 100 where height = 9', ['heights']],
    ['a voucher nobody asked for', "delete from command_receipt where key = 'key1'", ['keys']],
    [
      'a reversal of nothing',
      'update voucher set reverses = 4711 where reverses is not null',
      ['reversals', 'mirroredMoves', 'mirroredJournals'],
    ],
    [
      'a reversal that is not one',
      "update voucher set kind = 'sale' where reverses is not null",
      ['moves', 'reversals'],
    ],
    [
      'a return without a sale',
      'update stock_move set origin_line = 7 where origin_line is not null',
      ['returns'],
    ],
    [
      'a return of more than was sold',
      "update stock_move set quantity = 3000 where kind = 'salesReturn'",
      ['balances', 'returns'],
    ],
    [
      'a return from nowhere',
      'update stock_move set origin_voucher = null where origin_voucher is not null',
      ['returnOrigins'],
    ],
    [
      'goods lost on the road',
      "update balance set quantity = 4000 where location = '@transit'",
      ['balances', 'transit'],
    ],
    [
      'a dispatch note',
      "update transfer set dispatched = jsonb_set(dispatched, '{0,lot}', '\"X\"') where state = 'dispatched'",
      ['transitLots'],
    ],
    [
      'the state of a transfer',
      "update transfer set state = 'received' where state = 'dispatched'",
      ['transit', 'transferStates'],
    ],
    ['a transfer that is gone', "delete from transfer where state = 'received'", ['transferStates']],
  ])('notices %s', async (_, sql, checks) => {
    const shop = await openBusy();
    await tamper(shop, sql);
    expect((await wrongSums(shop)).sort()).toEqual([...checks].sort());
  });

  it('names the first twenty and says that there are more', async () => {
    const shop = await openShop();
    await tamper(
      shop,
      `insert into balance (location, sku, quantity, value_fen)
       select 'S01', 'GHOST' || n, 1000, 0 from generate_series(10, 40) as n`,
    );
    const report = await transact(shop.pool, oneMoment, verifyLedger);
    expect(report.differences).toHaveLength(20);
    expect(report.differences[0]).toMatchObject({
      check: 'balances',
      row: { location: 'S01', sku: 'GHOST10' },
      text: 'S01 GHOST10:结存 1 / ¥0.00,流水 没有,批次 {} / null',
    });
    expect(report.lines).toContain('    ……还有更多');
  });
});
