import type { StaffMember } from '../../../server/contract/app-pages.ts';
import { call } from './call';

export const readStaff = (): Promise<readonly StaffMember[]> =>
  call<{ people: StaffMember[] }>('GET', '/app/staff').then(({ people }) => people);
