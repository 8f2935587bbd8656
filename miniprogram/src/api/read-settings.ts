import type { AppSettings } from '../../../server/contract/app-pages.ts';
import { call } from './call';

export const readSettings = (): Promise<AppSettings> => call('GET', '/app/settings');
