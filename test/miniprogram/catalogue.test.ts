import { expect, it } from 'vitest';
import { hashLength, openCatalogue, parts } from '../../miniprogram/src/offline/catalogue.ts';
import { itemOfCode, searchItems } from '../../miniprogram/src/offline/search.ts';
import {
  type Catalogue,
  type CatalogueRow,
  catalogueParts,
  hashLength as served,
} from '../../server/contract/catalogue.ts';
import { openDevice } from './support/device.ts';

interface More {
  readonly barcode?: string;
  readonly moreBarcodes?: string[];
  readonly initials?: string;
  readonly words?: string;
}
const row = (
  sku: string,
  name: string,
  { barcode = '', moreBarcodes = [], initials = '', words = '' }: More = {},
): CatalogueRow => [sku, name, barcode, '盒', 0, [], 100, initials, words, ...moreBarcodes];

/** A service with that many products, spread over the parts, that can break off after some answers. */
function openService(count: number) {
  const rows = Array.from({ length: parts }, (): CatalogueRow[] => []);
  for (let nth = 0; nth < count; nth += 1) {
    const name = `商品${String(nth).padStart(5, '0')} 蒙牛纯牛奶250毫升整箱装`;
    rows[nth % parts]?.push(
      row(`P${nth}`, name, {
        barcode: String(6_900_000_000_000 + nth),
        initials: `sp${nth}mncnn`,
        words: '蒙牛 250ml',
      }),
    );
  }
  const hashOf = (part: number): string =>
    `h${part}v${rows[part]?.length}`.padEnd(hashLength, '_').slice(0, hashLength);
  let asked = 0;
  return {
    rows,
    asked: () => asked,
    ask:
      (breakAfter: number) =>
      async (have: string): Promise<Catalogue> => {
        if (asked >= breakAfter) throw new Error('no network');
        asked += 1;
        const missing = rows
          .map((own, part) => ({ part, hash: hashOf(part), rows: own }))
          .filter(({ part, hash }) => have.slice(part * hashLength, (part + 1) * hashLength) !== hash);
        return { parts: missing.slice(0, 10), more: missing.length > 10 };
      },
  };
}
const noStock = async (place: string) => ({
  ...{ place, whole: true, height: 1, readAt: '2026-11-26T00:00:00.000Z', rows: [] },
});

it('knows as many parts as the service sends', () => {
  expect([parts, hashLength]).toEqual([catalogueParts, served]);
});

