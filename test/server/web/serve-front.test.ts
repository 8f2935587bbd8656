import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Koa from 'koa';
import { expect, it, onTestFinished } from 'vitest';
import { serveFront } from '../../../server/web/serve-front.ts';

const script = 'export const words = "剩48盒";\n'.repeat(200);

/** A built page with one script and one small file. */
async function openFront() {
  const directory = await mkdtemp(path.join(tmpdir(), 'xiaoer-front-'));
  await mkdir(path.join(directory, 'assets'));
  await writeFile(path.join(directory, 'assets/app.js'), script);
  await writeFile(path.join(directory, 'assets/small.js'), 'export {};');
  const app = new Koa();
  app.use(serveFront(directory) as unknown as Koa.Middleware);
  const server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
    await rm(directory, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  return (file: string, accepts: string) =>
    new Promise<{ headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
      const asked = request({ port, path: `/assets/${file}`, headers: { 'accept-encoding': accepts } });
      asked.on('error', reject);
      asked.on('response', (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ headers: answer.headers, bytes: Buffer.concat(parts) }));
      });
      asked.end();
    });
}

it('sends a file packed as the browser can unpack it, each the same when unpacked', async () => {
  const get = await openFront();
  const br = await get('app.js', 'gzip, deflate, br');
  expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  expect(brotliDecompressSync(br.bytes).toString()).toBe(script);
  expect(br.bytes.length).toBeLessThan(script.length / 4);
  const gzip = await get('app.js', 'gzip');
  expect(gunzipSync(gzip.bytes).toString()).toBe(script);
  const plain = await get('app.js', 'identity');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.bytes.toString()).toBe(script);
});

it('sends what is small as it is', async () => {
  const get = await openFront();
  const { headers, bytes } = await get('small.js', 'br');
  expect(headers['content-encoding']).toBeUndefined();
  expect(bytes.toString()).toBe('export {};');
});
