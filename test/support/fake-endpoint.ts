import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** What the endpoint was asked. */
export interface EndpointCall {
  readonly path: string;
  readonly authorization: string;
  /** The whole body as it came, for what must not be in it. */
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it without knowing its form
  readonly body: any;
}

/** How it answers: with content, as a whole answer of its own, or badly. */
export type EndpointManners =
  | { readonly content: unknown; readonly tokens?: number }
  | { readonly json: unknown; readonly status?: number }
  | { readonly text: string; readonly status?: number }
  | 'cut'
  | 'hang'
  | 'drip'
  | 'flood'
  | 'redirect';

export interface FakeEndpoint {
  readonly url: string;
  readonly calls: EndpointCall[];
  manners: (call: EndpointCall, index: number) => EndpointManners;
}

/** A real HTTP server that speaks like an OpenAI-compatible endpoint, as well or as badly as a test wants. */
export async function openFakeEndpoint(
  manners: FakeEndpoint['manners'] = () => ({ content: { commands: [] } }),
): Promise<FakeEndpoint> {
  const calls: EndpointCall[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const raw = Buffer.concat(parts).toString('utf8');
    const body = raw.startsWith('{') ? JSON.parse(raw) : null;
    const call = {
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      raw,
      body,
    };
    calls.push(call);
    const answer = endpoint.manners(call, calls.length - 1);
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (answer === 'cut') return request.socket.destroy();
    if (answer === 'hang') return;
    if (answer === 'redirect') return response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
    if (answer === 'drip' || answer === 'flood') {
      response.writeHead(200, { 'content-type': 'application/json' });
      const pause = answer === 'drip' ? 100 : 0;
      while (!response.destroyed) {
        response.write(answer === 'drip' ? ' ' : ' '.repeat(65_536));
        await wait(pause);
      }
      return;
    }
    if ('text' in answer) return response.writeHead(answer.status ?? 200).end(answer.text);
    if ('json' in answer) return json(answer.json, answer.status);
    return json(completion(answer.content, answer.tokens));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const endpoint: FakeEndpoint = { url: `http://127.0.0.1:${port}/v1`, calls, manners };
  return endpoint;
}

/** A chat completion with this content, finished as it should be. */
export const completion = (
  content: unknown,
  tokens = 100,
  finish = 'stop',
  refusal: string | null = null,
) => ({
  id: 'c1',
  object: 'chat.completion',
  created: 0,
  model: 'fake',
  choices: [
    {
      index: 0,
      finish_reason: finish,
      message: {
        role: 'assistant',
        content: typeof content === 'string' ? content : JSON.stringify(content),
        refusal,
      },
    },
  ],
  usage: { prompt_tokens: tokens - 1, completion_tokens: 1, total_tokens: tokens },
});

/** What was sent to it as data, apart from the instructions. */
export const dataSent = (call: EndpointCall | undefined) => JSON.parse(call?.body.messages[1].content);
