import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type ServedShop, serveShop } from '../../support/served-shop.ts';

const body = { key: 'k', commands: [{ name: 'askStock' }] };

/** What the service answers to bytes that no HTTP client would send. */
async function sendRaw(shop: ServedShop, bytes: string): Promise<{ status: number; body: unknown }> {
  const { hostname, port } = new URL(shop.url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  socket.write(bytes);
  await once(socket, 'close');
  const [head = '', answer = ''] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), body: JSON.parse(answer) };
}

const refused = (code: string) =>
  expect.objectContaining({ kind: 'refused', code, message: expect.any(String) });

describe('every refusal has the one form', () => {
  it('a method that an address does not have: 405, with what it has', async () => {
    const shop = await serveShop();
    const answer = await shop.call('DELETE', '/v1/commands');
    expect(answer).toMatchObject({
      status: 405,
      body: {
        kind: 'refused',
        code: 'methodNotAllowed',
        message: '这个地址不能用 DELETE,可以用:POST',
        retry: false,
      },
    });
    expect(answer.headers.get('allow')).toBe('POST');
    expect(await shop.call('POST', '/healthz')).toMatchObject({
      status: 405,
      body: { code: 'methodNotAllowed', message: '这个地址不能用 POST,可以用:HEAD, GET' },
    });
    expect(await shop.call('PROPFIND', '/v1/stock')).toMatchObject({
      status: 405,
      body: { code: 'methodNotAllowed' },
    });
  });

  it('an address that there is not: 404', async () => {
    const shop = await serveShop();
    expect(await shop.call('GET', '/v2/stock')).toMatchObject({ status: 404, body: refused('notFound') });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'a body of %s: 415',
    async (type) => {
      const shop = await serveShop();
      const token = await shop.token('bot', ['bot']);
      const answer = await shop.call('POST', '/v1/commands', {
        token,
        actor: 'owner',
        raw: JSON.stringify(body),
        headers: { 'content-type': type },
      });
      expect(answer).toMatchObject({ status: 415, body: refused('notJson') });
    },
  );

  it('a body that is compressed in a way nobody knows: 415', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const answer = await shop.call('POST', '/v1/commands', {
      token,
      raw: JSON.stringify(body),
      headers: { 'content-encoding': 'rot13' },
    });
    expect(answer).toMatchObject({ status: 415, body: refused('notJson') });
  });

  it('a body that is too large: 413', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const answer = await shop.call('POST', '/v1/commands', {
      token,
      raw: JSON.stringify('x'.repeat(1 << 20)),
    });
    expect(answer).toMatchObject({ status: 413, body: refused('tooLarge') });
  });

  it.each<[string, string, number, string]>([
    [
      'headers that are too long',
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headersTooLarge',
    ],
    ['no HTTP at all', 'GRUESS GOTT\r\n\r\n', 400, 'invalidInput'],
    [
      'a length that is no number',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n',
      400,
      'invalidInput',
    ],
  ])('%s', async (_, bytes, status, code) => {
    const shop = await serveShop();
    expect(await sendRaw(shop, bytes)).toEqual({ status, body: refused(code) });
  });

  it('fields that are wrong: each with what is wrong with it, in Chinese', async () => {
    const shop = await serveShop();
    const token = await shop.token('bot', ['bot']);
    const answer = await shop.call('GET', '/v1/sales?from=x', { token, actor: 'owner' });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'invalidInput',
        message: '请求的内容不对:from 要写成日期,例如 2026-11-21;to 没有填',
        data: { issues: [{ field: 'from' }, { field: 'to', message: '没有填' }] },
      },
    });
  });
});
