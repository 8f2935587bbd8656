import type { Service } from '../middleware/context.ts';
import { tendDrafts } from './approvals.ts';
import { sendDigest } from './digest.ts';

const everyMs = 20_000;

/** Runs the jobs now and then until stopped. A job that fails is logged and tried again at the next turn. */
export function startJobs(service: Service): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  async function turn(): Promise<void> {
    for (const [name, job] of Object.entries({ digest: sendDigest, drafts: tendDrafts })) {
      await job(service).catch((error) => {
        service.log.warn({ job: name, fault: String(error?.message ?? error) }, 'job failed');
      });
    }
    if (!stopped) timer = setTimeout(start, everyMs);
  }
  function start(): void {
    running = turn();
  }
  start();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
