import type { Guard } from './rows.ts';

/**
 * Takes the turn within one statement, and holds only if the company's standing facts are of the revision `$1`. The row
 * is locked since a statement sees what was there when it began: after a wait for the turn that may be out of date, and
 * a lock is only got on the newest.
 */
export const turnAtRevision = (revision: number): Guard => ({
  name: 'turn',
  expressions: [
    'turn as materialized (select pg_advisory_xact_lock(20261121))',
    'standing as materialized (select company.id from turn, company where revision = $1 for share of company)',
  ],
  holds: 'standing',
  values: [revision],
});
