import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type ServedShop, serveShop } from '../../support/served-shop.ts';

const said = JSON.stringify({ key: 'k', commands: [{ name: 'nothing' }], source: { channel: '渠道' } });

/** Posts a body whose length is known, as clients do, or one that comes in pieces, which the library reads. */
async function post({ url }: ServedShop, token: string, body: string, way: 'plain' | 'pieces') {
  const response = await fetch(`${url}/v1/commands`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'x-actor': 'E2',
      'content-type': 'application/json',
    },
    ...(way === 'plain' ? { body } : { body: new Blob([body]).stream(), duplex: 'half' }),
  } as RequestInit);
  const headers = ['content-type', 'content-length'].map((name) => response.headers.get(name));
  return { status: response.status, body: await response.json(), headers };
}

describe('a body that is read here is answered as the library would have it', () => {
  it.each([
    ['an act', said],
    ['an act behind a byte order mark', `\ufeff${said}`],
    ['an act with space around it', ` \r\n\t${said}\n`],
    ['a list', '[]'],
    ['a number', '7'],
    ['a text', '"{}"'],
    ['what is no JSON', `${said}}`],
    ['what ends too early', said.slice(0, -1)],
    ['a prototype', said.replace('"key"', '"__proto__":{"a":1},"key"')],
    [
      'a prototype in a list, half in escapes',
      said.replace('"nothing"', '"nothing","_\\u005fproto_\\u005f":1'),
    ],
    ['a prototype that is only a text', said.replace('nothing', '__proto__')],
    ['an escape', said.replace('nothing', '\\u0061')],
    ['a NUL', said.replace('nothing', '\\u0000')],
    ['no end of lists', '['.repeat(100_000)],
    ['a body that is too large', JSON.stringify({ key: 'x'.repeat(1 << 20) })],
  ])('%s', async (_, body) => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const plain = await post(shop, token, body, 'plain');
    expect(plain).toEqual(await post(shop, token, body, 'pieces'));
    expect(plain.status).not.toBe(500);
  });
});

describe('a sender who goes away before the end', () => {
  it('is refused, and holds up nobody', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const { hostname, port } = new URL(shop.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(
      `POST /v1/commands HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    );
    await new Promise(setImmediate);
    socket.destroy();
    const refusals = (): string => shop.service.metrics.render();
    await expect.poll(refusals, { timeout: 10_000 }).toContain('refusals_total{code="invalidInput"} 1');
    expect(await post(shop, token, said, 'plain')).toMatchObject({ status: 400 });
  });
});
