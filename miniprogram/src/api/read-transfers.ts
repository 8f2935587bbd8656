import type { AppTransfers } from '../../../server/contract/app-pages.ts';
import { call } from './call';

export const readTransfers = (): Promise<AppTransfers> => call('GET', '/app/transfers');
