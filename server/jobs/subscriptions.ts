import { transact } from '../db/pool.ts';
import { agreements, claimSend, settleSend } from '../db/subscriptions.ts';
import type { Service } from '../middleware/context.ts';
import type { Subscriptions } from '../platforms/subscriptions.ts';
import { wechatChannel } from '../platforms/wechat.ts';
import { readOccasions } from '../reports/occasions.ts';

/** What is older is no news: somebody who looks finds it on the page. */
const freshMs = 3_600_000;

const checked = new WeakSet<Subscriptions>();

type Sending = Pick<Service, 'pool' | 'desk' | 'clock' | 'log' | 'platforms'>;

/** Tells in WeChat, of what came to wait for them, those who agreed to it; once each, also where it is cut off. */
export async function sendSubscriptions(service: Sending): Promise<void> {
  const { pool, desk, clock, log, platforms } = service;
  const port = platforms.subscriptions;
  if (!port || port.isResting() || !(await isChecked(port, log))) return;
  const agreed = await agreements(pool);
  if (agreed.length === 0) return;
  const now = clock();
  const snapshot = await transact(pool, 'begin read only', (client) => desk.company(client));
  const isOff = (kind: string): boolean =>
    !port.templates.some((one) => one.kind === kind) || port.faults().some((one) => one.kind === kind);
  for (const occasion of await readOccasions(pool, snapshot, new Date(now.getTime() - freshMs))) {
    if (isOff(occasion.kind)) continue;
    for (const person of occasion.people) {
      const agreement = agreed.find(
        (one) =>
          one.person === person &&
          one.kind === occasion.kind &&
          // Whoever agreed while it waited has it before his eyes.
          one.agreedAt < occasion.at &&
          snapshot.facts.linkedPerson(wechatChannel, one.externalId) === person,
      );
      if (!agreement || !(await claimSend(pool, agreement, occasion.key, now))) continue;
      const sent = await port.send(agreement.externalId, occasion);
      await settleSend(pool, agreement, occasion.key, sent);
      if (sent.kind !== 'sent') {
        const note = { job: 'subscriptions', about: occasion.kind, sent: sent.kind, fault: sent.fault };
        log.warn(note, 'subscription message was not sent');
      }
      if (sent.kind === 'later') return;
    }
  }
}

/** The settings are compared with WeChat's templates before anything is sent, and again until WeChat answers. */
async function isChecked(port: Subscriptions, log: Service['log']): Promise<boolean> {
  if (checked.has(port)) return true;
  if (!(await port.check())) return false;
  checked.add(port);
  for (const { kind, fault } of port.faults()) log.error({ template: kind, fault }, 'template does not fit');
  return true;
}
