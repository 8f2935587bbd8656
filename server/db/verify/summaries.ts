import { formatFen } from '../../ledger/money.ts';
import { formatQuantity } from '../../ledger/quantity.ts';
import { placeFlows, recordedOn, signedEnds } from '../summaries.ts';
import { type Check, isOwnLocation } from './check.ts';

const covered = 'v.height <= (select height from summary_head)';

/** What a cell is of, as a number; the same for a move. */
const mark = "((hashtext(sku || '/' || lot) & 1048575) + (recorded_on - effective_on))";

/** Moves between the same two places on a day, added up before they are taken apart into ends. */
const between = `
  select from_location, to_location, effective_on, sum(quantity) as quantity, sum(value_fen) as value_fen,
    sum(amount_fen) as amount_fen, sum(${mark} * (quantity + 3 * value_fen)) as held_weight,
    sum(${mark} * (5 * quantity + 7 * amount_fen + 11 * value_fen)) as sold_weight
  from (select m.from_location, m.to_location, m.effective_on, m.sku, m.lot, ${recordedOn} as recorded_on, m.quantity,
      m.value_fen, coalesce(m.amount_fen, 0) as amount_fen
    from voucher v join stock_move m on m.voucher_id = v.id where ${covered}) as move
  group by from_location, to_location, effective_on`;

/** The day summaries say what the moves and the journal say, as far as they reach. */
export const summaryChecks: readonly Check[] = [
  {
    // Cells are weighed by what they are of, so that sums and weight together tell one misplaced among thousands.
    name: 'goodsDays',
    title: '商品日汇总 = 流水之和(到汇总的序号为止)',
    sql: `select location, effective_on as day, sum(quantity)::bigint as quantity, sum(value_fen)::bigint as "valueFen",
        sum(sold)::bigint as sold, sum(sales_fen)::bigint as fen
      from (select location, effective_on, sum(quantity) as quantity, sum(value_fen) as value_fen, sum(sold) as sold,
          sum(sales_fen) as sales_fen, sum(cost_fen) as cost_fen,
          sum(${mark} * (quantity + 3 * value_fen + 5 * sold + 7 * sales_fen + 11 * cost_fen)) as weight
        from goods_day group by location, effective_on
        union all
        select at.location, effective_on, -at.sign * quantity, -at.sign * value_fen, at.sold * quantity,
          at.sold * amount_fen, at.sold * value_fen, at.sold * sold_weight - at.sign * held_weight
        from (${between}) as m ${signedEnds} where ${isOwnLocation('at.location')}) as both_sides
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
