import { describe, expect, it } from 'vitest';
import { pastStockText } from '../../../bot/replies/past-stock.ts';
import type { StockReport, StockRow } from '../../../server/contract/reports.ts';

const names = {
  place: (code: string | null | undefined) => (code === 'S01' ? '虹桥店' : (code ?? '')),
  person: () => '',
  product: () => '可乐',
  baseUnit: () => '瓶',
  timeZone: 'Asia/Shanghai',
};
const row: StockRow = {
  place: 'S01',
  placeName: '虹桥店',
  sku: 'COLA',
  name: '可乐',
  baseUnit: '瓶',
  quantity: '48',
  inTransit: '0',
  reorderPoint: '0',
  low: false,
  lots: [],
  countOwed: false,
};
const report = (more: Partial<StockReport> = {}): StockReport => ({
  height: 9,
  readAt: '2026-11-21T02:00:00.000Z',
  asOf: '2026-10-03T18:00:00+08:00',
  rows: [row],
  late: [],
  lateCount: 0,
  ...more,
});

describe('the answer about a past moment', () => {
  it('names the moment and the place', () => {
    expect(pastStockText(report(), names, { skus: ['COLA'], place: 'S01' })).toBe(
      '📦 10月3日 18:00 虹桥店 的账:可乐 48瓶',
    );
  });

  it('names the year where it is another', () => {
    const then = report({ asOf: '2025-12-03T18:00:00+08:00' });
    expect(pastStockText(then, names, { skus: ['COLA'], place: 'S01' })).toBe(
      '📦 2025年12月3日 18:00 虹桥店 的账:可乐 48瓶',
    );
  });

  it('says what was entered for that day afterwards', () => {
    const late = {
      ...row,
      number: 'K7F3',
      title: '销售',
      change: '-2',
      actorName: '强子',
      recordedAt: '2026-10-05T02:10:00.000Z',
      effectiveOn: '2026-10-03',
    };
    expect(
      pastStockText(report({ late: [late], lateCount: 1 }), names, { skus: ['COLA'], place: 'S01' }),
    ).toBe(
      [
        '📦 10月3日 18:00 虹桥店 的账:可乐 48瓶',
        '❗ 之后又补录了1笔算那天或更早的,上面没有算:',
        '10月5日 10:10 #K7F3 销售 可乐 -2瓶,算10月3日的 强子',
      ].join('\n'),
    );
  });

  it('has a line per place where none was named, and says what was not there', () => {
    expect(
      pastStockText(report({ rows: [row, { ...row, placeName: '徐汇店', quantity: '0' }] }), names, {
        skus: ['COLA'],
      }),
    ).toBe('📦 10月3日 18:00 的账:\n虹桥店 可乐 48瓶\n徐汇店 可乐 0瓶');
    expect(pastStockText(report({ rows: [] }), names, { skus: ['COLA'], place: 'S01' })).toBe(
      '📦 10月3日 18:00 虹桥店 的账:可乐 那时没有货',
    );
    expect(pastStockText(report({ rows: [] }), names, { skus: [], place: 'S01' })).toBe(
      '📦 10月3日 18:00 虹桥店 的账:\n那时没有货',
    );
  });
});
