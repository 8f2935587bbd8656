import { asJson, type Called, callJson, faultOf, readAnswer, request } from '../wecom/call.ts';
import { isStaleToken } from '../wecom/faults.ts';
import { keepAccessToken } from './access-token.ts';

export interface ApiSettings {
  readonly corpId: string;
  readonly secret: string;
  /** The address of WeCom's API; the paths that begin with `/cgi-bin` come after it. */
  readonly api: string;
}

type Query = Readonly<Record<string, string>>;

export interface Api {
  readonly get: (path: string, query?: Query) => Promise<Called>;
  readonly post: (path: string, body: unknown) => Promise<Called>;
  readonly upload: (type: 'image' | 'file', fileName: string, bytes: Uint8Array) => Promise<Called>;
  /** The bytes of a medium that somebody sent; throws where it cannot be had. */
  readonly download: (mediaId: string, mostBytes: number) => Promise<Uint8Array>;
}

/** WeCom's API in the app's name. `onAnswer` hears of every answer, for the operator's news. None but `download` rejects. */
export function createApi({ corpId, secret, api }: ApiSettings, onAnswer: (called: Called) => void): Api {
  const tokens = keepAccessToken(() =>
    callJson(addressOf(api, 'gettoken', { corpid: corpId, corpsecret: secret })),
  );

  /** A stale token is renewed once; where there is none, nothing was handed over, whatever became of asking for one. */
  async function withToken(call: (token: string) => Promise<Called>): Promise<Called> {
    let called: Called | null = null;
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const got = await tokens.get();
      if ('failed' in got) {
        const { failed } = got;
        called = failed.kind === 'unknown' ? { ...failed, kind: 'unreachable' } : failed;
        break;
      }
      called = await call(got.token);
      if (!isStaleToken(called)) break;
      tokens.drop(got.token);
    }
    const last = called ?? { kind: 'unreachable', reason: 'no token' };
    onAnswer(last);
    return last;
  }

  const at = (path: string, token: string, query: Query = {}) =>
    addressOf(api, path, { access_token: token, ...query });

  return {
    get: (path, query) => withToken((token) => callJson(at(path, token, query))),
    post: (path, body) => withToken((token) => callJson(at(path, token), asJson(body))),
    upload: (type, fileName, bytes) =>
      withToken((token) => {
        const form = new FormData();
        form.set('media', new Blob([new Uint8Array(bytes)]), fileName);
        return callJson(at('media/upload', token, { type }), { method: 'POST', body: form });
      }),
    async download(mediaId, mostBytes) {
      let bytes: Uint8Array | null = null;
      const called = await withToken(async (token) => {
        try {
          const response = await request(at('media/get', token, { media_id: mediaId }));
          if (response.headers.get('content-type')?.includes('json') || !response.ok)
            return readAnswer(response);
          bytes = await readAtMost(response, mostBytes);
          return { kind: 'answered', errcode: 0, errmsg: 'ok', body: {} };
        } catch (error) {
          return faultOf(error);
        }
      });
      if (bytes) return bytes;
      throw new Error(`medium not to be had: ${called.kind === 'answered' ? called.errcode : called.reason}`);
    },
  };
}

function addressOf(api: string, path: string, query: Query): URL {
  const url = new URL(`${api.replace(/\/+$/, '')}/cgi-bin/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** Stops as soon as it is too much, so that nobody fills the memory with a film. */
async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > most) throw new Error('too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
