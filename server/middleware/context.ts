import type Koa from 'koa';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import type { Prisma } from '../db/prisma.ts';
import type { Token } from '../db/tokens.ts';
import type { WritePath } from '../desk/desk.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Limits } from './limits.ts';

/** Everything the service's routes work with; put together in main. */
export interface Service {
  readonly pool: Pool;
  readonly prisma: Prisma;
  readonly desk: WritePath;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly limits: Limits;
  /** Resolves when something was posted, or after a while. */
  readonly nextPosting: (withinMs: number) => Promise<void>;
  /** True from the moment the service is asked to stop. */
  readonly isStopping: () => boolean;
}

export interface State {
  service: Service;
  token: Token;
}

export type Context = Koa.ParameterizedContext<State>;
