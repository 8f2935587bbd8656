import type { FoundItems } from '../../../server/contract/mini-program.ts';
import { call } from './call';

export const findItems = (q: string): Promise<FoundItems> => call('GET', '/app/items', { query: { q } });
