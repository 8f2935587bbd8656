import type { ExplainedBalance, Why } from '../../../server/contract/reports.ts';
import { call } from './call';

/** The moves of a product at a place, newest first; `before` is a height, for the page before. */
export const readMoves = async (
  place: string,
  sku: string,
  before?: number,
): Promise<ExplainedBalance | null> => {
  const query = { place, sku, ...(before !== undefined && { before }) };
  return (await call<Why>('GET', '/v1/why', { query })).balance ?? null;
};
