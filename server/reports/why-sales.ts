import type { ExplainedSale, ExplainedSales, WhySales } from '../contract/reports.ts';
import { readerOf } from '../desk/registry.ts';
import { dayOf } from '../ledger/day.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import type { VoucherKind } from '../ledger/voucher.ts';
import { freshnessOf } from './freshness.ts';
import { isLate } from './late.ts';
import type { SalesAsked } from './sales.ts';
import { showsCost, type View, visiblePlaces } from './view.ts';
import type { BalanceAsked } from './why-balance.ts';

const pageSize = 12;

/**
 * Why a sales figure is, or at an instant was, what it is: what every voucher added to it, newest first, with the words
 * behind it. The parts of all pages add up to the figure, which is that of the sales report for the same place, goods
 * and days.
 */
export async function explainSales(view: View, asked: SalesAsked & BalanceAsked): Promise<WhySales> {
  const { client } = view;
  const { asOf, before } = asked;
  const places = visiblePlaces(view, asked.place);
  const cost = places.every((place) => showsCost(view, place));
  const { rows } = await client.query<Whole & (PartRow | Nothing)>(
    `with part as (${partsOf(asked)}),
      whole as (select coalesce(sum(sales), 0)::bigint as "allSales", coalesce(sum(profit), 0)::bigint as "allProfit",
        coalesce(sum(quantity), 0)::bigint as "allQuantity" from part)
      select whole.*, page.* from whole left join (select *, row_number() over (order by height) as number from part) as page
        on $7::bigint is null or height < $7 order by height desc limit $8`,
    [...sumOf(view, asked, places), asOf ?? null, before ?? null, pageSize],
  );
  const parts = rows.filter((row): row is Whole & PartRow => row.id !== null);
  const { allSales = 0, allProfit = 0, allQuantity = 0 } = rows[0] ?? {};
  const sales: ExplainedSales = {
    from: asked.from,
    to: asked.to,
    salesFen: allSales,
    ...(cost && { grossProfitFen: allProfit }),
    ...(asked.skus?.length === 1 && { quantity: formatQuantity(allQuantity) }),
    parts: parts.map((row) => explainPart(view, row, asked)),
    earlier: Number(parts.at(-1)?.number ?? 1) - 1,
    ...(asOf !== undefined && { asOf, ...(await readLate(view, asked, places, asOf)) }),
  };
  return { ...freshnessOf(view), sales };
}

/**
 * What every voucher between days $1 and $2 at places $3 added, of those recorded up to $6. Goods $5 are counted by what
 * went to customers and came back, everything together by the journal, as the sales report counts them; $4 are the
 * accounts of revenue and of cost.
 */
const partsOf = ({ skus }: SalesAsked): string => `
  select v.id, v.height, v.kind, v.details->>'command' as command, v.actor, v.effective_on as "effectiveOn",
    v.recorded_at as "recordedAt", v.source->>'text' as said, added.*,
    exists (select 1 from voucher r where r.reverses = v.id
      and ($6::timestamptz is null or r.recorded_at <= $6)) as reversed
  from voucher v join (${skus?.length ? fromMoves : fromJournal}) as added on added.voucher_id = v.id
  where v.effective_on between $1 and $2 and place_sold = any($3)
    and ($6::timestamptz is null or v.recorded_at <= $6)`;

const fromMoves = `
  select voucher_id, place_sold, sum(sign * coalesce(amount_fen, 0))::bigint as sales,
    sum(sign * (coalesce(amount_fen, 0) - value_fen))::bigint as profit, sum(sign * quantity)::bigint as quantity
  from stock_move cross join lateral (values
    (case when to_location = '@customer' then from_location else to_location end,
     case when to_location = '@customer' then 1 else -1 end)) as end_at (place_sold, sign)
  where '@customer' in (from_location, to_location) and effective_on between $1 and $2 and sku = any($5) and $4::text[] is not null
  group by voucher_id, place_sold`;

const fromJournal = `
  select j.voucher_id, j.place as place_sold,
    sum(case when j.account = ($4::text[])[1] then j.credit_fen - j.debit_fen else 0 end)::bigint as sales,
    sum(j.credit_fen - j.debit_fen)::bigint as profit, 0::bigint as quantity
  from journal_line j join voucher d on d.id = j.voucher_id
  where d.effective_on between $1 and $2 and j.account = any($4) and $5::text[] is null
  group by j.voucher_id, j.place`;

const sumOf = ({ snapshot }: View, { from, to, skus }: SalesAsked, places: readonly string[]): unknown[] => {
  const { chart } = snapshot.facts;
  return [from, to, places, [chart.salesRevenue, chart.costOfSales], skus?.length ? skus : null];
};

async function readLate(
  view: View,
  asked: SalesAsked,
  places: readonly string[],
  asOf: string,
): Promise<Pick<ExplainedSales, 'late' | 'lateFen' | 'lateCount'>> {
  const { timeZone } = view.snapshot.facts;
  const { rows } = await view.client.query<PartRow & { lateFen: number; lateCount: number }>(
    `select *, sum(sales) over ()::bigint as "lateFen", count(*) over () as "lateCount"
      from (${partsOf(asked)}) as part where ${isLate('"recordedAt"', '"effectiveOn"', '$7', '$8', '$9')}
      order by height desc limit $10`,
    [...sumOf(view, asked, places), null, asOf, dayOf(new Date(asOf), timeZone), timeZone, pageSize],
  );
  return {
    late: rows.map((row) => explainPart(view, row, asked)),
    lateFen: rows[0]?.lateFen ?? 0,
    lateCount: Number(rows[0]?.lateCount ?? 0),
  };
}

interface Whole {
  readonly allSales: number;
  readonly allProfit: number;
  readonly allQuantity: number;
}

interface Nothing {
  readonly id: null;
}

interface PartRow {
  readonly id: number;
  readonly height: number;
  readonly kind: VoucherKind;
  readonly command: string | null;
  readonly place_sold: string;
  readonly actor: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly said: string | null;
  readonly reversed: boolean;
  readonly sales: number;
  readonly profit: number;
  readonly quantity: number;
  /** Its place among all parts of the figure, from 1. */
  readonly number: number;
}

function explainPart(view: View, row: PartRow, { skus }: SalesAsked): ExplainedSale {
  const { facts } = view.snapshot;
  return {
    number: documentNumber(row.id),
    height: row.height,
    title: readerOf(row.kind, row.command)?.title ?? row.kind,
    place: row.place_sold,
    placeName: facts.place(row.place_sold)?.name ?? row.place_sold,
    salesFen: row.sales,
    ...(showsCost(view, row.place_sold) && { grossProfitFen: row.profit }),
    ...(skus?.length === 1 && { quantity: formatQuantity(row.quantity) }),
    actorName: facts.person(row.actor)?.name ?? row.actor,
    recordedAt: row.recordedAt,
    effectiveOn: row.effectiveOn,
    late: row.effectiveOn < dayOf(new Date(row.recordedAt), facts.timeZone),
    reversed: row.reversed,
    ...(row.said && { said: row.said }),
  };
}
