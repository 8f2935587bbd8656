import { oneMoment, transact } from '../../server/db/pool.ts';
import type { View } from '../../server/reports/view.ts';
import type { Shop } from './shop.ts';

/** Reads a report as a person, at one moment of the database. */
export function look<T>(
  shop: Shop,
  reader: string,
  now: string,
  read: (view: View) => Promise<T>,
): Promise<T> {
  return transact(shop.pool, oneMoment, async (client) => {
    const snapshot = await shop.desk.company(client);
    const person = snapshot.facts.person(reader);
    if (!person) throw new Error(`nobody is called ${reader}`);
    return read({ client, snapshot, now: new Date(now), reader: person, overheard: false });
  });
}
