/** Where goods can be besides the company's own places. A stock move always has two ends, so outside is a location too. */
export const outside = {
  supplier: '@supplier',
  customer: '@customer',
  loss: '@loss',
  countDifference: '@count',
  transferDifference: '@difference',
  opening: '@opening',
  /** Passed through on the way between two own locations, where goods arrive at another value or lot than they left with. */
  revaluation: '@revaluation',
} as const;

/** Goods on the road between two places: still the company's, so it has balances and value. */
export const transit = '@transit';

/** Whether the company owns what is there: its places and the road between them, but nothing outside. */
export function isOwn(location: string): boolean {
  return location === transit || !location.startsWith('@');
}
