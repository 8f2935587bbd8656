import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Logger } from 'pino';
import { answerActs } from './acts.ts';
import { createApp, openGuards } from './app.ts';
import { isOutage } from './db/outage.ts';
import { createPool } from './db/pool.ts';
import { openPrisma } from './db/prisma.ts';
import { openDesk } from './desk/desk.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createBell } from './middleware/bell.ts';
import type { Service } from './middleware/context.ts';
import { type Limits, noLimits } from './middleware/limits.ts';
import { answerUnreadable } from './middleware/unreadable.ts';
import { noPlatforms, type Platforms } from './platforms/platforms.ts';

export interface RunningService extends Service {
  /** Listens; with a port that is taken, on the next free one. Returns the address people can open. */
  readonly listen: (host: string, port: number) => Promise<string>;
  /** Takes nothing new in, answers what was taken in, and lets go of the database. */
  readonly close: () => Promise<void>;
}

/** Puts the service together on a database. */
export function createService(
  connectionString: string,
  log: Logger,
  clock: () => Date = () => new Date(),
  limits: Limits = noLimits,
  platforms: Platforms = noPlatforms,
  hearsVoice = false,
): RunningService {
  const pool = createPool(connectionString);
  const prisma = openPrisma(connectionString);
  const [postings, chatter] = [createBell(), createBell()];
  const metrics = createMetrics();
  let stopping = false;
  const desk = openDesk({
    pool,
    clock,
    onPosted: (answers) => {
      metrics.answered(answers);
      postings.ring();
    },
    // The message of a database error may quote values; its code and place in our code are enough.
    onFault: (error, note) => {
      const { code, stack } = error as { code?: string; stack?: string };
      const fault = { note, code, stack: stack?.split('\n').slice(1, 8) };
      if (isOutage(error)) log.warn(fault, 'outage');
      else log.error(fault, 'desk fault');
    },
  });
  const service: Service = {
    pool,
    prisma,
    desk,
    clock,
    log,
    metrics,
    limits,
    platforms,
    hearsVoice,
    isStopping: () => stopping,
    nextPosting: postings.next,
    chatter,
  };
  const guards = openGuards(service);
  const server = createServer(answerActs(service, guards, createApp(service, guards).callback()));
  server.on('clientError', answerUnreadable);
  const unused = unusedConnections(server);
  return {
    ...service,
    listen: (host, port) => listen(server, host, port),
    close: async () => {
      stopping = true;
      postings.ring();
      chatter.ring();
      if (server.listening) {
        const closed = once(server, 'close');
        server.close();
        server.closeIdleConnections();
        for (const socket of unused) socket.destroy();
        const late = setTimeout(() => server.closeAllConnections(), 5_000);
        await closed;
        clearTimeout(late);
      }
      await desk.drain();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** Connections that never carried a request: clients open them ahead of need, and Node does not count them as idle. */
function unusedConnections(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  return unused;
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  for (let candidate = port; ; candidate += 1) {
    try {
      // A crowd that comes at once is let as far as the door, where it is told to come back.
      server.listen({ port: candidate, host, backlog: 4_096 });
      await once(server, 'listening');
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || candidate >= port + 20) throw error;
    }
  }
  const { port: taken } = server.address() as AddressInfo;
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${taken}`;
}
