import type { Why } from '../../../server/contract/reports.ts';
import { call } from './call';

export const readVoucher = (number: string): Promise<Why> =>
  call('GET', `/v1/vouchers/${encodeURIComponent(number)}`);
