import { describe, expect, it } from 'vitest';
import {
  type Balance,
  costOf,
  coverGap,
  coveringVariance,
  emptyBalance,
  expiredQuantity,
  noLot,
  pickFromLot,
  pickLots,
  putIn,
  takeOut,
  undatedQuantity,
  valueBackIn,
  valueBackOut,
} from '../../../server/ledger/balance.ts';

const today = '2026-11-21';
const lotOf = (lot: string, quantity: number, expiresOn: string | null = null) => ({
  lot,
  producedOn: null,
  expiresOn,
  quantity,
});
const shelf = (quantity: number, valueFen: number, ...lots: Balance['lots']): Balance => ({
  ...emptyBalance,
  quantity,
  valueFen,
  lots,
});
const parts = (picked: readonly { lot: string; quantity: number }[]): string =>
  picked.map(({ lot, quantity }) => `${lot || '-'}:${quantity}`).join(' ');

describe('the cost of what leaves', () => {
  it('is its share of the value', () => expect(costOf(shelf(3000, 100), 1000, 0)).toBe(33));
  it('is the whole rest for the last unit', () => expect(costOf(shelf(3000, 100), 3000, 0)).toBe(100));
  it('is estimated below zero', () => {
    expect(costOf(shelf(2000, 100), 5000, 40_000)).toBe(100 + 120);
    expect(costOf(shelf(-2000, -80), 5000, 40_000)).toBe(200);
    expect(costOf(emptyBalance, 1000, 0)).toBe(0);
  });
  it('never leaves value on an empty shelf, however it is split', () => {
    let balance = shelf(7000, 1000);
    for (let taken = 0; taken < 7; taken += 1) {
      balance = takeOut(balance, { ...noLot, quantity: 1000, valueFen: costOf(balance, 1000, 0) });
    }
    expect(balance).toMatchObject({ quantity: 0, valueFen: 0 });
  });
});

describe('what covers goods sold below zero', () => {
  it('brings the error of the estimate', () => {
    expect(coveringVariance(shelf(-5000, -1000), 8000, 2000)).toBe(1250 - 1000);
    expect(coveringVariance(shelf(-5000, -1000), 2000, 500)).toBe(500 - 400);
    expect(coveringVariance(shelf(-5000, -1000), 5000, 500)).toBe(500 - 1000);
  });
  it('brings none where nothing was missing', () => {
    expect(coveringVariance(shelf(0, 0), 1000, 500)).toBe(0);
    expect(coveringVariance(shelf(5000, 100), 1000, 500)).toBe(0);
  });
  it('is in no lot as far as it has gone already', () => {
    const part = { ...lotOf('A', 10_000), valueFen: 1000 };
    expect(parts(coverGap(shelf(-3000, -300), part))).toBe('-:3000 A:7000');
    expect(parts(coverGap(shelf(-30_000, -300), part))).toBe('-:10000');
    expect(parts(coverGap(shelf(3000, 300), part))).toBe('A:10000');
    expect(coverGap(shelf(-3000, -300), part).reduce((sum, { valueFen }) => sum + valueFen, 0)).toBe(1000);
  });
});

describe('lots', () => {
  const full = shelf(
    14_000,
    1400,
    lotOf('OLD', 3000, '2026-11-20'),
    lotOf('TODAY', 4000, today),
    lotOf('NEW', 5000, '2026-11-24'),
  );

  it('leave first expired first; what expires today is still good', () => {
    expect(parts(pickLots(full, 5000, 'sellable', today))).toBe('TODAY:4000 NEW:1000');
    expect(parts(pickLots(full, 11_000, 'sellable', today))).toBe('TODAY:4000 NEW:5000 -:2000');
    expect(expiredQuantity(full, today)).toBe(3000);
    expect(undatedQuantity(full)).toBe(2000);
  });
  it('leave past their date first, or last, where that is meant', () => {
    expect(parts(pickLots(full, 4000, 'expiredFirst', today))).toBe('OLD:3000 TODAY:1000');
    expect(parts(pickLots(full, 12_000, 'expiredLast', today))).toBe('TODAY:4000 NEW:5000 -:2000 OLD:1000');
  });
  it('leave as one part without a lot what no lot covers', () => {
    expect(parts(pickLots(full, 16_000, 'expiredFirst', today))).toBe('OLD:3000 TODAY:4000 NEW:5000 -:4000');
  });
  it('are in one order, whatever order they came in', () => {
    const lots = [
      lotOf('Z', 1000, '2026-12-01'),
      lotOf('B', 1000),
      lotOf('A', 1000),
      lotOf('Y', 1000, '2026-11-30'),
    ];
    const filled = lots.reduce((balance, lot) => putIn(balance, { ...lot, valueFen: 0 }), emptyBalance);
    expect(parts(filled.lots)).toBe('Y:1000 Z:1000 A:1000 B:1000');
  });
  it('keep the date that is known, and go when they are empty', () => {
    const once = putIn(emptyBalance, { ...lotOf('A', 1000, '2026-12-01'), valueFen: 5 });
    const twice = putIn(once, { ...lotOf('A', 1000), valueFen: 5 });
    expect(twice.lots).toEqual([lotOf('A', 2000, '2026-12-01')]);
    expect(takeOut(twice, { ...lotOf('A', 2000), valueFen: 10 })).toMatchObject({
      quantity: 0,
      valueFen: 0,
      lots: [],
    });
  });
  it('give from one lot, and only what it lacks from the others', () => {
    expect(parts(pickFromLot(full, lotOf('NEW', 0), 5000, today))).toBe('NEW:5000');
    expect(parts(pickFromLot(full, noLot, 2000, today))).toBe('-:2000');
    expect(parts(pickFromLot(shelf(2000, 0, lotOf('A', 2000)), lotOf('A', 0), 5000, today))).toBe(
      'A:2000 -:3000',
    );
  });
});

describe('what goes back', () => {
  it('takes along what it had brought', () =>
    expect(valueBackOut(shelf(15_000, 2000), 5000, 1000, 0)).toBe(1000));
  it('takes the rest when it is the last', () =>
    expect(valueBackOut(shelf(5000, 917), 5000, 1000, 0)).toBe(917));
  it('takes its share when the value has been sold', () => {
    expect(valueBackOut(shelf(6000, 800), 5000, 1000, 0)).toBe(667);
  });
  it('goes back below zero as it came', () =>
    expect(valueBackOut(shelf(5000, 1000), 10_000, 1500, 0)).toBe(1500));
  it('brings what it had taken, or what settles the estimate', () => {
    expect(valueBackIn(shelf(1000, 100), 3000, 900)).toBe(900);
    expect(valueBackIn(shelf(-3000, -300), 3000, 450)).toBe(300);
    expect(valueBackIn(shelf(-3000, -300), 10_000, 1500)).toBe(1500);
  });
});
