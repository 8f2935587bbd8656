import { addDays } from '../../server/ledger/day.ts';
import { type Measured, summarize } from '../measure.ts';
import { owner, skuCodes, storeCodes } from './company.ts';

export interface Read {
  readonly what: string;
  /** Address of the nth asking: another store or item each time. */
  readonly path: (n: number) => string;
  readonly aim: number | null;
}

const store = (n: number): string => storeCodes[(n * 7 + 1) % storeCodes.length] ?? '';
/** Any item; every store sells each of them. */
const item = (n: number): string => skuCodes[(n * 613 + 100) % skuCodes.length] ?? '';
const evening = (day: string): string => encodeURIComponent(`${day}T20:00:00+08:00`);

/** What people look at, as the API answers it, on the `days`th day of the chain's life, which is `today`. */
export function readsOn(today: string, days: number): Read[] {
  const month = `from=${addDays(today, -29)}&to=${today}`;
  const asOf = (back: number): string => `asOf=${evening(addDays(today, -back))}`;
  return [
    { what: 'on hand of a store', path: (n) => `/v1/stock?place=${store(n)}`, aim: 20 },
    { what: '30 days of a store', path: (n) => `/v1/sales?place=${store(n)}&${month}`, aim: 50 },
    { what: 'one item’s card', path: (n) => `/v1/why?place=${store(n)}&sku=${item(n)}`, aim: 10 },
    { what: 'the card of the item that is sold most', path: () => '/v1/why?place=S01&sku=P0001', aim: null },
    { what: '30 days of all stores', path: () => `/v1/sales?${month}`, aim: null },
    { what: 'digest of the company', path: () => `/v1/digest?day=${today}`, aim: null },
    {
      what: 'on hand of a store as of yesterday',
      path: (n) => `/v1/stock?place=${store(n)}&${asOf(1)}`,
      aim: null,
    },
    {
      what: 'on hand of a store as of half its life ago',
      path: (n) => `/v1/stock?place=${store(n)}&${asOf(Math.floor(days / 2))}`,
      aim: null,
    },
    { what: 'on hand everywhere as of yesterday', path: () => `/v1/stock?${asOf(1)}`, aim: null },
    {
      what: 'vouchers of a store, newest first',
      path: () => '/v1/vouchers?place=S01&limit=50',
      aim: null,
    },
    {
      what: 'vouchers of a store on a day two weeks ago',
      path: (n) => `/v1/vouchers?place=${store(n)}&from=${addDays(today, -14)}&to=${addDays(today, -14)}`,
      aim: null,
    },
  ];
}

/** One client that asks the same thing again and again; the first three only warm up. */
export async function measureRead(url: string, token: string, read: Read, times: number): Promise<Measured> {
  const latencies: number[] = [];
  const headers = { authorization: `Bearer ${token}`, 'x-actor': owner };
  const began = performance.now();
  for (let n = -3; n < times; n += 1) {
    const from = performance.now();
    const response = await fetch(new URL(read.path(n + 3), url), { headers });
    const body = await response.text();
    if (!response.ok) throw new Error(`${read.what}: ${body}`);
    if (n >= 0) latencies.push(performance.now() - from);
  }
  return summarize(latencies, (performance.now() - began) / 1000);
}
