import type { DemoPerson } from '../../../server/contract/mini-program.ts';
import { call } from './call';

/** Whom one may be; empty where this is not the demo company. */
export const demoPeople = (): Promise<readonly DemoPerson[]> =>
  call<{ people: DemoPerson[] }>('GET', '/app/demo', { atTheDoor: true }).then(
    ({ people }) => people,
    () => [],
  );
