import type { ExplainedBalance, ExplainedMove, Why } from '../contract/reports.ts';
import { readerOf } from '../desk/registry.ts';
import { dayOf } from '../ledger/day.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity, perUnit } from '../ledger/quantity.ts';
import type { VoucherKind } from '../ledger/voucher.ts';
import { isAcrossPlaces } from '../policies/permissions.ts';
import { freshnessOf } from './freshness.ts';
import { isLate } from './late.ts';
import { showsCost, type View } from './view.ts';

export interface BalanceAsked {
  /** As the books stood at this instant; now if absent. */
  readonly asOf?: string | undefined;
  /** Only moves of vouchers below this height: the next page. */
  readonly before?: number | undefined;
}

const pageSize = 12;

/**
 * Why a balance is, or at an instant was, what it is: its moves, newest first, each with what was on hand after it and
 * the words behind it. Those who may see cost also see each move's value, and what the moving average made of it.
 * Entries that were recorded later for that day or an earlier one are told apart: the figure of the instant has them not.
 */
export async function explainBalance(
  view: View,
  place: string,
  sku: string,
  { asOf, before }: BalanceAsked = {},
): Promise<Why> {
  const { client, snapshot } = view;
  const { facts } = snapshot;
  if (!isMine(view, place)) return freshnessOf(view);
  const { rows } = await client.query<Newest & (MoveRow | Nothing)>({
    name: 'why balance',
    text: `with history as (${history}),
      newest as (select after as "quantityNow", "valueAfter" as "valueNow" from history order by height desc limit 1),
      page as (select * from history where $4::bigint is null or height < $4 order by height desc limit $5)
      select newest.*, told.* from newest left join (${told('page')}) as told on true order by height desc`,
    values: [place, sku, asOf ?? null, before ?? null, pageSize],
  });
  const cost = showsCost(view, place);
  const moves = rows.filter((row): row is Newest & MoveRow => row.id !== null);
  const { quantityNow = 0, valueNow = 0 } = rows[0] ?? {};
  const balance: ExplainedBalance = {
    place,
    placeName: facts.place(place)?.name ?? place,
    sku,
    name: facts.product(sku)?.name ?? sku,
    baseUnit: facts.product(sku)?.baseUnit ?? '',
    quantity: formatQuantity(quantityNow),
    ...(cost && costOf(quantityNow, valueNow)),
    moves: moves.map((row) => explainMove(view, row, cost)),
    earlier: (moves.at(-1)?.number ?? 1) - 1,
    ...(asOf !== undefined && { asOf, ...(await readLate(view, place, sku, asOf)) }),
  };
  return { ...freshnessOf(view), balance };
}

/** Offices look at every place, others at their own; a token may be bound to fewer. */
const isMine = ({ reader, only }: View, place: string): boolean =>
  (isAcrossPlaces(reader) || reader.place === place) && (only?.includes(place) ?? true);

const change = (column: string): string =>
  `sum(case when m.to_location = $1 then m.${column} else -m.${column} end)`;

/**
 * What every voucher changed at place $1 in sku $2, of those recorded up to $3, with what there was after it. Goods that
 * sell well have tens of thousands: only what is needed to add up is looked at here.
 */
const history = `
  select id, height, recorded_at, effective_on, change, value, sum(change) over so_far::bigint as after,
    sum(value) over so_far::bigint as "valueAfter", row_number() over so_far as number
  from (select m.voucher_id, ${change('quantity')}::bigint as change, ${change('value_fen')}::bigint as value
    from stock_move m where m.sku = $2 and (m.from_location = $1 or m.to_location = $1) group by 1) as moved
  join voucher v on v.id = moved.voucher_id where $3::timestamptz is null or v.recorded_at <= $3
  window so_far as (order by height)`;

/** The few that are told of, with what the voucher says of itself. */
const told = (few: string): string => `
  select few.id, few.height, v.kind, v.details->>'command' as command, v.transfer_id as "transferId", v.actor,
    few.effective_on as "effectiveOn", few.recorded_at as "recordedAt", v.source->>'text' as said,
    exists (select 1 from voucher r where r.reverses = v.id
      and ($3::timestamptz is null or r.recorded_at <= $3)) as reversed,
    few.change, few.value, few.after, few."valueAfter", few.number
  from ${few} as few join voucher v on v.id = few.id`;

async function readLate(
  view: View,
  place: string,
  sku: string,
  asOf: string,
): Promise<Pick<ExplainedBalance, 'late' | 'lateChange' | 'lateCount'>> {
  const { timeZone } = view.snapshot.facts;
  const { rows } = await view.client.query<MoveRow & { lateChange: number; lateCount: number }>({
    name: 'why balance late',
    text: `with history as (${history}),
      late as (select *, sum(change) over ()::bigint as "lateChange", count(*) over () as "lateCount" from history
        where ${isLate('recorded_at', 'effective_on', '$4', '$5', '$6')} order by height desc limit $7)
      select told.*, late."lateChange", late."lateCount" from (${told('late')}) as told join late using (id)
      order by told.height desc`,
    values: [place, sku, null, asOf, dayOf(new Date(asOf), timeZone), timeZone, pageSize],
  });
  return {
    late: rows.map((row) => explainMove(view, row, showsCost(view, place))),
    lateChange: formatQuantity(rows[0]?.lateChange ?? 0),
    lateCount: rows[0]?.lateCount ?? 0,
  };
}

interface Newest {
  readonly quantityNow: number;
  readonly valueNow: number;
}

interface Nothing {
  readonly id: null;
}

interface MoveRow {
  readonly id: number;
  readonly height: number;
  readonly kind: VoucherKind;
  readonly command: string | null;
  readonly transferId: number | null;
  readonly actor: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly said: string | null;
  readonly reversed: boolean;
  readonly change: number;
  readonly value: number;
  readonly after: number;
  readonly valueAfter: number;
  /** Its place among all moves of the balance, from 1. */
  readonly number: number;
}

function explainMove({ snapshot: { facts } }: View, row: MoveRow, cost: boolean): ExplainedMove {
  const ofTransfer = row.kind === 'transferDispatch' || row.kind === 'transferReceipt';
  return {
    number: documentNumber(ofTransfer ? (row.transferId ?? row.id) : row.id),
    height: row.height,
    title: readerOf(row.kind, row.command)?.title ?? row.kind,
    change: `${row.change > 0 ? '+' : ''}${formatQuantity(row.change)}`,
    after: formatQuantity(row.after),
    ...(cost && { changeFen: row.value, ...costOf(row.after, row.valueAfter) }),
    actorName: facts.person(row.actor)?.name ?? row.actor,
    recordedAt: row.recordedAt,
    effectiveOn: row.effectiveOn,
    late: row.effectiveOn < dayOf(new Date(row.recordedAt), facts.timeZone),
    reversed: row.reversed,
    ...(row.said && { said: row.said }),
  };
}

/** Value and moving average; goods that are not there have no average. */
const costOf = (quantity: number, valueFen: number): { valueFen: number; unitCostMilliFen?: number } => ({
  valueFen,
  ...(quantity > 0 && { unitCostMilliFen: multiplyDivide(valueFen, perUnit * perUnit, quantity) }),
});
