import { addDays, dayOf } from './calendar.ts';
import { type Clock, partsOfDay } from './clocks.ts';
import type { SaidDate } from './dates.ts';

/** What was said about when: a day, a time of day, a part of one, or several of them. */
export interface SaidMoment {
  readonly date: SaidDate | null;
  readonly clock: Clock | null;
  /** The words of the day, which may name a part of it: 昨天上午. */
  readonly words: string;
  /** 够不够, 有没有: whether there is some asks of now, also for a day to come. */
  readonly whether?: boolean;
}

/** An instant that has been, or why there is none to look at. Null: what is asked about is now. */
export type Moment =
  | { readonly at: string }
  | { readonly open: 'day' | 'time' | 'ahead' }
  | { readonly either: readonly [string, string] }
  | null;

/** The last thousandth of a day, by which everything that was recorded on it has been. */
const endOfDay = '23:59:59.999';

/**
 * The instant of the past that is meant, as the wall clock of `now` tells it. A day alone is its end: 昨天还有多少 asks
 * what was left of it. A part of a day is no instant; an hour that lies ahead is not the hour that is meant.
 */
export function momentOf(said: SaidMoment, now: string): Moment {
  const { date, clock } = said;
  const today = dayOf(now);
  if (clock?.kind === 'ago') return { at: minutesBefore(now, clock.minutes) };
  if (date?.future) return said.whether && !clock ? null : { open: 'ahead' };
  if (date?.vague && !date.monthEnd) return /[近这]/.test(said.words) ? null : { open: 'day' };
  if (date && date.from !== date.to) return date.to >= today && !clock ? null : { open: 'day' };
  const day = date?.from ?? today;
  if (clock?.kind === 'clock') return chosen(clock.minutes, day, now);
  if (clock?.kind === 'opening') return { at: instant(day, '00:00:00', now) };
  if (clock?.kind === 'closing')
    return date && day < today ? { at: instant(day, endOfDay, now) } : { open: date ? 'ahead' : 'day' };
  return date ? wholeDay(day, said.words, now) : null;
}

function chosen(minutes: readonly number[], day: string, now: string): Moment {
  if (minutes.length === 0) return { open: 'time' };
  const [only, ...others] = minutes.map((one) => atMinute(day, one, now)).filter((at) => isPast(at, now));
  if (only === undefined) return { open: 'ahead' };
  return others[0] === undefined ? { at: only } : { either: [only, others[0]] };
}

const parts = new RegExp(`(${partsOfDay.evening})$|(${Object.values(partsOfDay).join('|')})$`);

function wholeDay(day: string, words: string, now: string): Moment {
  const part = parts.exec(words);
  const past = day < dayOf(now);
  if (part?.[2]) return past || /早|上午|晨/.test(part[2]) ? { open: 'time' } : null;
  return past ? { at: instant(day, endOfDay, now) } : null;
}

/** Whether an instant has been; both are on the same wall clock. */
const isPast = (at: string, now: string): boolean => Date.parse(at) <= Date.parse(now);

const two = (value: number): string => String(value).padStart(2, '0');

/** 24:00 is the first instant of the next day. */
function atMinute(day: string, minute: number, now: string): string {
  const [on, rest] = minute >= 24 * 60 ? [addDays(day, 1), minute - 24 * 60] : [day, minute];
  return instant(on, `${two(Math.floor(rest / 60))}:${two(rest % 60)}:00`, now);
}

/** A wall clock's reading with the offset that `now` has. */
function instant(day: string, time: string, now: string): string {
  return `${day}T${time}${offsetOf(now)}`;
}

const offsetOf = (now: string): string => /(?:Z|[+-]\d{2}:\d{2})$/.exec(now)?.[0] ?? '+08:00';

function minutesBefore(now: string, minutes: number): string {
  const wall = Date.parse(`${now.slice(0, 19)}Z`) - minutes * 60_000;
  return `${new Date(wall).toISOString().slice(0, 19)}${offsetOf(now)}`;
}
