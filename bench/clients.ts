import http from 'node:http';
import { parseArgs } from 'node:util';
import { load } from './measure.ts';

/** The load of `bench/run.ts` from a process of its own: HTTP clients that each post sales one after another. */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    clients: { type: 'string' },
    total: { type: 'string' },
    place: { type: 'string' },
    skus: { type: 'string' },
    actor: { type: 'string' },
  },
});
const { url = '', token = '', place = '', actor = '' } = values;
const skus = (values.skus ?? '').split(',');
const clients = Number(values.clients);
const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
const target = new URL('/v1/commands', url);
const run = `bench-${clients}-${Date.now()}`;

function post(body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      target,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          'x-actor': actor,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

const measured = await load(clients, Number(values.total), (unit) =>
  post(
    JSON.stringify({
      key: `${run}-${unit}`,
      commands: [
        { name: 'recordSale', store: place, lines: [{ sku: skus[unit % skus.length], quantity: '1' }] },
      ],
    }),
  ),
);
process.stdout.write(JSON.stringify(measured));
