/** Days as `YYYY-MM-DD`; a range is inclusive. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

const dayMilliseconds = 86_400_000;

/** The calendar day at the message's own offset, which is the company's time zone. */
export function dayOf(now: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})/.exec(now);
  return found?.[1] ?? '1970-01-01';
}

export function addDays(day: string, days: number): string {
  if (days === 0) return day;
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The day of a year, month and day, or null where the calendar has none. */
export function dayFrom(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1970 || year > 2200) return null;
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}

export function monthRange(year: number, month: number): DateRange {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { from: first, to: addDays(next, -1) };
}
