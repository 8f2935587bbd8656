import net from 'node:net';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { load } from './measure.ts';

/**
 * The load of `npm run bench` from a process of its own: HTTP clients that each post sales one after another, each over
 * a connection of its own that it keeps. They write and read the protocol themselves: on a machine with two processors
 * an HTTP library would take from the service about as much as it measures. Each line of the standard input is a load,
 * `{clients, total}`; what it came to is answered on a line of the standard output.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    place: { type: 'string' },
    skus: { type: 'string' },
    actor: { type: 'string' },
  },
});
const { url = '', token = '', place = '', actor = '' } = values;
const skus = (values.skus ?? '').split(',');
const { hostname, port, host } = new URL(url);
const head = `POST /v1/commands HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\nx-actor: ${actor}\r\ncontent-type: application/json\r\ncontent-length: `;

interface Line {
  /** Resolves when the whole answer is there; rejects unless it is 200. */
  readonly post: (body: string) => Promise<void>;
  readonly close: () => void;
}

function openLine(): Line {
  const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
  let answered: { resolve: () => void; reject: (error: Error) => void } | null = null;
  let received = '';
  socket.setEncoding('latin1');
  socket.on('error', (error) => answered?.reject(error));
  socket.on('close', () => answered?.reject(new Error('the service closed the connection')));
  socket.on('data', (chunk: string) => {
    received += chunk;
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const [, length] = /content-length: (\d+)/i.exec(received) ?? [];
    if (received.length < end + 4 + Number(length)) return;
    const status = received.slice(9, 12);
    received = '';
    if (status === '200') answered?.resolve();
    else answered?.reject(new Error(`answered ${status}`));
  });
  return {
    post: (body) =>
      new Promise((resolve, reject) => {
        answered = { resolve, reject };
        socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
      }),
    close: () => socket.destroy(),
  };
}

async function run(clients: number, total: number) {
  const name = `bench-${clients}-${Date.now()}`;
  const idle = Array.from({ length: clients }, openLine);
  const measured = await load(clients, total, async (unit) => {
    const line = idle.pop() as Line;
    const lines = [{ sku: skus[unit % skus.length], quantity: '1' }];
    const commands = [{ name: 'recordSale', store: place, lines }];
    await line.post(JSON.stringify({ key: `${name}-${unit}`, commands }));
    idle.push(line);
  });
  for (const line of idle) line.close();
  return measured;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { clients, total } = JSON.parse(line) as { clients: number; total: number };
  process.stdout.write(`${JSON.stringify(await run(clients, total))}\n`);
}
