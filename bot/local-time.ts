/** An instant as the company's wall clock shows it, `2026-11-21T10:05:00+08:00`: the form messages are understood in. */
export function localIso(instant: string | Date, timeZone: string): string {
  const at = new Date(instant);
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    .format(at)
    .replace(' ', 'T');
  const offsetMinutes = Math.round((Date.parse(`${wall}Z`) - at.getTime()) / 60_000);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.abs(offsetMinutes);
  return `${wall}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
