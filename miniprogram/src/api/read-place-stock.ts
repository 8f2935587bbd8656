import type { PlaceStock } from '../../../server/contract/catalogue.ts';
import { call } from './call';

export const readPlaceStock = (place: string, since: number): Promise<PlaceStock> =>
  call('GET', '/app/catalogue/stock', { query: { place, since } });
