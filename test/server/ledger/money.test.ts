import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, formatFen, multiplyDivide } from '../../../server/ledger/money.ts';

describe('multiplyDivide', () => {
  it('rounds halves away from zero, on both sides', () => {
    expect([multiplyDivide(1, 1, 2), multiplyDivide(-1, 1, 2), multiplyDivide(5, 1, 10)]).toEqual([1, -1, 1]);
    expect([multiplyDivide(10, 1, 3), multiplyDivide(20, 1, 3), multiplyDivide(-20, 1, 3)]).toEqual([
      3, 7, -7,
    ]);
    expect(multiplyDivide(7, -1, 2)).toBe(-4);
  });

  it('is exact where a product is beyond what a float can hold', () => {
    expect(multiplyDivide(9_007_199_254_740_991, 1_000_000, 1_000_000)).toBe(9_007_199_254_740_991);
    expect(multiplyDivide(123_456_789_012, 987_654_321, 987_654_321)).toBe(123_456_789_012);
  });
});

describe('apportion', () => {
  it('gives each part its share, to the fen', () => {
    expect(apportion(100, [1, 1, 1])).toEqual([33, 34, 33]);
    expect(apportion(-100, [1, 1, 1])).toEqual([-33, -34, -33]);
    expect(apportion(5, [0, 3, 0])).toEqual([0, 5, 0]);
    expect(apportion(0, [2, 3])).toEqual([0, 0]);
    expect(apportion(7, [])).toEqual([]);
  });

  it('always adds up to the total, and no part is off by a whole fen', () => {
    const total = fc.integer({ min: -1e12, max: 1e12 });
    const weights = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(total, weights, (fen, parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(whole > 0);
        const shares = apportion(fen, parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(fen);
        for (const [index, share] of shares.entries()) {
          expect(Math.abs(share - (fen * (parts[index] ?? 0)) / whole)).toBeLessThan(1.001);
        }
      }),
    );
  });
});

describe('formatFen', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [23_760, '¥237.60'],
    [-23_760, '-¥237.60'],
    [123_456_789, '¥1,234,567.89'],
  ])('reads %i as %s', (fen, text) => expect(formatFen(fen)).toBe(text));
});
