import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** One answer of a flood: when it was sent, what came, how long it took. */
export interface Splash {
  readonly key: string;
  readonly sentAt: number;
  /** 0 where the connection broke. */
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
  readonly ms: number;
}

/** A sale shares its transaction with all that wait; goods that are sent have one of their own. */
const commands = {
  sale: { name: 'recordSale', store: 'S01', lines: [{ sku: 'MILK', quantity: '1' }] },
  transfer: { name: 'dispatchTransfer', from: 'S01', to: 'S02', lines: [{ sku: 'MILK', quantity: '1' }] },
};

/** Sends so many acts a second for a while, whether they are answered or not, as a crowd does. */
export async function flood(
  url: string,
  token: string,
  perSecond: number,
  seconds: number,
  name: string,
  kind: keyof typeof commands = 'sale',
): Promise<Splash[]> {
  const agent = new http.Agent({ keepAlive: true });
  const answers: Promise<Splash>[] = [];
  const began = performance.now();
  const total = perSecond * seconds;
  while (answers.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
    while (answers.length < due) answers.push(send(agent, url, token, `${name}-${answers.length}`, kind));
    await wait(2);
  }
  const all = await Promise.all(answers);
  agent.destroy();
  return all;
}

function send(
  agent: http.Agent,
  url: string,
  token: string,
  key: string,
  kind: keyof typeof commands,
): Promise<Splash> {
  const sentAt = performance.now();
  const payload = JSON.stringify({ key, commands: [commands[kind]] });
  return new Promise((resolve) => {
    const done = (status: number, retryAfter?: string, body = ''): void =>
      resolve({ key, sentAt, status, retryAfter, body, ms: performance.now() - sentAt });
    const request = http.request(
      new URL('/v1/commands', url),
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          'x-actor': 'owner',
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
        },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => done(response.statusCode ?? 0, response.headers['retry-after'], body));
        response.on('error', () => done(0));
      },
    );
    request.on('error', () => done(0));
    request.end(payload);
  });
}

export const at = (share: number, values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
};
