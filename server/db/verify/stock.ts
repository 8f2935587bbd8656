import { outside, transit } from '../../ledger/locations.ts';
import { formatFen } from '../../ledger/money.ts';
import { documentNumber } from '../../ledger/number.ts';
import { formatQuantity } from '../../ledger/quantity.ts';
import { type Check, ends, isOwnLocation, movesBetween } from './check.ts';

const summed = `
  select location, sku, sum(quantity)::bigint as quantity, sum(value_fen)::bigint as value_fen,
    coalesce(jsonb_object_agg(lot, quantity) filter (where lot <> '' and quantity <> 0), '{}') as lots
  from (select location, m.sku, m.lot, sum(sign * quantity)::bigint as quantity, sum(sign * value_fen) as value_fen
    from (${movesBetween('true')}) as m ${ends} where ${isOwnLocation('location')} group by location, m.sku, m.lot) as by_lot
  group by location, sku`;

const kept = `
  select location, sku, quantity, value_fen,
    (select coalesce(jsonb_object_agg(part->>'lot', (part->>'quantity')::bigint), '{}')
     from jsonb_array_elements(lots) as part) as lots
  from balance`;

const amounts = (quantity: number | null, valueFen: number | null): string =>
  quantity === null ? '没有' : `${formatQuantity(quantity)} / ${formatFen(valueFen ?? 0)}`;

/** What places hold is what their moves add up to. */
export const stockChecks: readonly Check[] = [
  {
    name: 'balances',
    title: '结存 = 流水之和(数量、金额、批次)',
    sql: `select location, sku, kept.quantity, kept.value_fen as "valueFen", kept.lots, summed.quantity as "movesQuantity",
        summed.value_fen as "movesValueFen", summed.lots as "movesLots"
      from (${kept}) as kept full join (${summed}) as summed using (location, sku)
      where (kept.quantity, kept.value_fen, kept.lots) is distinct from (summed.quantity, summed.value_fen, summed.lots)
        and not (summed.quantity is null and kept.quantity = 0 and kept.value_fen = 0 and kept.lots = '{}')
      order by location, sku`,
    tell: (row) =>
      `${row.location} ${row.sku}:结存 ${amounts(row.quantity, row.valueFen)},流水 ${amounts(row.movesQuantity, row.movesValueFen)}` +
      `${JSON.stringify(row.lots) === JSON.stringify(row.movesLots) ? '' : `,批次 ${JSON.stringify(row.lots)} / ${JSON.stringify(row.movesLots)}`}`,
  },
  {
    name: 'worth',
    title: '没有数量就没有金额,数量和金额同号',
    sql: `select location, sku, quantity, value_fen as "valueFen" from balance
      where (quantity = 0 and value_fen <> 0) or (quantity > 0 and value_fen < 0) or (quantity < 0 and value_fen > 0)
      order by location, sku`,
    tell: (row) => `${row.location} ${row.sku}:${amounts(row.quantity, row.valueFen)}`,
  },
  {
    name: 'lots',
    title: '批次数量为正、一个批次一行,合计不超过现存',
    sql: `select location, sku, quantity, parts.lots, parts.listed from balance
      cross join lateral (select count(*) as lots, count(distinct part->>'lot') as distinct_lots,
        coalesce(sum((part->>'quantity')::bigint), 0)::bigint as listed,
        coalesce(min((part->>'quantity')::bigint), 1) as least from jsonb_array_elements(lots) as part) as parts
      where parts.lots > 0 and (parts.least <= 0 or parts.lots <> parts.distinct_lots or parts.listed > quantity)
      order by location, sku`,
    tell: (row) =>
      `${row.location} ${row.sku}:现存 ${formatQuantity(row.quantity)},批次合计 ${formatQuantity(row.listed)}`,
  },
  {
    name: 'negative',
    title: '负库存只在允许的地方,或者欠着盘点',
    sql: `select b.location, b.sku, b.quantity from balance b left join place p on p.code = b.location
      where b.quantity < 0 and not coalesce(p.negative_allowed, false) and b.count_owed_since is null
      order by b.location, b.sku`,
    tell: (row) => `${row.location} ${row.sku}:${formatQuantity(row.quantity)}`,
  },
  {
    name: 'moves',
    title: '每条流水都有出处:单据类型、日期一致,两头是认得的地方',
    sql: `select m.voucher_id as "voucherId", m.line, m.from_location as "from", m.to_location as "to"
      from stock_move m join voucher v on v.id = m.voucher_id
      left join place f on f.code = m.from_location left join place t on t.code = m.to_location
      where m.kind <> v.kind or m.effective_on <> v.effective_on
        or (f.code is null and m.from_location <> all ('{${[...Object.values(outside), transit].join(',')}}'))
        or (t.code is null and m.to_location <> all ('{${[...Object.values(outside), transit].join(',')}}'))
        or not (${isOwnLocation('m.from_location')} or ${isOwnLocation('m.to_location')})
      order by v.height, m.line`,
    tell: (row) => `#${documentNumber(row.voucherId)} 第${row.line}行:${row.from} → ${row.to}`,
  },
];
