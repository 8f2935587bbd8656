import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a receiver got. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: {
    readonly id: string;
    readonly kind: string;
    readonly at: string;
    // biome-ignore lint/suspicious/noExplicitAny: tests look into it without knowing its form
    readonly data: any;
  };
}

/** A status, or one with headers; `drop` breaks the connection, `hang` never answers, `flood` never ends its answer. */
export type Manners =
  | number
  | { readonly status: number; readonly headers: Record<string, string> }
  | 'drop'
  | 'hang'
  | 'flood';

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** The ids of what came, in order. */
  readonly ids: () => string[];
}

/** A real HTTP server that answers each event as `manners` says; `before` is how often that event came already. */
export async function openReceiver(
  manners: (one: Received, before: number) => Manners = () => 200,
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString('utf8');
    const one: Received = { headers: request.headers, body, event: JSON.parse(body) };
    const before = received.filter(({ event }) => event.id === one.event.id).length;
    received.push(one);
    const answer = manners(one, before);
    if (answer === 'drop') request.socket.destroy();
    else if (answer === 'flood') {
      response.writeHead(200);
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(8_192)));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    } else if (typeof answer === 'number') response.writeHead(answer).end('taken');
    else if (answer !== 'hang') response.writeHead(answer.status, answer.headers).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/events`,
    received,
    ids: () => received.map(({ event }) => event.id),
  };
}
