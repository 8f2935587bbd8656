/** How much a figure grows from one of its samples to the next, and between which bounds with 95% confidence. */
export interface Trend {
  readonly slope: number;
  readonly from: number;
  readonly to: number;
}

/** Two-sided 95% of the normal distribution. */
const z = 1.96;

/**
 * Theil and Sen: the median of the slopes between any two samples, which single outliers do not move. The bounds are Sen's
 * (P. K. Sen, JASA 63, 1968): so many slopes to both sides of the middle as Kendall's sum varies by. Samples that are like
 * those before them tell less than as many by themselves: the variance grows with their correlation.
 */
export function trendOf(values: readonly number[]): Trend {
  const count = values.length;
  const slopes = values
    .flatMap((value, at) => values.slice(at + 1).map((later, further) => (later - value) / (further + 1)))
    .sort((one, other) => one - other);
  const slope = median(slopes);
  const alike = correlation(values.map((value, at) => value - slope * at));
  const variance = ((count * (count - 1) * (2 * count + 5)) / 18) * ((1 + alike) / (1 - alike));
  const apart = (z * Math.sqrt(variance)) / 2;
  const at = (rank: number): number => slopes[Math.max(0, Math.min(slopes.length - 1, rank))] ?? 0;
  return {
    slope,
    from: at(Math.floor(slopes.length / 2 - apart)),
    to: at(Math.ceil(slopes.length / 2 + apart)),
  };
}

/** Of sorted values. */
function median(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  return ((values[Math.floor(middle)] ?? 0) + (values[Math.ceil(middle)] ?? 0)) / 2;
}

/** Of each value with the one before it; what looks like less than none is none. */
function correlation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const off = values.map((value) => value - mean);
  const whole = off.reduce((sum, value) => sum + value ** 2, 0);
  const shared = off.slice(1).reduce((sum, value, before) => sum + value * (off[before] ?? 0), 0);
  return whole === 0 ? 0 : Math.max(0, Math.min(0.95, shared / whole));
}
