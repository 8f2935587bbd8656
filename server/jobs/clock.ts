import type { Service } from '../middleware/context.ts';
import { tendDrafts } from './approvals.ts';
import { clearOld } from './clear.ts';
import { startDeliveries } from './deliveries.ts';
import { sendDigest } from './digest.ts';
import { sealVouchers } from './seal.ts';
import { sendSubscriptions } from './subscriptions.ts';
import { summariseDays } from './summary.ts';

interface Job {
  readonly everyMs: number;
  /** Answers true when there is more to do than it did. */
  readonly run: (service: Service) => Promise<unknown>;
}

const jobs: Readonly<Record<string, Job>> = {
  digest: { everyMs: 20_000, run: sendDigest },
  drafts: { everyMs: 20_000, run: tendDrafts },
  seal: { everyMs: 3_000, run: sealVouchers },
  clear: { everyMs: 3_600_000, run: clearOld },
  subscriptions: { everyMs: 5_000, run: sendSubscriptions },
  summary: { everyMs: 5_000, run: summariseDays },
};

/** Between the parts of a long job, so that it leaves the database to those who wait for an answer. */
const breathMs = 50;

/** Runs the jobs now and then until stopped. A job that fails is logged and tried again at its next turn. */
export function startJobs(service: Service): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const loops = Object.entries(jobs).map(([name, job]) => repeat(service, name, job, stopping.signal));
  const deliveries = startDeliveries(service);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([...loops, deliveries.stop()]);
    },
  };
}

async function repeat(service: Service, name: string, job: Job, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const more: unknown = await job.run(service).catch((error) => {
      service.log.warn({ job: name, fault: String(error?.message ?? error) }, 'job failed');
    });
    await pause(more === true ? breathMs : job.everyMs, stopping);
  }
}

/** Waits, but no longer than until the signal. */
function pause(ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (until.aborted) return resolve();
    const timer = setTimeout(done, ms);
    until.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      until.removeEventListener('abort', done);
      resolve();
    }
  });
}
