import { atOneMoment, ledgerTurn, transact } from '../db/pool.ts';
import { insertNotifications } from '../db/post.ts';
import { toNotifications } from '../desk/notices.ts';
import { clockwork } from '../desk/run-act.ts';
import { addDays, type Day, localTime } from '../ledger/day.ts';
import type { Service } from '../middleware/context.ts';
import { readDigest } from '../reports/digest.ts';

/**
 * The day's digest to the owners, once a day at the company's hour. A service that was down at that hour sends it when
 * it is back; a day on which nothing was recorded has none.
 */
export async function sendDigest({ pool, desk, clock }: Service): Promise<void> {
  const now = clock();
  const digest = await atOneMoment(pool, async (client, { revision, height }) => {
    const snapshot = await desk.company(client, revision);
    const [today = '', time = ''] = localTime(now, snapshot.facts.timeZone).split(' ');
    const day: Day = time.slice(0, 5) >= snapshot.digestAt ? today : addDays(today, -1);
    const once = `digest:${day}`;
    const sent = await client.query('select 1 from notification where once = $1', [once]);
    // From the newest down: whatever day it is, it is among the last ones.
    const recorded = await client.query(
      'select 1 from voucher where effective_on = $1 order by height desc limit 1',
      [day],
    );
    if (sent.rowCount !== 0 || recorded.rowCount === 0) return null;
    const view = { client, snapshot, height, now, reader: clockwork, overheard: false };
    const payload = await readDigest(view, { day });
    return { snapshot, once, payload };
  });
  if (!digest) return;
  const { snapshot, once, payload } = digest;
  const rows = toNotifications(
    snapshot,
    [{ to: { group: 'owners' }, kind: 'digest', payload: { ...payload }, once }],
    once,
    now,
  );
  await transact(pool, ledgerTurn, (client) => insertNotifications(client, rows));
}
