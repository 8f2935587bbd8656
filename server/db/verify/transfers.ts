import { formatFen } from '../../ledger/money.ts';
import { documentNumber } from '../../ledger/number.ts';
import { formatQuantity } from '../../ledger/quantity.ts';
import type { Check } from './check.ts';

const onTheWay = `
  select part->>'sku' as sku, part->>'lot' as lot, (part->>'quantity')::bigint as quantity,
    (part->>'valueFen')::bigint as value_fen
  from transfer cross join lateral jsonb_array_elements(dispatched) as part where state = 'dispatched'`;

/** Transfers: what is on the road is what was dispatched and not yet received. */
export const transferChecks: readonly Check[] = [
  {
    name: 'transit',
    title: '在途 = 已发未收的调拨',
    sql: `select sku, coalesce(sent.quantity, 0)::bigint as sent, coalesce(sent.value_fen, 0)::bigint as "sentFen",
        coalesce(held.quantity, 0) as held, coalesce(held.value_fen, 0) as "heldFen"
      from (select sku, sum(quantity) as quantity, sum(value_fen) as value_fen from (${onTheWay}) as part group by sku) as sent
      full join (select sku, quantity, value_fen from balance where location = '@transit') as held using (sku)
      where (coalesce(sent.quantity, 0), coalesce(sent.value_fen, 0))
        <> (coalesce(held.quantity, 0), coalesce(held.value_fen, 0)) order by sku`,
    tell: (row) =>
      `${row.sku}:调拨单上 ${formatQuantity(row.sent)} / ${formatFen(row.sentFen)},在途 ${formatQuantity(row.held)} / ${formatFen(row.heldFen)}`,
  },
  {
    name: 'transitLots',
    title: '在途的批次 = 已发未收的批次',
    sql: `select sku, lot, coalesce(sent.quantity, 0)::bigint as sent, coalesce(held.quantity, 0)::bigint as held
      from (select sku, lot, sum(quantity) as quantity from (${onTheWay}) as part where lot <> '' group by sku, lot) as sent
      full join (select sku, part->>'lot' as lot, sum((part->>'quantity')::bigint) as quantity from balance
        cross join lateral jsonb_array_elements(lots) as part where location = '@transit' group by 1, 2) as held
        using (sku, lot)
      where coalesce(sent.quantity, 0) <> coalesce(held.quantity, 0) order by sku, lot`,
    tell: (row) =>
      `${row.sku} 批次 ${row.lot}:调拨单上 ${formatQuantity(row.sent)},在途 ${formatQuantity(row.held)}`,
  },
  {
    name: 'transferStates',
    title: '调拨单的状态和它的单据一致',
    sql: `with newest as (
        select distinct on (transfer_id) transfer_id, kind from voucher v
        where transfer_id is not null and kind <> 'reversal'
          and not exists (select 1 from voucher r where r.reverses = v.id)
        order by transfer_id, height desc),
      expected as (
        select distinct v.transfer_id as id, case newest.kind when 'transferRequest' then 'approved'
          when 'transferDispatch' then 'dispatched' when 'transferReceipt' then 'received' else 'cancelled' end as state
        from voucher v left join newest using (transfer_id) where v.transfer_id is not null)
      select id, transfer.state, expected.state as expected from transfer full join expected using (id)
      where transfer.state is distinct from expected.state order by id`,
    tell: (row) =>
      `#${documentNumber(row.id)}:状态 ${row.state ?? '没有'},按单据应为 ${row.expected ?? '没有'}`,
  },
];
