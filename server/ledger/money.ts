/** Money in integer fen. Everything here is exact: products go through BigInt, division rounds half up. */
export type Fen = number;

/** `value * numerator / denominator`, rounded half away from zero; exact for any safe integers. */
export function multiplyDivide(value: number, numerator: number, denominator: number): number {
  const product = BigInt(value) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const negative = product < 0n !== divisor < 0n;
  const magnitude = product < 0n ? -product : product;
  const by = divisor < 0n ? -divisor : divisor;
  const rounded = (magnitude * 2n + by) / (by * 2n);
  return Number(negative ? -rounded : rounded);
}

/** Splits a total over parts in proportion, so that the parts add up to the total to the fen. */
export function apportion(totalFen: Fen, weights: readonly number[]): Fen[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let seen = 0;
  let given = 0;
  return weights.map((weight) => {
    seen += weight;
    const upTo = whole === 0 ? 0 : multiplyDivide(totalFen, seen, whole);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

/** Fen as people read it: `¥237.60`. */
export function formatFen(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const cents = String(Math.abs(fen) % 100).padStart(2, '0');
  const yuan = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${sign}¥${yuan}.${cents}`;
}
