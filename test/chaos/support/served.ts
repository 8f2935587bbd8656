import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { createService } from '../../../server/service.ts';
import { type Clients, startClients, tellStatuses } from './clients.ts';
import type { Databases } from './databases.ts';
import type { Findings } from './verdict.ts';

const clients = 8;
const patienceMs = 30_000;

/** A service in this process, with clients and a reader at work. */
export async function serveUnderLoad(
  databases: Databases,
  clock: () => Date,
  findings: Findings & { seed: number },
) {
  const { fault, say, expect } = findings;
  const { connectionString, token, pool } = await databases.make('xiaoer');
  const log = pino(
    { level: 'error' },
    { write: (line: string) => fault(`the service logged ${line.trim()}`) },
  );
  const service = createService(connectionString, log, clock);
  const url = await service.listen('127.0.0.1', 0);
  const working = startClients(clients, () => url, token, 20, findings);
  let over = false;
  const read = new Map<number, number>();
  const reading = readOn();

  async function readOn(): Promise<void> {
    while (!over) {
      const response = await fetch(new URL('/v1/stock?place=S01', url), {
        headers: { authorization: `Bearer ${token}`, 'x-actor': 'owner' },
      });
      const { status } = response;
      read.set(status, (read.get(status) ?? 0) + 1);
      if (status !== 200 && (status !== 503 || !response.headers.get('retry-after')))
        fault(`a report was answered ${status} ${await response.text()}`);
      await wait(20);
    }
  }

  return {
    service,
    connectionString,
    pool,
    told: working.told,
    /** Lets something go wrong, and measures how long after its end everybody is served again. */
    async through(name: string, withinMs: number, trouble: () => Promise<unknown>): Promise<void> {
      await answers(working, clients * 4);
      working.statuses.clear();
      read.clear();
      await trouble();
      const after = await answers(working, clients);
      say(`  ${name}: acts ${tellStatuses(working)}; reports ${tellStatuses({ statuses: read })}`);
      expect(after < withinMs, `all are served again ${Math.round(after)} ms after it`);
    },
    async close(): Promise<void> {
      await working.finish();
      over = true;
      await reading;
      await service.close();
    },
  };
}

/** How long it takes until so many more acts are answered. */
async function answers({ answered }: Clients, more: number): Promise<number> {
  const [from, before] = [performance.now(), answered()];
  while (answered() < before + more && performance.now() - from < patienceMs) await wait(10);
  return performance.now() - from;
}
