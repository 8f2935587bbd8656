/** `a * b / c`, halves away from zero, exactly. */
export function share(a: number, b: number, c: number): number {
  const product = BigInt(a) * BigInt(b) * 2n;
  const sign = product < 0n ? -1n : 1n;
  return Number((sign * (sign * product + BigInt(c))) / (2n * BigInt(c)));
}
