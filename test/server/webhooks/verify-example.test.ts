import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { sendEvent } from '../../../server/webhooks/send.ts';
import { newSecret } from '../../../server/webhooks/signature.ts';
import { openReceiver } from '../../support/receiver.ts';

type IsGenuine = (headers: object, body: string, secret: string, now?: number) => boolean;

/** The program that docs/API.md gives to integrators, just as it stands there. */
async function documented(): Promise<IsGenuine> {
  const page = await readFile(new URL('../../../docs/API.md', import.meta.url), 'utf8');
  const [, program] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  if (!program) throw new Error('docs/API.md has no program');
  const { isGenuine } = await import(`data:text/javascript,${encodeURIComponent(program)}`);
  return isGenuine;
}

it('is how an event is verified, and lets through nothing else', async () => {
  const isGenuine = await documented();
  const receiver = await openReceiver();
  const secret = newSecret();
  const at = new Date();
  const event = { id: 'erp:v7', kind: 'sale', at: at.toISOString(), data: { title: '销售' } } as const;
  const options = { at, timeoutMs: 2_000, signal: new AbortController().signal };
  await sendEvent({ url: receiver.url, secret }, event, options);
  const [one] = receiver.received;
  if (!one) throw new Error('nothing came');
  const { headers, body } = one;
  expect(isGenuine(headers, body, secret)).toBe(true);
  expect(isGenuine(headers, body.replace('v7', 'v8'), secret)).toBe(false);
  expect(isGenuine({ ...headers, 'webhook-id': 'erp:v8' }, body, secret)).toBe(false);
  expect(isGenuine(headers, body, newSecret())).toBe(false);
  expect(isGenuine(headers, body, secret, at.getTime() + 301_000)).toBe(false);
  expect(isGenuine({ ...headers, 'webhook-timestamp': 'x' }, body, secret)).toBe(false);
  const rotated = `v1,AAAA ${headers['webhook-signature']}`;
  expect(isGenuine({ ...headers, 'webhook-signature': rotated }, body, secret)).toBe(true);
  expect(isGenuine({}, body, secret)).toBe(false);
});
