import type { Pending } from '../../../server/contract/reports.ts';
import { call } from './call';

export const readPending = (): Promise<Pending> => call('GET', '/v1/pending');
