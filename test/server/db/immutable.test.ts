import { describe, expect, it } from 'vitest';
import { openShop } from '../../support/shop.ts';

describe('what was posted', () => {
  it.each([
    ['voucher', "update voucher set place = 'S02'"],
    ['voucher', 'delete from voucher'],
    ['voucher', 'truncate voucher cascade'],
    ['stock_move', 'update stock_move set quantity = quantity + 1'],
    ['stock_move', 'delete from stock_move'],
    ['stock_move', 'truncate stock_move'],
    ['journal_line', 'update journal_line set debit_fen = debit_fen + 1'],
    ['journal_line', 'delete from journal_line'],
    ['journal_line', 'truncate journal_line'],
    ['command_receipt', "update command_receipt set answer = '{}'"],
    ['command_receipt', 'delete from command_receipt'],
    ['command_receipt', 'truncate command_receipt'],
  ])('is not rewritten in %s, even in SQL: %s', async (table, sql) => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await expect(shop.pool.query(sql)).rejects.toThrow(
      new RegExp(`(${table}|journal_line|stock_move) is immutable`),
    );
    expect(await shop.differences()).toEqual([]);
  });
});

describe('the database refuses', () => {
  const insertVoucher = `insert into voucher (id, height, kind, actor, effective_on, recorded_at, key, source, lines, details)
    values (900, 900, 'sale', 'x', '2026-11-21', now(), 'k', '{}', '[]', '{}')`;

  it.each([
    ['a line on both sides', "insert into journal_line values (900, 1, '1405', 5, 5)", /one_side/],
    ['a line on neither side', "insert into journal_line values (900, 1, '1405', 0, 0)", /one_side/],
    ['a use of an account that is not in the chart', "update account_use set account = '9999'", /account/],
    [
      'a move of nothing',
      "insert into stock_move (voucher_id, line, kind, from_location, to_location, sku, lot, quantity, value_fen, effective_on) values (900, 1, 'sale', 'S01', '@customer', 'MILK', '', 0, 0, '2026-11-21')",
      /quantity_positive/,
    ],
    [
      'a move that goes nowhere',
      "insert into stock_move (voucher_id, line, kind, from_location, to_location, sku, lot, quantity, value_fen, effective_on) values (900, 1, 'sale', 'S01', 'S01', 'MILK', '', 1, 0, '2026-11-21')",
      /two_ends/,
    ],
    [
      'two reversals of one voucher',
      `${insertVoucher.replace('900, 900', '901, 901').replace('details)', 'details, reverses)').replace("'{}')", "'{}', 900)")}; ${insertVoucher.replace('900, 900', '902, 902').replace('details)', 'details, reverses)').replace("'{}')", "'{}', 900)")}`,
      /reverses/,
    ],
    ['two vouchers of one height', insertVoucher.replace('900, 900', '901, 900'), /height/],
    ['a second company', "insert into company (id, name) values (2, 'x')", /company_one_row/],
  ])('%s', async (_, sql, reason) => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.pool.query(insertVoucher);
    await expect(shop.pool.query(sql)).rejects.toThrow(reason);
  });
});

describe('what is added in SQL to an entry that stands', () => {
  it.each([
    [
      'a line that does not balance',
      "insert into journal_line select id, 3, '1405', 5, 0 from voucher",
      /分录/,
    ],
    [
      'lines that balance',
      "insert into journal_line select id, 3, '1001', 5, 0 from voucher; insert into journal_line select id, 4, '5001', 0, 5 from voucher",
      /内容/,
    ],
    [
      'lines on an account that is not in the chart',
      "insert into journal_line select id, 3, '9999', 5, 0 from voucher; insert into journal_line select id, 4, '5001', 0, 5 from voucher",
      /内容/,
    ],
    [
      'a move',
      "insert into stock_move (voucher_id, line, kind, from_location, to_location, sku, lot, quantity, value_fen, effective_on) select id, 2, 'sale', 'S01', '@customer', 'MILK', '', 1, 0, '2026-11-21' from voucher",
      /结存/,
    ],
    [
      'lines that belong to nothing',
      "insert into journal_line values (7, 1, '1001', 5, 0), (7, 2, '5001', 0, 5)",
      /不属于任何一张单据/,
    ],
  ])('is found by verify: %s', async (_, sql, told) => {
    const shop = await openShop();
    await shop.receive('S01', 'MILK', '10', 200);
    await shop.pool.query(sql);
    expect((await shop.differences()).join('\n')).toMatch(told);
  });
});
