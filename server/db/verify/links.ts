import { documentNumber } from '../../ledger/number.ts';
import { formatQuantity } from '../../ledger/quantity.ts';
import { accountOf, type Check, flows } from './check.ts';

/** How vouchers hang together: their order, their keys, what reverses or returns what. */
export const linkChecks: readonly Check[] = [
  {
    name: 'heights',
    title: '单据序号从1开始,没有缺号',
    sql: `select id, height, expected from (
        select id, height, row_number() over (order by height) as expected from voucher) as numbered
      where height <> expected order by height`,
    tell: (row) => `#${documentNumber(row.id)}:序号 ${row.height},应为 ${row.expected}`,
  },
  {
    name: 'keys',
    title: '每张单据都有对应的请求回执',
    sql: `select v.id, v.key from voucher v
      where not exists (select 1 from command_receipt r where r.key = v.key) order by v.height`,
    tell: (row) => `#${documentNumber(row.id)}:找不到请求 ${row.key} 的回执`,
  },
  {
    name: 'reversals',
    title: '冲红单指着一张在它之前、本身不是冲红的单据',
    sql: `select r.id, r.reverses from voucher r left join voucher v on v.id = r.reverses
      where (r.kind = 'reversal') <> (r.reverses is not null)
        or (r.reverses is not null and (v.id is null or v.kind = 'reversal' or v.height >= r.height))
      order by r.height`,
    tell: (row) =>
      `#${documentNumber(row.id)}:冲红的是 ${row.reverses === null ? '空' : `#${documentNumber(row.reverses)}`}`,
  },
  {
    name: 'mirroredMoves',
    title: '冲红单的流水正好抵消原单',
    sql: `select r.id, flow.location, flow.sku, sum(flow.quantity)::bigint as quantity
      from voucher r join (${flows}) as flow on flow.voucher_id in (r.id, r.reverses)
      where r.reverses is not null
      group by r.id, r.height, flow.location, flow.sku having sum(flow.quantity) <> 0 order by r.height`,
    tell: (row) =>
      `#${documentNumber(row.id)} ${row.location} ${row.sku}:抵消后还差 ${formatQuantity(row.quantity)}`,
  },
  {
    // What could not go back at its own value is a pair of lines between inventory and cost of sales.
    name: 'mirroredJournals',
    title: '冲红单的分录正好抵消原单(成本差额除外)',
    sql: `select r.id, coalesce(line.place, '') as place, "group", sum(fen)::bigint as fen
      from voucher r join (select voucher_id, debit_fen - credit_fen as fen, place,
          case when account in (${accountOf('inventory')}, ${accountOf('costOfSales')}) then 'cost'
            else account || ' ' || coalesce(party, '') end as "group" from journal_line) as line
        on line.voucher_id in (r.id, r.reverses)
      where r.reverses is not null
      group by r.id, r.height, line.place, "group" having sum(fen) <> 0 order by r.height`,
    tell: (row) => `#${documentNumber(row.id)} ${row.place} ${row.group}:抵消后还差 ${row.fen} 分`,
  },
  {
    name: 'returns',
    title: '退货都有原销售行,退的不超过卖的',
    sql: `select back.origin_voucher as id, back.origin_line as line, sold.quantity as sold,
        sum(back.quantity)::bigint as returned
      from stock_move back
      left join stock_move sold on sold.voucher_id = back.origin_voucher and sold.line = back.origin_line
        and sold.kind = 'sale' and sold.sku = back.sku
      where back.origin_voucher is not null
        and not exists (select 1 from voucher r where r.reverses in (back.voucher_id, back.origin_voucher))
      group by back.origin_voucher, back.origin_line, sold.quantity
      having sold.quantity is null or sum(back.quantity) > sold.quantity order by 1, 2`,
    tell: (row) =>
      `#${documentNumber(row.id)} 第${row.line}行:卖出 ${row.sold === null ? '查不到' : formatQuantity(row.sold)},退回 ${formatQuantity(row.returned)}`,
  },
  {
    name: 'returnOrigins',
    title: '每条退货流水都指着原销售,原销售没有被冲红',
    sql: `select m.voucher_id as id, m.line from stock_move m
      where m.kind = 'salesReturn' and m.from_location = '@customer'
        and not exists (select 1 from voucher r where r.reverses = m.voucher_id)
        and (m.origin_voucher is null or exists (select 1 from voucher r where r.reverses = m.origin_voucher))
      order by 1, 2`,
    tell: (row) => `#${documentNumber(row.id)} 第${row.line}行`,
  },
];
