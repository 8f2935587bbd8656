import type { WhySales } from '../../../server/contract/reports.ts';
import { call } from './call';

export interface SalesAsked {
  readonly from: string;
  readonly to: string;
  readonly place?: string | undefined;
  readonly sku?: string | undefined;
}

/** What a sales figure is made of, newest first; `before` is a height, for the page before. */
export const readWhySales = ({ from, to, place, sku }: SalesAsked, before?: number): Promise<WhySales> =>
  call('GET', '/v1/why/sales', {
    query: {
      from,
      to,
      ...(place && { place }),
      ...(sku && { sku }),
      ...(before !== undefined && { before }),
    },
  });
