import type { Digest, DigestSales } from '../contract/reports.ts';
import { readSealHead } from '../db/seals.ts';
import { addDays, type Day, instantAt } from '../ledger/day.ts';
import { formatFen } from '../ledger/money.ts';
import { documentNumber } from '../ledger/number.ts';
import { freshnessOf } from './freshness.ts';
import { sumDays, sumItems, sumPlaces, withoutCost } from './sales.ts';
import { readIdle, readShort } from './shelf.ts';
import { showsCost, type View, visiblePlaces } from './view.ts';

/** The day of the company, or of one place, as its owner wants to know it. */
export async function readDigest(
  view: View,
  asked: { day: Day; place?: string | undefined },
): Promise<Digest> {
  const { snapshot } = view;
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
    ...freshnessOf(view),
    day,
    company: snapshot.facts.name,
    together: addUp(perPlace),
    places: perPlace,
    week: await sumDays(view, places, addDays(day, -6), day),
    best: (await sumItems(view, span(day), places)).slice(0, 5).map((row) => withoutCost(row, cost)),
    idle: idle
      .slice(0, 3)
      .map(({ place: _, sku: __, valueFen, ...row }) => (cost ? { ...row, valueFen } : row)),
    idleCount: idle.length,
    short: short.slice(0, 8).map(({ place: _, sku: __, quantity, ...row }) => ({ ...row, left: quantity })),
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

/** A digest on an owner's phone is a copy of the chain's head that nobody at the database can change. */
async function readSealed({ client }: View): Promise<Pick<Digest, 'sealed'>> {
  const { height, chainHash } = await readSealHead(client);
  return height === 0 ? {} : { sealed: { height, hash: chainHash.toString('hex').slice(0, 8) } };
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
