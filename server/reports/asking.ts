import type { Asking, AskingFigures, AskingWeek } from '../contract/learned.ts';
import { addDays, type Day, dayOf } from '../ledger/day.ts';
import { isAcrossPlaces } from '../policies/permissions.ts';
import { type View, visiblePlaces } from './view.ts';

interface Row {
  readonly week: Day;
  readonly place: string | null;
  readonly messages: number;
  readonly understood: number;
  readonly questions: number;
}

/** How often the bot had to ask, per week (Monday to Sunday) and place, of the last `weeks` weeks. */
export async function readAsking(
  view: View,
  { place, weeks }: { readonly place?: string | undefined; readonly weeks: number },
): Promise<Asking> {
  const { facts } = view.snapshot;
  const mondays = lastMondays(dayOf(view.now, facts.timeZone), weeks);
  const rows = await readRows(view, place, mondays.at(-1) ?? '');
  return { weeks: mondays.map((monday) => weekOf(view, monday, rows)) };
}

function weekOf({ snapshot: { facts } }: View, monday: Day, rows: readonly Row[]): AskingWeek {
  const mine = rows.filter(({ week }) => week === monday);
  return {
    from: monday,
    to: addDays(monday, 6),
    ...figuresOf(mine),
    places: mine.map((row) => ({
      place: row.place,
      placeName: row.place === null ? '总部' : (facts.place(row.place)?.name ?? row.place),
      ...figuresOf([row]),
    })),
  };
}

function figuresOf(rows: readonly Row[]): AskingFigures {
  const total = (field: 'messages' | 'understood' | 'questions'): number =>
    rows.reduce((sum, row) => sum + row[field], 0);
  const [messages, understood] = [total('messages'), total('understood')];
  return {
    ...{ messages, understood, questions: total('questions') },
    understoodPercent: messages === 0 ? null : Math.round((understood * 1000) / messages) / 10,
  };
}

/**
 * A note read from a photo waits for a yes as a matter of course; that is no question about words. The place is the
 * group's, or where the group belongs to none, the speaker's own.
 */
async function readRows(view: View, asked: string | undefined, since: Day): Promise<Row[]> {
  const { client, snapshot, reader } = view;
  const { rows } = await client.query<Row>(
    `with said as (
       select chat, person, received_at as at, 1 as messages, (outcome = 'understood')::int as understood, 0 as questions
       from chat_message where outcome in ('understood', 'asked', 'unclear')
         and received_at >= ($1::timestamp at time zone $2)
       union all
       select chat, person, asked_at, 0, 0, 1 from open_question
       where asked_at >= ($1::timestamp at time zone $2) and question->>'kind' is distinct from 'note')
     select date_trunc('week', said.at at time zone $2)::date::text as week, coalesce(c.place, p.place) as place,
       sum(messages)::bigint as messages, sum(understood)::bigint as understood, sum(questions)::bigint as questions
     from said left join chat c on c.id = said.chat left join person p on p.code = said.person
     where coalesce(c.place, p.place) = any($3) or (coalesce(c.place, p.place) is null and $4)
     group by 1, 2 order by 1 desc, questions desc, place`,
    [
      since,
      snapshot.facts.timeZone,
      visiblePlaces(view, asked),
      asked === undefined && isAcrossPlaces(reader),
    ],
  );
  return rows;
}

/** The Mondays of this week and those before, newest first. */
function lastMondays(today: Day, count: number): Day[] {
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: count }, (_, weeksAgo) => addDays(today, -sinceMonday - 7 * weeksAgo));
}
