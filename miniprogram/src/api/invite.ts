import type { BindingCode } from '../../../server/contract/outgoing.ts';
import { call } from './call';

/** A one-time code for a colleague; those he was given before are good no more. */
export const invite = (person: string): Promise<BindingCode> =>
  call('POST', `/app/staff/${encodeURIComponent(person)}/codes`, { body: {} });
