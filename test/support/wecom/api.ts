import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createGroup, getGroup, sendToGroup, updateGroup } from './api-appchat.ts';
import { type Corp, createCorp, nextId } from './api-corp.ts';
import { getAgent, getMember, listMembers } from './api-directory.ts';
import { getMedia, uploadMedia } from './api-media.ts';
import { sendMessage, updateCard } from './api-messages.ts';
import { type ApiAnswer, type ApiHandler, type ApiRequest, no, ok } from './api-request.ts';
import { sendToWebhook, uploadToWebhook } from './api-webhook.ts';

/** How one call goes wrong: an error code, no answer, cut off before or after it was done, slowly, or as a gateway's page. */
export type Mischief = number | 'hang' | 'cutBefore' | 'cutAfter' | 'gateway' | { readonly slowMs: number };

export interface ApiCall {
  readonly path: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it without knowing its form
  readonly body: any;
}

/** WeCom's HTTP API for one company and one app, as a real server on this machine. */
export interface WecomApi {
  readonly url: string;
  readonly corp: Corp;
  readonly calls: ApiCall[];
  /** The next calls of this path go wrong so, one each; then it behaves again. */
  readonly misbehave: (path: string, ...mischief: Mischief[]) => void;
  /** The tokens given out end: by their time, or because WeCom wants it. */
  readonly endTokens: (errcode: 40014 | 42001) => void;
  readonly close: () => Promise<void>;
}

const handlers: Readonly<Record<string, ApiHandler>> = {
  'message/send': sendMessage,
  'message/update_template_card': updateCard,
  'appchat/create': createGroup,
  'appchat/update': updateGroup,
  'appchat/get': getGroup,
  'appchat/send': sendToGroup,
  'user/get': getMember,
  'user/simplelist': listMembers,
  'agent/get': getAgent,
  'media/upload': uploadMedia,
  'media/get': getMedia,
};

const keyed: Readonly<Record<string, ApiHandler>> = {
  'webhook/send': sendToWebhook,
  'webhook/upload_media': uploadToWebhook,
};

export async function openWecomApi(given: Parameters<typeof createCorp>[0] = {}): Promise<WecomApi> {
  const corp = createCorp(given);
  const calls: ApiCall[] = [];
  const mischiefs = new Map<string, Mischief[]>();
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://fake');
    const path = pathname.replace('/cgi-bin/', '');
    const asked = await readRequest(request, query);
    calls.push({ path, body: asked.body });
    const mischief = mischiefs.get(path)?.shift();
    if (mischief === 'cutBefore') return void request.socket.destroy();
    if (mischief === 'hang') return;
    if (mischief === 'gateway') return void response.writeHead(502).end('<html>Bad Gateway</html>');
    if (typeof mischief === 'object') await wait(mischief.slowMs);
    const answer = typeof mischief === 'number' ? no(mischief, 'misbehaving') : answerTo(corp, path, asked);
    if (mischief === 'cutAfter') return void request.socket.destroy();
    if ('errcode' in answer) {
      response
        .writeHead(200, { 'content-type': 'application/json; charset=UTF-8' })
        .end(JSON.stringify(answer));
      return;
    }
    const { contentType, fileName, bytes } = answer;
    response.writeHead(200, {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
    });
    response.end(bytes);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    corp,
    calls,
    misbehave: (path, ...mischief) => void mischiefs.set(path, [...(mischiefs.get(path) ?? []), ...mischief]),
    endTokens: (errcode) => {
      if (corp.token) corp.pastTokens.set(corp.token.value, errcode);
      corp.token = null;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo(corp: Corp, path: string, request: ApiRequest): ApiAnswer {
  if (path === 'gettoken') return giveToken(corp, request.query);
  const byKey = keyed[path];
  if (byKey) return byKey(corp, request);
  const handler = handlers[path];
  if (!handler) return no(48002, 'api forbidden');
  return tokenFault(corp, request.query.get('access_token')) ?? handler(corp, request);
}

/** The same token as long as it lasts; who keeps trying wrong secrets is shut out. */
function giveToken(corp: Corp, query: URLSearchParams): ApiAnswer {
  if (corp.wrongSecrets >= 10) return no(45009, 'api freq out of limit');
  if (query.get('corpid') !== corp.corpId) return no(40013, 'invalid corpid');
  if (query.get('corpsecret') !== corp.secret) {
    corp.wrongSecrets += 1;
    return no(40001, 'invalid credential');
  }
  if (!corp.token || corp.token.until <= corp.now()) {
    if (corp.token) corp.pastTokens.set(corp.token.value, 42001);
    corp.token = { value: nextId(corp, 'token-'), until: corp.now() + 7_200_000 };
  }
  corp.tokensGiven += 1;
  return ok({
    access_token: corp.token.value,
    expires_in: Math.round((corp.token.until - corp.now()) / 1_000),
  });
}

function tokenFault(corp: Corp, token: string | null): ApiAnswer | null {
  if (!token) return no(41001, 'access_token missing');
  const past = corp.pastTokens.get(token);
  if (past) return no(past, past === 42001 ? 'access_token expired' : 'invalid access_token');
  if (token !== corp.token?.value) return no(40014, 'invalid access_token');
  if (corp.token.until <= corp.now()) return no(42001, 'access_token expired');
  return corp.trusted ? null : no(60020, 'not allow to access from your ip');
}

async function readRequest(request: IncomingMessage, query: URLSearchParams): Promise<ApiRequest> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const raw = Buffer.concat(parts);
  const contentType = request.headers['content-type'] ?? '';
  const body = contentType.includes('json') ? JSON.parse(raw.toString('utf8')) : {};
  return { query, body, raw, contentType };
}
