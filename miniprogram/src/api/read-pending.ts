import type { AppPending } from '../../../server/contract/app-pages.ts';
import { call } from './call';

export const readPending = (): Promise<AppPending> => call('GET', '/app/pending');
