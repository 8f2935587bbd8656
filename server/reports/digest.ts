import type { Digest, DigestSales } from '../contract/reports.ts';
import { readSealHead } from '../db/seals.ts';
import { goodsFlows, placeFlows, readSummaryHeight } from '../db/summaries.ts';
import { addDays, type Day, instantAt } from '../ledger/day.ts';
import { formatFen } from '../ledger/money.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { freshnessOf } from './freshness.ts';
import { sumItems, sumPlaces, withoutCost } from './sales.ts';
import { isLow } from './stock.ts';
import { showsCost, type View, visiblePlaces } from './view.ts';

/** The day of the company, or of one place, as its owner wants to know it. */
export async function readDigest(
  view: View,
  asked: { day: Day; place?: string | undefined },
): Promise<Digest> {
  const { client, snapshot, now } = view;
  const { day } = asked;
  const places = visiblePlaces(view, asked.place);
  const span = (from: Day) => ({ from, to: from });
  const today = await sumPlaces(view, span(day), places);
  const lastWeek = new Map(
    (await sumPlaces(view, span(addDays(day, -7)), places)).map((row) => [row.place, row.salesFen]),
  );
  const cost = places.every((place) => showsCost(view, place));
  const perPlace = today.map((row) =>
    withoutCost({ ...row, lastWeekFen: lastWeek.get(row.place) ?? 0 }, cost),
  );
  const [short, idle] = [await readShort(view, places), await readIdle(view, places, day)];
  return {
    ...(await freshnessOf(client, now)),
    day,
    company: snapshot.facts.name,
    together: addUp(perPlace),
    places: perPlace,
    week: await readWeek(view, places, day),
    best: (await sumItems(view, span(day), places)).slice(0, 5).map((row) => withoutCost(row, cost)),
    idle: idle.slice(0, 3).map(({ valueFen, ...row }) => (cost ? { ...row, valueFen } : row)),
    idleCount: idle.length,
    short: short.slice(0, 8),
    shortCount: short.length,
    waiting: await readWaiting(view, places),
    onTheWay: await readOnTheWay(view, places),
    ...(await readSealed(view)),
    unusual: await readUnusual(view, places, day, cost),
  };
}

function addUp(places: readonly DigestSales[]): DigestSales {
  const sum = (field: keyof DigestSales): number =>
    places.reduce((total, row) => total + (row[field] ?? 0), 0);
  const cost = places.every(({ grossProfitFen }) => grossProfitFen !== undefined);
  return {
    salesFen: sum('salesFen'),
    tickets: sum('tickets'),
    ...(cost && { grossProfitFen: sum('grossProfitFen') }),
    lastWeekFen: sum('lastWeekFen'),
  };
}

/** What the places together sold on each of the seven days up to this one. */
async function readWeek({ client }: View, places: readonly string[], day: Day) {
  const { rows } = await client.query(
    `select effective_on as day, sum(sales_fen)::bigint as sales from (
       select place, effective_on, sales_fen from place_day
       union all
       select place, effective_on, sales_fen from (${placeFlows('v.height > $4')}) as tail) as flow
     where place = any($1) and effective_on between $2 and $3 group by effective_on`,
    [places, addDays(day, -6), day, await readSummaryHeight(client)],
  );
  const sold = new Map(rows.map(({ day: on, sales }) => [on as Day, sales as number]));
  return [6, 5, 4, 3, 2, 1, 0].map((before) => {
    const on = addDays(day, -before);
    return { day: on, salesFen: sold.get(on) ?? 0 };
  });
}

/** A digest on an owner's phone is a copy of the chain's head that nobody at the database can change. */
async function readSealed({ client }: View): Promise<Pick<Digest, 'sealed'>> {
  const { height, chainHash } = await readSealHead(client);
  return height === 0 ? {} : { sealed: { height, hash: chainHash.toString('hex').slice(0, 8) } };
}

async function readShort({ client, snapshot: { facts } }: View, places: readonly string[]) {
  const { rows } = await client.query(
    `select location, sku, quantity from balance where location = any($1) and low_since is not null
     order by low_since, location, sku`,
    [places],
  );
  const low = rows.filter(({ location, sku, quantity }) =>
    isLow(facts.reorderPoint(sku, location), quantity),
  );
  return low.map(({ location, sku, quantity }) => ({
    placeName: facts.place(location)?.name ?? location,
    name: facts.product(sku)?.name ?? sku,
    baseUnit: facts.product(sku)?.baseUnit ?? '',
    left: formatQuantity(quantity),
    reorderPoint: formatQuantity(facts.reorderPoint(sku, location)),
  }));
}

