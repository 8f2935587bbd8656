import type { Company } from '../../server/contract/company.ts';

/** The names of a company's things, as replies use them. */
export interface Names {
  readonly place: (code: string | null | undefined) => string;
  readonly person: (code: string | null | undefined) => string;
  readonly product: (sku: string) => string;
  readonly baseUnit: (sku: string) => string;
  readonly timeZone: string;
}

export function namesOf(company: Company, timeZone: string): Names {
  const byCode = <T extends { code: string; name: string }>(rows: readonly T[]) =>
    new Map(rows.map(({ code, name }) => [code, name]));
  const [places, people] = [byCode(company.places), byCode(company.people)];
  const products = new Map(company.products.map((product) => [product.sku, product]));
  return {
    place: (code) => (code ? (places.get(code) ?? code) : '全公司'),
    person: (code) => (code ? (people.get(code) ?? code) : '系统'),
    product: (sku) => products.get(sku)?.name ?? sku,
    baseUnit: (sku) => products.get(sku)?.baseUnit ?? '',
    timeZone,
  };
}

/** The same with the company's suppliers and customers. */
export function withParties<Given extends Names>(
  names: Given,
  { suppliers, customers }: Company,
): Given & { readonly party: (code: string) => string } {
  const parties = [...suppliers, ...customers];
  return { ...names, party: (code) => parties.find((one) => one.code === code)?.name ?? code };
}

/** `11月21日 14:05` on the company's clock. */
export function timeIn(timeZone: string, instant: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}`;
}

/** `11月21日` of a day; with its year where that is another than today's. */
export function dayName(day: string, today = day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${today.startsWith(year) ? '' : `${year}年`}${Number(month)}月${Number(date)}日`;
}

/** Fen as people read them: `¥1,237.60`. */
export function yuan(fen: number): string {
  const text = (Math.abs(fen) / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${fen < 0 ? '-' : ''}¥${text}`;
}

/** Fen for where there is little room: `¥985`, `¥1.2万`. */
export function shortYuan(fen: number): string {
  const amount = Math.abs(fen) / 100;
  const sign = fen < 0 ? '-' : '';
  return amount < 10_000 ? `${sign}¥${Math.round(amount)}` : `${sign}${(amount / 10_000).toFixed(1)}万`;
}
