/**
 * Quantities are integers of a thousandth of the base unit: 72 盒 is 72,000 and 1.605 千克 is 1,605 (grams).
 * One scale for all goods keeps sums exact without asking what is being counted.
 */
export type Milli = number;

export const perUnit = 1000;

const decimal = /^(-?)(\d{1,12})(?:\.(\d{1,3}))?$/;

/** A decimal string in base units to thousandths; throws on anything else, since schemas have checked it. */
export function parseQuantity(text: string): Milli {
  const match = decimal.exec(text);
  if (!match) throw new RangeError(`not a quantity: ${text}`);
  const [, sign, whole, fraction = ''] = match;
  const milli = Number(whole) * perUnit + Number(fraction.padEnd(3, '0'));
  return sign ? -milli : milli;
}

/** Thousandths to a decimal string in base units: 1600 -> "1.6". */
export function formatQuantity(milli: Milli): string {
  // Most are whole, and a list of stock has thousands of them.
  if (milli % perUnit === 0) return String(milli / perUnit);
  const sign = milli < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(milli) / perUnit);
  const fraction = String(Math.abs(milli) % perUnit)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${sign}${whole}${fraction && `.${fraction}`}`;
}

const divisibleUnits = new Set([
  '千克',
  '公斤',
  'kg',
  'KG',
  '斤',
  '市斤',
  '两',
  '克',
  'g',
  '升',
  'L',
  '毫升',
  'ml',
  '米',
  'm',
  '尺',
]);

/** Whether the base unit may be cut: weighed, poured and measured goods may, a bottle may not. */
export function isDivisible(baseUnit: string): boolean {
  return divisibleUnits.has(baseUnit);
}
