import type pg from 'pg';
import { isOutage } from './outage.ts';
import type { Pool } from './pool.ts';

export interface KeptConnection {
  /** Runs `work` on the connection; one at a time. */
  readonly use: <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>;
  /** Gives the connection back to the pool. */
  readonly release: () => void;
  /** Gives it back unless it is used again within a moment. */
  readonly releaseSoon: () => void;
}

/** Longer than it takes one client that posts without a pause to come back. */
const momentMs = 100;

/**
 * A connection that is kept from one statement to the next: whoever has it need not stand in line at the pool, nor be
 * handed over by it each time.
 */
export function keepConnection(pool: Pool): KeptConnection {
  let kept: pg.PoolClient | null = null;
  let inUse = false;
  let soon: NodeJS.Timeout | null = null;
  // Nobody else listens to a connection that breaks while nothing runs on it.
  const broken = (): void => give(true);

  function give(destroy: boolean): void {
    if (kept === null || inUse) return;
    kept.off('error', broken);
    kept.release(destroy);
    kept = null;
  }

  async function take(): Promise<pg.PoolClient> {
    const client = await pool.connect();
    client.on('error', broken);
    kept = client;
    return client;
  }

  return {
    async use(work) {
      const client = kept ?? (await take());
      inUse = true;
      try {
        const result = await work(client);
        inUse = false;
        return result;
      } catch (error) {
        inUse = false;
        // A statement that was refused leaves the connection as it was.
        give(isOutage(error));
        throw error;
      }
    },
    release: () => give(false),
    releaseSoon() {
      if (soon) soon.refresh();
      else soon = setTimeout(() => give(false), momentMs).unref();
    },
  };
}
