import type { Answer } from '../contract/answers.ts';
import type { RefusalCode } from '../contract/refusals.ts';
import { createRegistry } from './registry.ts';

/** What the service counts about itself while it works. */
export interface Metrics {
  /** The answers of one batch of the desk, after its commit. */
  readonly answered: (answers: readonly Answer[]) => void;
  readonly refused: (code: RefusalCode) => void;
  /** `route` is the path as the router has it, never as a client wrote it. */
  readonly requested: (method: string, route: string, status: number, seconds: number) => void;
  /** One try to deliver an event to a webhook: it arrived, is tried again, or was given up. */
  readonly delivered: (outcome: 'delivered' | 'again' | 'dead') => void;
  readonly render: () => string;
}

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']);

export function createMetrics(): Metrics {
  const registry = createRegistry();
  const vouchers = registry.counter(
    'xiaoer_vouchers_answered_total',
    'Vouchers in answers, by kind; an answer that is given again counts again.',
  );
  const drafts = registry.counter('xiaoer_drafts_answered_total', 'Answers that an act waits for a yes.');
  const refusals = registry.counter('xiaoer_refusals_total', 'Refused requests, by code.');
  const batches = registry.histogram(
    'xiaoer_batch_acts',
    'Acts that were decided in one transaction.',
    [1, 2, 4, 8, 16, 32, 64, 128, 256],
  );
  const requests = registry.histogram(
    'xiaoer_request_seconds',
    'Time to the answer, by method, route and class of status.',
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  );
  const deliveries = registry.counter(
    'xiaoer_webhook_deliveries_total',
    'Tries to deliver an event, by outcome.',
  );
  return {
    answered(answers) {
      if (answers.length > 0) batches.observe(answers.length);
      for (const answer of answers) {
        if (answer.kind === 'refused' || answer.dryRun) continue;
        if (answer.kind === 'waiting') drafts.add();
        else for (const { kind } of answer.vouchers) vouchers.add({ kind });
      }
    },
    refused: (code) => refusals.add({ code }),
    requested: (method, route, status, seconds) =>
      requests.observe(seconds, {
        method: methods.has(method) ? method : 'other',
        route,
        status: `${Math.floor(status / 100)}xx`,
      }),
    delivered: (outcome) => deliveries.add({ outcome }),
    render: registry.render,
  };
}
