import type { Agreements } from '../../../server/contract/subscriptions.ts';
import { call } from './call';

/** What WeChat may tell of, and how many messages are left of what was agreed to. */
export const readAgreements = (): Promise<Agreements> => call('GET', '/app/agreements');
