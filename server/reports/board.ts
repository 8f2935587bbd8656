import type { Board, BoardPlace } from '../contract/app-pages.ts';
import { addDays, type Day, dayOf } from '../ledger/day.ts';
import { freshnessOf } from './freshness.ts';
import { sumDays, sumItems, sumPlaces, withoutCost } from './sales.ts';
import { readExpiring, readIdle, readShort } from './shelf.ts';
import { showsCost, type View, visiblePlaces } from './view.ts';

export interface BoardAsked {
  readonly place?: string | undefined;
  /** The last so many days, today among them. */
  readonly days: number;
}

const mostListed = 50;
const expiringDays = 14;

/** Sales and profit of the last days, what the stock is worth, and what needs somebody to look. */
export async function readBoard(view: View, asked: BoardAsked): Promise<Board> {
  const { snapshot, now } = view;
  const to = dayOf(now, snapshot.facts.timeZone);
  const from = addDays(to, 1 - asked.days);
  const places = visiblePlaces(view, asked.place);
  const sold = await sumPlaces(view, { from, to }, places);
  const before = await sumPlaces(view, { from: addDays(from, -asked.days), to: addDays(from, -1) }, places);
  const cost = places.every((place) => showsCost(view, place));
  const worth = await stockWorth(view, places);
  const perPlace = sold.map((row): BoardPlace => {
    const stockFen = worth.get(row.place);
    return { ...withoutCost(row, showsCost(view, row.place)), ...(stockFen !== undefined && { stockFen }) };
  });
  const [short, idle] = [await readShort(view, places), await readIdle(view, places, to)];
  const expiring = await readExpiring(view, places, to, expiringDays);
  return {
    ...freshnessOf(view),
    ...{ from, to, perPlace },
    place: asked.place ?? null,
    choices: visiblePlaces(view, undefined).map((code) => ({
      code,
      name: snapshot.facts.place(code)?.name ?? code,
    })),
    salesFen: total(sold, ({ salesFen }) => salesFen),
    tickets: total(sold, ({ tickets }) => tickets),
    ...(cost && {
      grossProfitFen: total(sold, ({ grossProfitFen }) => grossProfitFen),
      stockFen: total([...worth.values()], (fen) => fen),
    }),
    salesBeforeFen: total(before, ({ salesFen }) => salesFen),
    perDay: await sumDays(view, places, earlier(from, addDays(to, -6)), to),
    best: (await sumItems(view, { from, to }, places)).slice(0, 10).map((row) => withoutCost(row, cost)),
    short: short.slice(0, mostListed),
    shortCount: short.length,
    idle: idle.slice(0, mostListed).map(({ valueFen, ...row }) => (cost ? { ...row, valueFen } : row)),
    idleCount: idle.length,
    expiring: expiring.slice(0, mostListed),
    expiringCount: expiring.length,
  };
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

const total = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** What the goods of each place cost, where the reader may know. */
async function stockWorth(view: View, places: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const known = places.filter((place) => showsCost(view, place));
  const { rows } = await view.client.query<{ location: string; worth: number }>(
    'select location, sum(value_fen)::bigint as worth from balance where location = any($1) group by location',
    [known],
  );
  const worth = new Map(rows.map((row) => [row.location, row.worth]));
  return new Map(known.map((place) => [place, worth.get(place) ?? 0]));
}
