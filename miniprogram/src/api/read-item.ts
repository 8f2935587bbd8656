import type { ItemView } from '../../../server/contract/app-pages.ts';
import { call } from './call';

export const readItem = (sku: string): Promise<ItemView> =>
  call('GET', `/app/items/${encodeURIComponent(sku)}`);
