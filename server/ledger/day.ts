/** Business days: a date `YYYY-MM-DD` in the company's time zone, never the machine's. */
export type Day = string;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format;
}

/** `YYYY-MM-DD HH:mm:ss` on the company's wall clock. */
export function localTime(at: Date, timeZone: string): string {
  return formatOf(timeZone).format(at);
}

/** How far the wall clock of the time zone is ahead of UTC at that moment. */
export const offsetMinutes = (at: Date, timeZone: string): number =>
  Math.round((Date.parse(`${localTime(at, timeZone).replace(' ', 'T')}Z`) - at.getTime()) / 60_000);

export function dayOf(at: Date, timeZone: string): Day {
  // No zone's day begins within a minute, and every act asks.
  const minute = Math.floor(at.getTime() / 60_000);
  if (latest.minute !== minute || latest.timeZone !== timeZone) {
    latest = { minute, timeZone, day: localTime(at, timeZone).slice(0, 10) };
  }
  return latest.day;
}

let latest = { minute: Number.NaN, timeZone: '', day: '' };

export function addDays(day: Day, days: number): Day {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The instant at which the wall clock of the time zone shows this day and time (`HH:mm`). */
export function instantAt(day: Day, time: string, timeZone: string): Date {
  const guess = new Date(`${day}T${time}:00Z`);
  const shown = new Date(`${localTime(guess, timeZone).replace(' ', 'T')}Z`);
  return new Date(guess.getTime() - (shown.getTime() - guess.getTime()));
}
