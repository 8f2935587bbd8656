import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Stands between a client and the service: lets through, answers by itself, loses answers, or is cut. */
export interface Door {
  readonly url: string;
  /** What becomes of the next request to that path. */
  readonly spoil: (path: string, how: 'busy' | 'refused' | 'lost') => void;
  readonly cut: () => void;
  readonly restore: () => void;
  readonly close: () => Promise<void>;
}

const said = {
  busy: [503, { kind: 'refused', code: 'tryAgain', message: '系统正忙', retry: true }],
  refused: [404, { kind: 'refused', code: 'notFound', message: '没有这个群', retry: false }],
} as const;

export async function openDoor(target: string): Promise<Door> {
  const sockets = new Set<Socket>();
  const spoiled = new Map<string, 'busy' | 'refused' | 'lost'>();
  let isCut = false;

  function pass(req: IncomingMessage, res: ServerResponse, lose: boolean): void {
    const { method, url, headers } = req;
    const inner = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
      if (lose) return void req.socket.destroy();
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
      answer.on('error', () => res.destroy());
    });
    inner.on('error', () => res.destroy());
    res.on('close', () => inner.destroy());
    req.pipe(inner);
  }

  const server = createServer((req, res) => {
    const how = spoiled.get(req.url ?? '');
    spoiled.delete(req.url ?? '');
    if (how === 'busy' || how === 'refused') {
      const [status, body] = said[how];
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    } else pass(req, res, how === 'lost');
  });
  server.on('connection', (socket) => {
    if (isCut) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoil: (path, how) => void spoiled.set(path, how),
    cut: () => {
      isCut = true;
      drop();
    },
    restore: () => {
      isCut = false;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      drop();
      await closed;
    },
  };
}
