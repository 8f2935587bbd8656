import { formatFen } from '../../ledger/money.ts';
import { documentNumber } from '../../ledger/number.ts';
import { accountOf, type Check, flows, isOwnLocation } from './check.ts';

/** What vouchers book as inventory, and what their moves are worth at their ends, one under the other. */
const inventoryFlows = `
  select voucher_id, place as location, debit_fen - credit_fen as booked, 0 as moved from journal_line
  where account = ${accountOf('inventory')}
  union all
  select voucher_id, location, 0, value_fen from (${flows}) as flow where ${isOwnLocation('location')}`;

const revenueFlows = `
  select voucher_id, credit_fen - debit_fen as booked, 0 as sold from journal_line
  where account = ${accountOf('salesRevenue')}
  union all
  select voucher_id, 0, case when to_location = '@customer' then amount_fen else -amount_fen end
  from stock_move where '@customer' in (from_location, to_location) and amount_fen is not null`;

/** The money side: journals balance, and the inventory account is what the goods are worth. */
export const journalChecks: readonly Check[] = [
  {
    name: 'journals',
    title: '每张单据借贷平衡',
    sql: `select voucher_id as "voucherId", sum(debit_fen)::bigint as debit, sum(credit_fen)::bigint as credit
      from journal_line group by voucher_id having sum(debit_fen) <> sum(credit_fen) order by voucher_id`,
    tell: (row) => `#${documentNumber(row.voucherId)}:借 ${formatFen(row.debit)},贷 ${formatFen(row.credit)}`,
  },
  {
    name: 'inventoryByVoucher',
    title: '每张单据的库存商品分录 = 它的流水金额(按地点)',
    sql: `select voucher_id as "voucherId", location, sum(booked)::bigint as booked, sum(moved)::bigint as moved
      from (${inventoryFlows}) as flow group by voucher_id, location having sum(booked) <> sum(moved)
      order by voucher_id, location`,
    tell: (row) =>
      `#${documentNumber(row.voucherId)} ${row.location}:分录 ${formatFen(row.booked)},流水 ${formatFen(row.moved)}`,
  },
  {
    name: 'inventoryByPlace',
    title: '库存商品科目余额 = 结存金额(按地点)',
    sql: `select location, coalesce(booked.fen, 0)::bigint as booked, coalesce(held.fen, 0)::bigint as held
      from (select place as location, sum(debit_fen - credit_fen) as fen from journal_line
        where account = ${accountOf('inventory')} group by place) as booked
      full join (select location, sum(value_fen) as fen from balance group by location) as held using (location)
      where coalesce(booked.fen, 0) <> coalesce(held.fen, 0) order by location`,
    tell: (row) => `${row.location}:科目 ${formatFen(row.booked)},结存 ${formatFen(row.held)}`,
  },
  {
    name: 'revenue',
    title: '销售、退货的金额 = 主营业务收入分录',
    sql: `select voucher_id as "voucherId", sum(booked)::bigint as booked, sum(sold)::bigint as sold
      from (${revenueFlows}) as flow group by voucher_id having sum(booked) <> sum(sold) order by voucher_id`,
    tell: (row) =>
      `#${documentNumber(row.voucherId)}:分录 ${formatFen(row.booked)},流水 ${formatFen(row.sold)}`,
  },
];
