import { atOneMoment } from '../../server/db/pool.ts';
import type { View } from '../../server/reports/view.ts';
import type { Shop } from './shop.ts';

/** Reads a report as a person, at one moment of the database. */
export function look<T>(
  shop: Shop,
  reader: string,
  now: string,
  read: (view: View) => Promise<T>,
): Promise<T> {
  return atOneMoment(shop.pool, async (client, { revision, height }) => {
    const snapshot = await shop.desk.company(client, revision);
    const person = snapshot.facts.person(reader);
    if (!person) throw new Error(`nobody is called ${reader}`);
    return read({ client, snapshot, height, now: new Date(now), reader: person, overheard: false });
  });
}
