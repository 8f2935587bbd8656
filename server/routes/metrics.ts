import type Router from '@koa/router';
import { readBacklog } from '../db/backlog.ts';
import { readWebhookBacklog } from '../db/webhooks.ts';
import { gaugeText } from '../metrics/registry.ts';
import { needs } from '../middleware/auth.ts';
import type { Context, Service, State } from '../middleware/context.ts';

/** `GET /metrics`, for Prometheus. While the database is away, what is known without it is still told. */
export function metricsRoutes(router: Router<State>): void {
  router.get('/metrics', needs('metrics', 'admin'), async (ctx: Context) => {
    const { service } = ctx.state;
    ctx.set('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
    ctx.body = service.metrics.render() + processText(service) + (await backlogText(service));
  });
}

async function backlogText({ pool, clock }: Service): Promise<string> {
  const up = (value: number): string =>
    gaugeText('xiaoer_database_up', 'Whether the database answered this reading.', value);
  try {
    const backlog = await readBacklog(pool, clock());
    const { height, unsealed, unsummarised, outboxDepth, outboxAgeSeconds, draftsWaiting } = backlog;
    const { deadLetters, failing, lag } = await readWebhookBacklog(pool);
    return [
      up(1),
      gaugeText('xiaoer_ledger_height', 'Vouchers posted, by all processes.', height),
      gaugeText('xiaoer_seal_lag_vouchers', 'Vouchers that no seal covers yet.', unsealed),
      gaugeText('xiaoer_summary_lag_vouchers', 'Vouchers that no day summary has yet.', unsummarised),
      gaugeText('xiaoer_outbox_depth', 'Notifications that are due and not delivered.', outboxDepth),
      gaugeText('xiaoer_outbox_age_seconds', 'How long the oldest of them has been due.', outboxAgeSeconds),
      gaugeText('xiaoer_unsaid_messages', 'Messages kept to be said and not said yet.', backlog.unsaid),
      gaugeText('xiaoer_unsaid_age_seconds', 'How old the oldest of them is.', backlog.unsaidSeconds),
      gaugeText('xiaoer_drafts_waiting', 'Drafts that wait for a yes.', draftsWaiting),
      gaugeText('xiaoer_webhook_lag_vouchers', 'Vouchers the webhook furthest behind was not told of.', lag),
      gaugeText('xiaoer_webhooks_failing', 'Webhooks whose newest delivery failed.', failing),
      gaugeText('xiaoer_webhook_dead_letters', 'Events that were given up.', deadLetters),
    ].join('');
  } catch {
    return up(0);
  }
}

function processText({ desk, pool }: Service): string {
  const { rss, heapUsed } = process.memoryUsage();
  return [
    gaugeText('xiaoer_queue_depth', 'Acts that wait for their batch.', desk.depth()),
    gaugeText('xiaoer_pool_waiting', 'Requests that wait for a database connection.', pool.waitingCount),
    gaugeText('process_resident_memory_bytes', 'Resident memory.', rss),
    gaugeText('nodejs_heap_used_bytes', 'Heap in use.', heapUsed),
    gaugeText('process_uptime_seconds', 'Time since the start.', process.uptime()),
  ].join('');
}
