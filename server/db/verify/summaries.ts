import { formatFen } from '../../ledger/money.ts';
import { formatQuantity } from '../../ledger/quantity.ts';
import { goodsFlows, placeFlows } from '../summaries.ts';
import type { Check } from './check.ts';

const covered = 'v.height <= (select height from summary_head)';

const weight = `((hashtext(sku || '/' || lot) & 1048575) + (recorded_on - effective_on))
  * (quantity + 3 * value_fen + 5 * sold + 7 * sales_fen + 11 * cost_fen)`;

/** The day summaries say what the moves and the journal say, as far as they reach. */
export const summaryChecks: readonly Check[] = [
  {
    // Cells are weighed by what they are of, so that sums and weight together tell one misplaced among thousands.
    name: 'goodsDays',
    title: '商品日汇总 = 流水之和(到汇总的序号为止)',
    sql: `select location, effective_on as day, sum(quantity)::bigint as quantity, sum(value_fen)::bigint as "valueFen",
        sum(sold)::bigint as sold, sum(sales_fen)::bigint as fen
      from (select location, effective_on, quantity, value_fen, sold, sales_fen, cost_fen, ${weight} as weight from goods_day
        union all
        select location, effective_on, -quantity, -value_fen, -sold, -sales_fen, -cost_fen, -(${weight})
          from (${goodsFlows(covered)}) as flow) as both_sides
      group by location, effective_on
      having sum(weight) <> 0 or sum(quantity) <> 0 or sum(value_fen) <> 0 or sum(sold) <> 0 or sum(sales_fen) <> 0
        or sum(cost_fen) <> 0 order by 1, 2`,
    tell: (row) =>
      `${row.location} ${row.day}:多出 ${formatQuantity(row.quantity)} / ${formatFen(row.valueFen)},销售 ${formatQuantity(row.sold)} / ${formatFen(row.fen)}`,
  },
  {
    name: 'placeDays',
    title: '门店日汇总 = 分录和销售单之和(到汇总的序号为止)',
    sql: `select place as location, effective_on as day, sum(sales_fen)::bigint as fen, sum(cost_fen)::bigint as "valueFen",
        sum(tickets)::bigint as sold
      from (select place, effective_on, sales_fen, cost_fen, tickets from place_day
        union all
        select place, effective_on, -sales_fen, -cost_fen, -tickets from (${placeFlows(covered)}) as flow) as both_sides
      group by place, effective_on having sum(sales_fen) <> 0 or sum(cost_fen) <> 0 or sum(tickets) <> 0 order by 1, 2`,
    tell: (row) =>
      `${row.location} ${row.day}:多出销售 ${formatFen(row.fen)},成本 ${formatFen(row.valueFen)},${row.sold} 笔`,
  },
];
