import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { claimWebhook, releaseWebhook } from '../db/webhook-claims.ts';
import type { Service } from '../middleware/context.ts';
import { type DeliveryRules, standardRules } from '../webhooks/verdict.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import { type Delivering, deliverTo } from './deliver.ts';

/** Between two looks, however much is posted. */
const breathMs = 100;
/** Slow receivers hold up no others, as long as they are fewer. */
const mostAtOnce = 8;
/** So long a delivery that is under way may go on when the service stops. */
const graceMs = 3_000;

/**
 * Tells webhooks what happened, behind the postings and out of their way: it reads what stands, and writes nothing but
 * its own rows. A webhook is delivered to by one process at a time.
 */
export function startDeliveries(
  service: Service,
  rules: DeliveryRules = standardRules,
): { stop: () => Promise<void> } {
  const [stopping, cutting] = [new AbortController(), new AbortController()];
  const delivering: Delivering = {
    ...{ service, rules, by: randomUUID() },
    ...{ stopping: stopping.signal, cutting: cutting.signal },
  };
  const ended = follow(delivering);
  return {
    stop: async () => {
      stopping.abort();
      const late = setTimeout(() => cutting.abort(), graceMs);
      await ended;
      clearTimeout(late);
    },
  };
}

async function follow(delivering: Delivering): Promise<void> {
  const { service, stopping, rules } = delivering;
  const running = new Set<Promise<void>>();
  const stopped = new Promise<void>((resolve) => {
    stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  while (!stopping.aborted) {
    const posted = service.nextPosting(rules.lookAgainMs);
    await takeOn(delivering, running).catch((error) => complain(service, error));
    await Promise.race([posted, stopped]);
    await wait(Math.min(breathMs, rules.lookAgainMs), undefined, { signal: stopping }).catch(() => {});
  }
  await Promise.all(running);
}

/** Begins with every webhook that something is due for, as far as there is room. */
async function takeOn(delivering: Delivering, running: Set<Promise<void>>): Promise<void> {
  const { service, by, stopping } = delivering;
  while (running.size < mostAtOnce && !stopping.aborted) {
    const webhook = await claimWebhook(service.pool, by, service.clock());
    if (!webhook) return;
    const work = serve(webhook, delivering).finally(() => running.delete(work));
    running.add(work);
  }
}

/** A fault of ours or of the database leaves the webhook where it was; the next look begins again there. */
async function serve(webhook: Webhook, delivering: Delivering): Promise<void> {
  const { service, by } = delivering;
  await deliverTo(webhook, delivering).catch((error) => complain(service, error, webhook.name));
  await releaseWebhook(service.pool, webhook.id, by).catch((error) => complain(service, error, webhook.name));
}

function complain({ log }: Service, error: unknown, webhook?: string): void {
  log.warn({ job: 'webhooks', webhook, fault: String((error as Error)?.message ?? error) }, 'job failed');
}