it('20,000 items with the stock of a place fit into what WeChat gives: 10 MB in all, 1 MB a key', async () => {
  const service = openService(20_000);
  const device = openDevice();
  const stock = {
    ...(await noStock('S01')),
    rows: service.rows.flat().map(([sku]) => [sku, '12345.678', 100] as const),
  };
  const catalogue = openCatalogue({
    ...{ shelf: device.shelf, askParts: service.ask(99), askStock: async () => stock },
  });
  await catalogue.refresh('S01');
  const sizes = [...device.kept].map(([key, value]) => Buffer.byteLength(key + value));
  expect(Math.max(...sizes)).toBeLessThan(1_000_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(8_000_000);
  const again = openCatalogue({ shelf: device.shelf, askParts: service.ask(0), askStock: async () => stock });
  await again.load('S01');
  expect(again.items()).toHaveLength(20_000);
  expect(again.items().find(({ sku }) => sku === 'P77')).toMatchObject({
    onHand: '12345.678',
    priceFen: 100,
  });
});

it('broken off, it goes on where it stood, and afterwards takes only what changed', async () => {
  const service = openService(640);
  const device = openDevice();
  const open = (breakAfter: number) =>
    openCatalogue({ shelf: device.shelf, askParts: service.ask(breakAfter), askStock: noStock });
  const first = open(3);
  await expect(first.refresh(null)).rejects.toThrow('no network');
  expect(first.items()).toHaveLength(300);
  const second = open(99);
  await second.load(null);
  await second.refresh(null);
  expect(service.asked()).toBe(7);
  expect(second.items()).toHaveLength(640);
  service.rows[5]?.push(row('NEW', '新品'));
  await second.refresh(null);
  expect(service.asked()).toBe(8);
  expect(second.items().some(({ sku }) => sku === 'NEW')).toBe(true);
});

it('killed between two writes of the stock, the same difference is asked for again', async () => {
  const device = openDevice();
  const asked: number[] = [];
  const open = () =>
    openCatalogue({
      ...{ shelf: device.shelf, askParts: async () => ({ parts: [], more: false }) },
      askStock: async (place, since) => {
        asked.push(since);
        const rows =
          since === 0 ? [['A', '1', null] as const] : [['A', '7', null] as const, ['B', '2', null] as const];
        return { place, whole: since === 0, height: since + 5, readAt: '', rows };
      },
    });
  await open().refresh('S01');
  const second = open();
  await second.load('S01');
  device.dieAfter(1);
  await expect(second.refresh('S01')).rejects.toThrow();
  device.revive();
  const third = open();
  await third.load('S01');
  await third.refresh('S01');
  expect(asked).toEqual([0, 5, 5]);
});

it('what one place has is shown to nobody who looks at another, or at none', async () => {
  const service = openService(2);
  const stockOf = async (place: string) => ({
    ...(await noStock(place)),
    rows: place === 'S01' ? ([['P0', '5', null]] as const) : [],
  });
  const catalogue = openCatalogue({
    ...{ shelf: openDevice().shelf, askParts: service.ask(99), askStock: stockOf },
  });
  const onHand = () => catalogue.items().map((item) => item.onHand);
  await catalogue.load('S01');
  await catalogue.refresh('S01');
  expect(onHand()).toEqual(['5', null]);
  for (const place of ['S02', null]) {
    await catalogue.load(place);
    await catalogue.refresh(place);
    expect(onHand()).toEqual([null, null]);
    expect(catalogue.stockReadAt() === null).toBe(place === null);
    await catalogue.load('S01');
    expect(onHand()).toEqual(['5', null]);
  }
});

it('finds by name, initials, barcode, words; the whole barcode before all else', async () => {
  const device = openDevice();
  const rows = [
    row('A', '蒙牛纯牛奶', { barcode: '6901234567892', initials: 'mncnn', words: '250ml 小蓝' }),
    row('B', '光明纯牛奶', { barcode: '0012345678905', initials: 'gmcnn' }),
    row('C', '牛奶糖', { initials: 'nnt', moreBarcodes: ['4006381333931', '0036000291452'] }),
  ];
  const catalogue = openCatalogue({
    shelf: device.shelf,
    askParts: async () => ({ parts: [{ part: 0, hash: 'hhhhhhhh', rows }], more: false }),
    askStock: noStock,
  });
  await catalogue.refresh(null).catch(() => {});
  const items = catalogue.items();
  const find = (typed: string) => searchItems(items, typed, 9).map(({ sku }) => sku);
  expect(find('牛奶')).toEqual(['C', 'A', 'B']);
  expect(find('cnn')).toEqual(['A', 'B']);
  expect(find('MNC')).toEqual(['A']);
  expect(find('小蓝 牛奶')).toEqual(['A']);
  expect(find('6901234567892')).toEqual(['A']);
  expect(find('234567')).toEqual(['A', 'B']);
  expect(find('4006381333931')).toEqual(['C']);
  expect(find('600029')).toEqual(['C']);
  expect(find('  ')).toEqual([]);
  expect(find('没有的')).toEqual([]);
  expect(itemOfCode(items, '012345678905')?.sku).toBe('B');
  expect(itemOfCode(items, '6901234567892')?.sku).toBe('A');
  expect(itemOfCode(items, '036000291452')?.sku).toBe('C');
  expect(itemOfCode(items, '6901234567893')).toBe(null);
  expect(itemOfCode(items, '')).toBe(null);
});

it('as long as nothing changed, the items are the same ones', async () => {
  const service = openService(64);
  let stock: readonly (readonly [string, string, null])[] = [];
  const askStock = async (place: string, since: number) => ({
    ...{ place, whole: since === 0, height: since + 1, readAt: '', rows: stock },
  });
  const catalogue = openCatalogue({ shelf: openDevice().shelf, askParts: service.ask(99), askStock });
  await catalogue.refresh('S01');
  const before = catalogue.items();
  await catalogue.refresh('S01');
  expect(catalogue.items()).toBe(before);
  stock = [['P7', '3', null]];
  await catalogue.refresh('S01');
  expect(catalogue.items()).not.toBe(before);
  expect(catalogue.items().find(({ sku }) => sku === 'P7')?.onHand).toBe('3');
});

it('a key stroke over 20,000 items costs no more than looking at each a few times', async () => {
  const service = openService(20_000);
  const catalogue = openCatalogue({
    ...{ shelf: openDevice().shelf, askParts: service.ask(99), askStock: noStock },
  });
  await catalogue.refresh(null);
  const items = catalogue.items();
  const fastest = (run: () => unknown): number => {
    const times = Array.from({ length: 15 }, () => {
      const began = performance.now();
      run();
      return performance.now() - began;
    });
    return Math.min(...times);
  };
  const look = fastest(() => items.filter(({ words }) => words.includes('没有')));
  // Every one of them fits these; nothing fits the last.
  for (const typed of ['牛奶', 'mnc', '690000', '蒙牛 纯', '没有的'])
    expect(fastest(() => searchItems(items, typed, 20)) / look, typed).toBeLessThan(6);
});
