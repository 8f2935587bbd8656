import { PassThrough } from 'node:stream';
import type { Context, Service } from './context.ts';

/**
 * Answers with a stream of server-sent events that `follow` writes until the connection or the service ends. Its
 * connection is its own: one that is kept open would hold up a stop. `what` names it in the log.
 */
export function streamEvents(
  ctx: Context,
  what: string,
  follow: (service: Service, stream: PassThrough) => Promise<void>,
): void {
  const { service } = ctx.state;
  const stream = new PassThrough();
  ctx.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache', Connection: 'close' });
  ctx.status = 200;
  ctx.body = stream;
  stream.write(': following\n\n');
  follow(service, stream).catch((error) => {
    service.log.warn({ fault: String(error?.message ?? error) }, `${what} ended`);
    stream.end();
  });
}