/** On a store's shelf, and not sold there for seven days. */
async function readIdle({ client, snapshot: { facts } }: View, places: readonly string[], day: Day) {
  const stores = places.filter((place) => facts.place(place)?.kind === 'store');
  const { rows } = await client.query(
    `with sold as (
       select location, sku from (
         select location, effective_on, sku, sold from goods_day
         union all
         select location, effective_on, sku, sold
           from (${goodsFlows("v.height > $4 and '@customer' in (m.from_location, m.to_location)")}) as tail) as flow
       where location = any($1) and effective_on between $2 and $3 group by location, sku having sum(sold) > 0)
     select b.location, b.sku, b.quantity, b.value_fen as "valueFen" from balance b
     where b.location = any($1) and b.quantity > 0
       and not exists (select 1 from sold where sold.location = b.location and sold.sku = b.sku)
     order by b.value_fen desc, b.location, b.sku`,
    [stores, addDays(day, -6), day, await readSummaryHeight(client)],
  );
  return rows.map(({ location, sku, quantity, valueFen }) => ({
    placeName: facts.place(location)?.name ?? location,
    name: facts.product(sku)?.name ?? sku,
    baseUnit: facts.product(sku)?.baseUnit ?? '',
    quantity: formatQuantity(quantity),
    valueFen,
  }));
}

async function readWaiting({ client, snapshot: { facts } }: View, places: readonly string[]) {
  const { rows } = await client.query(
    `select id, title, place, created_at as since from draft where state = 'waiting'
       and (place = any($1) or giving_place = any($1)) order by id`,
    [places],
  );
  return rows.map(({ id, title, place, since }) => ({
    number: documentNumber(id),
    title,
    placeName: facts.place(place)?.name ?? '全公司',
    since,
  }));
}

async function readOnTheWay({ client, snapshot: { facts } }: View, places: readonly string[]) {
  const { rows } = await client.query(
    `select t.id, t.from_place, t.to_place, max(v.recorded_at) as since from transfer t
     join voucher v on v.transfer_id = t.id and v.kind = 'transferDispatch'
     where t.state = 'dispatched' and (t.from_place = any($1) or t.to_place = any($1))
     group by t.id, t.from_place, t.to_place order by t.id`,
    [places],
  );
  return rows.map(({ id, from_place, to_place, since }) => ({
    number: documentNumber(id),
    from: facts.place(from_place)?.name ?? from_place,
    to: facts.place(to_place)?.name ?? to_place,
    since,
  }));
}

/** Losses, count differences, takings back, late entries, expiring goods and books that do not fit the shelf. */
async function readUnusual(
  { client, snapshot: { facts } }: View,
  places: readonly string[],
  day: Day,
  cost: boolean,
): Promise<string[]> {
  const one = async (text: string, values: unknown[]) => (await client.query(text, values)).rows;
  const midnight = instantAt(day, '00:00', facts.timeZone).toISOString();
  const nextMidnight = instantAt(addDays(day, 1), '00:00', facts.timeZone).toISOString();
  const name = (code: string): string => facts.place(code)?.name ?? code;
  const said: string[] = [];

  const kinds = await one(
    `select v.place, v.kind, count(distinct v.id) as times, coalesce(sum(m.value_fen), 0)::bigint as value from voucher v
     left join stock_move m on m.voucher_id = v.id
     where v.effective_on = $1 and v.place = any($2) and v.kind in ('writeOff', 'count')
       and not exists (select 1 from voucher r where r.reverses = v.id)
     group by v.place, v.kind having coalesce(sum(m.value_fen), 0) > 0 order by value desc`,
    [day, places],
  );
  for (const { place, kind, times, value } of kinds) {
    const what = kind === 'writeOff' ? `报损${times}笔` : `盘点差异(${times}次盘点)`;
    said.push(`${name(place)} ${what}${cost ? `,成本 ${formatFen(value)}` : ''}`);
  }
  const recorded = await one(
    `select v.place, count(*) filter (where v.kind = 'reversal') as undone,
       count(*) filter (where v.effective_on < $4::date and v.kind <> 'reversal') as late
     from voucher v where v.recorded_at >= $1 and v.recorded_at < $2 and v.place = any($3) group by v.place`,
    [midnight, nextMidnight, places, day],
  );
  for (const { place, undone, late } of recorded) {
    if (Number(undone) > 0) said.push(`${name(place)} 撤销${undone}笔`);
    if (Number(late) > 0) said.push(`${name(place)} 补录以前日期的单子${late}笔`);
  }
  const odd = await one(
    `select location, count(*) filter (where quantity < 0) as negative,
       count(*) filter (where count_owed_since is not null) as owed,
       count(*) filter (where exists (select 1 from jsonb_to_recordset(lots) as l ("expiresOn" text, quantity bigint)
         where l."expiresOn" < $2 and l.quantity > 0)) as expired,
       count(*) filter (where exists (select 1 from jsonb_to_recordset(lots) as l ("expiresOn" text, quantity bigint)
         where l."expiresOn" between $2 and $3 and l.quantity > 0)) as soon
     from balance where location = any($1) group by location order by location`,
    [places, day, addDays(day, 3)],
  );
  for (const { location, negative, owed, expired, soon } of odd) {
    if (Number(negative) > 0) said.push(`${name(location)} 有${negative}种商品账上是负数,要盘点`);
    else if (Number(owed) > 0) said.push(`${name(location)} 有${owed}种商品欠盘点`);
    if (Number(expired) > 0) said.push(`${name(location)} 有${expired}种商品已过期还在账上,请下架报损`);
    if (Number(soon) > 0) said.push(`${name(location)} 有${soon}种商品三天内到期`);
  }
  return said;
}
