import type pg from 'pg';
import { isOutage } from './outage.ts';
import type { Pool } from './pool.ts';

export interface KeptConnection {
  /** Runs `work` on the connection; one at a time. */
  readonly use: <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>;
  /** Gives the connection back to the pool. */
  readonly release: () => void;
}

/** A connection that is kept from one statement to the next: whoever has it need not stand in line at the pool. */
export function keepConnection(pool: Pool): KeptConnection {
  let kept: pg.PoolClient | null = null;
  return {
    async use(work) {
      const client = kept ?? (await pool.connect());
      kept = null;
      try {
        const result = await work(client);
        kept = client;
        return result;
      } catch (error) {
        // A statement that was refused leaves the connection as it was.
        client.release(isOutage(error));
        throw error;
      }
    },
    release() {
      kept?.release();
      kept = null;
    },
  };
}
