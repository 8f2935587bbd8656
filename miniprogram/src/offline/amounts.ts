/** Quantities are decimal texts with at most three places; they are reckoned with as whole thousandths. */

const perUnit = 1_000;

export function milliOf(text: string): number {
  const [whole = '0', fraction = ''] = text.split('.');
  return Number(whole) * perUnit + Number(fraction.padEnd(3, '0'));
}

export function textOf(milli: number): string {
  const sign = milli < 0 ? '-' : '';
  const [whole, rest] = [Math.floor(Math.abs(milli) / perUnit), Math.abs(milli) % perUnit];
  const fraction = String(rest).padStart(3, '0').replace(/0+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** So many of a unit of that size, in base units. */
export const timesSize = (count: string, size: string): number =>
  Math.round((milliOf(count) * milliOf(size)) / perUnit);

/** `YYYY-MM-DD` where the wall clock is so far ahead of UTC. */
export const dayAt = (at: Date, offsetMinutes: number): string =>
  new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 10);

/** `¥12.30`. */
export const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;
