import type { Catalogue } from '../../../server/contract/catalogue.ts';
import { call } from './call';

export const readCatalogue = (have: string): Promise<Catalogue> =>
  call('GET', '/app/catalogue', { query: { have } });
