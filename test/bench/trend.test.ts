import { expect, it } from 'vitest';
import { trendOf } from '../../bench/channels/trend.ts';
import { randomFor } from '../../prisma/demo/random.ts';

const random = randomFor(11, 'trend');
/** Noise around a line; with `alike` each value is partly like the one before it. */
function samples(slope: number, alike = 0, count = 80): readonly number[] {
  let noise = 0;
  return Array.from({ length: count }, (_, at) => {
    noise = alike * noise + random.between(-1, 1) + random.between(-1, 1);
    return 85 + slope * at + noise;
  });
}
const times = 100;
/** In how many of a hundred runs the interval holds the slope that is there. */
function held(slope: number, alike: number): number {
  const right = Array.from({ length: times }, () => trendOf(samples(slope, alike))).filter(
    ({ from, to }) => from <= slope && slope <= to,
  );
  return (right.length / times) * 100;
}

it('is exact where there is no noise', () => {
  const { slope, from, to } = trendOf([1, 3, 5, 7, 9, 11]);
  expect([slope, from, to]).toEqual([2, 2, 2]);
  expect(trendOf([4, 4, 4, 4, 4, 4])).toEqual({ slope: 0, from: 0, to: 0 });
});

it('holds what is there in about nineteen of twenty runs, also where samples are like those before them', () => {
  for (const slope of [0, 0.02, -0.05]) expect(held(slope, 0)).toBeGreaterThanOrEqual(91);
  expect(held(0.02, 0.5)).toBeGreaterThanOrEqual(88);
});

it('is not moved by single outliers', () => {
  const flat = samples(0);
  const spoilt = flat.map((value, at) => (at > 74 ? value + 50 : value));
  expect(Math.abs(trendOf(spoilt).slope - trendOf(flat).slope)).toBeLessThan(0.02);
});

it('sees a growth that is larger than its noise', () => {
  for (let run = 0; run < 20; run += 1) expect(trendOf(samples(0.1)).from).toBeGreaterThan(0);
});
