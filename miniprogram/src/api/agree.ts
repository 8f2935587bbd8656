import type { Agreements, SubscriptionKind } from '../../../server/contract/subscriptions.ts';
import { call } from './call';

/** One message more of each kind, to the WeChat that gave the code; the code is good once. */
export const agree = (code: string, kinds: readonly SubscriptionKind[]): Promise<Agreements> =>
  call('POST', '/app/agreements', { body: { code, kinds } });
