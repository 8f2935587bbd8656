import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, isDivisible, parseQuantity } from '../../../server/ledger/quantity.ts';

describe('quantities', () => {
  it.each([
    ['72', 72_000],
    ['1.605', 1_605],
    ['0.5', 500],
    ['0.050', 50],
    ['-3', -3_000],
  ])('reads %s as %i thousandths', (text, milli) => expect(parseQuantity(text)).toBe(milli));

  it.each(['', '1.2345', '1e3', '1,000', ' 1', '.5', '5.', '½'])('does not read "%s"', (text) => {
    expect(() => parseQuantity(text)).toThrow(RangeError);
  });

  it('writes what it reads, without zeros that say nothing', () => {
    expect([1600, 72_000, 5, 0, -500].map(formatQuantity)).toEqual(['1.6', '72', '0.005', '0', '-0.5']);
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (milli) => {
        expect(parseQuantity(formatQuantity(milli))).toBe(milli);
      }),
    );
  });

  it('cuts what is weighed, not what is counted', () => {
    expect(['千克', '斤', '升', 'kg', '米'].every(isDivisible)).toBe(true);
    expect(['盒', '瓶', '箱', '个', ''].some(isDivisible)).toBe(false);
  });
});
