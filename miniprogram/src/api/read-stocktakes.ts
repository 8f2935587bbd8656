import type { Stocktakes } from '../../../server/contract/stocktake.ts';
import { call } from './call';

export const readStocktakes = (place: string): Promise<Stocktakes> =>
  call('GET', '/app/stocktakes', { query: { place } });
