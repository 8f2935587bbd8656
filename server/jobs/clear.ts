import { clearPictures, maskCodesInApp } from '../db/app-messages.ts';
import { clearSessions } from '../db/app-sessions.ts';
import { clearCodes, codeMinutes } from '../db/binding-codes.ts';
import { clearOutgoing } from '../db/settle-outgoing.ts';
import { clearSubscriptions } from '../db/subscriptions.ts';
import type { Service } from '../middleware/context.ts';

const dayMs = 24 * 3_600_000;
/** What was said stands in the chat, and in the messages it answered; here it is kept to mend what went wrong. */
const keptDays = 30;

/** Forgets what was said long ago, and codes nobody can use any more; answers whether there is more. */
export async function clearOld({ pool, clock }: Pick<Service, 'pool' | 'clock'>): Promise<boolean> {
  const now = clock().getTime();
  await maskCodesInApp(pool, new Date(now - codeMinutes * 60_000));
  await clearCodes(pool, new Date(now - dayMs));
  await clearSessions(pool, new Date(now));
  await clearPictures(pool, new Date(now - 2 * dayMs));
  await clearSubscriptions(pool, new Date(now - keptDays * dayMs));
  return clearOutgoing(pool, new Date(now - keptDays * dayMs));
}
