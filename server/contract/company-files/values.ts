import type { Pack } from '../company.ts';

/** A text understood, or the reason why not: what is wrong and what to do. */
export type Parsed<Value> = { readonly value: Value } | { readonly reason: string };

const decimalPattern = /^(\d{1,9})(?:\.(\d+))?$/;

/** Full-width digits and signs are what many input methods give. */
function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** Base units with at most three decimals, without needless zeros: `72`, `1.605`. */
export function parseQuantity(text: string): Parsed<string> {
  const quantity = plain(text);
  if (/^-/.test(quantity)) return { reason: `“${text}”是负数,请写 0 或正数。` };
  const match = decimalPattern.exec(quantity);
  if (match === null) return { reason: `“${text}”不是数量。请只写数字,整数部分最多 9 位,不带单位和逗号。` };
  const decimals = match[2] ?? '';
  if (decimals.length > 3) return { reason: `“${text}”的小数多于 3 位,请最多写 3 位。` };
  return { value: joinDecimal(match[1] ?? '0', decimals) };
}

function joinDecimal(whole: string, decimals: string): string {
  const significant = decimals.replace(/0+$/, '');
  const number = whole.replace(/^0+(?=\d)/, '');
  return significant === '' ? number : `${number}.${significant}`;
}

/** Yuan to integer fen, rounded half up. */
export function parsePriceFen(text: string): Parsed<number> {
  return parseMoney(text, 2);
}

/** Yuan to thousandths of a fen, rounded half up: a purchase cost may have fractions of a fen. */
export function parseCostMilliFen(text: string): Parsed<number> {
  return parseMoney(text, 5);
}

/** Yuan as an integer of 1/10^scale yuan; exact, for no float is ever made of it. */
function parseMoney(text: string, scale: number): Parsed<number> {
  const yuan = plain(text);
  if (/^-/.test(yuan)) return { reason: `“${text}”是负数,金额不能小于 0。` };
  const match = decimalPattern.exec(yuan);
  if (match === null) return { reason: `“${text}”不是金额。请只写以元为单位的数字,如 6.5,不带符号和逗号。` };
  const decimals = (match[2] ?? '').padEnd(scale + 1, '0');
  const roundUp = Number(decimals[scale]) >= 5 ? 1 : 0;
  return { value: Number(`${match[1]}${decimals.slice(0, scale)}`) + roundUp };
}

/** Whole days, at least one. */
export function parseDays(text: string): Parsed<number> {
  const days = plain(text);
  if (/^\d{1,5}$/.test(days) && Number(days) > 0) return { value: Number(days) };
  return { reason: `“${text}”不是天数。请写正整数,如 180。` };
}

/** `2026-03-05`, and the `2026/3/5` that table programs make of it. */
export function parseDate(text: string): Parsed<string> {
  const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain(text));
  const [, year = '', , month = '', day = ''] = match ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const isReal = match !== null && isCalendarDate(date);
  return isReal ? { value: date } : { reason: `“${text}”不是日期。请写成 2026-03-05 这样。` };
}

function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** `蒙牛|蒙牛经销`; what is said twice counts once. */
export function parseList(text: string): string[] {
  const items = text.split(/[|｜]/).map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ''))];
}

/** `箱=24|提=6`: larger or smaller units as multiples of the base unit. */
export function parsePacks(text: string, baseUnit: string | undefined): Parsed<Pack[]> {
  const packs: Pack[] = [];
  for (const item of parseList(text)) {
    const pack = parsePack(item);
    if ('reason' in pack) return pack;
    const { unit } = pack.value;
    if (unit === baseUnit) return { reason: `“${item}”的单位就是基本单位,不用写进包装。` };
    if (packs.some((other) => other.unit === unit)) return { reason: `单位“${unit}”写了两次,请只留一个。` };
    packs.push(pack.value);
  }
  return { value: packs };
}

function parsePack(item: string): Parsed<Pack> {
  const match = /^([^=]+)=([^=]+)$/.exec(plain(item));
  const unit = match?.[1]?.trim() ?? '';
  const size = parseQuantity(match?.[2] ?? '');
  if (unit === '' || /^\d/.test(unit) || 'reason' in size || size.value === '0') {
    return { reason: `看不懂包装“${item}”。请写成 箱=24|提=6 这样,数要大于 0,最多 3 位小数。` };
  }
  return { value: { unit, size: size.value } };
}
