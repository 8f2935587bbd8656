import type { IncomingMessage } from 'node:http';
import type Koa from 'koa';
import type { Logger } from 'pino';
import type { Session } from '../db/app-sessions.ts';
import type { Pool } from '../db/pool.ts';
import type { Prisma } from '../db/prisma.ts';
import type { Token } from '../db/tokens.ts';
import type { WritePath } from '../desk/desk.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Platforms } from '../platforms/platforms.ts';
import type { Bell } from './bell.ts';
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
  /** Who vouches for users of the mini-program. */
  readonly platforms: Platforms;
  /** Whether the bot that is started with it can write down what is spoken. */
  readonly hearsVoice: boolean;
  /** Resolves when something was posted, or after a while. */
  readonly nextPosting: (withinMs: number) => Promise<void>;
  /** Rings when something was said in the app, by whomever. */
  readonly chatter: Bell;
  /** True from the moment the service is asked to stop. */
  readonly isStopping: () => boolean;
}

export interface State {
  service: Service;
  token: Token;
  /** Where somebody is signed in to the app. */
  session?: Session;
}

export type Context = Koa.ParameterizedContext<State>;

/** As much of a request as guards look at and answers need: Koa's context has it, and so has an act's (`acts.ts`). */
export interface Asked {
  readonly req: IncomingMessage;
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly state: State;
  readonly request: object & { body?: unknown; rawBody?: string };
  status: number;
  body?: unknown;
  /** The route as the router has it. */
  _matchedRoute?: unknown;
  /** A header of the request; '' where it has none. */
  readonly get: (header: string) => string;
  readonly set: (header: string, value: string) => void;
}
