import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { PlatformSettings } from '../../server/platforms/platforms.ts';
import { type Body, type FakeMessages, fakeMessages } from './wechat-messages.ts';

/** WeChat and WeCom as the mini-program's service meets them: codes that are good once, tokens that end. */
export interface FakePlatforms {
  readonly settings: PlatformSettings;
  /** What `wx.login` gives the phone of that user. */
  readonly wechatCode: (openId: string) => string;
  /** What `wx.qy.login` gives a member of a company; of ours where none is named. */
  readonly wecomCode: (userId: string, corpId?: string) => string;
  /** Every token that was given out ends now. */
  readonly endTokens: () => void;
  readonly tokensGiven: () => number;
  readonly breakDown: () => void;
  /** WeChat's subscription messages. */
  readonly messages: FakeMessages;
}

const own = { appId: 'wx1', wechatSecret: 's1', corpId: 'ww1', wecomSecret: 's2' };

export async function startPlatforms(): Promise<FakePlatforms & { readonly close: () => Promise<void> }> {
  const codes = new Map<string, object>();
  const tokens = new Set<string>();
  const messages = fakeMessages({ appId: own.appId, secret: own.wechatSecret });
  let [nth, given, isBroken] = [0, 0, false];
  const use = (code: string | null): object => {
    const found = codes.get(code ?? '');
    codes.delete(code ?? '');
    return found ?? { errcode: 40_029, errmsg: 'invalid code' };
  };
  const answers: Readonly<Record<string, (query: URLSearchParams) => object>> = {
    '/sns/jscode2session': (query) =>
      query.get('appid') === own.appId && query.get('secret') === own.wechatSecret
        ? use(query.get('js_code'))
        : { errcode: 40_125, errmsg: 'invalid appsecret' },
    '/cgi-bin/gettoken': (query) => {
      if (query.get('corpid') !== own.corpId || query.get('corpsecret') !== own.wecomSecret)
        return { errcode: 40_001, errmsg: 'invalid credential' };
      given += 1;
      tokens.add(`t${given}`);
      return { errcode: 0, access_token: `t${given}`, expires_in: 7_200 };
    },
    '/cgi-bin/miniprogram/jscode2session': (query) =>
      tokens.has(query.get('access_token') ?? '')
        ? use(query.get('js_code'))
        : { errcode: 42_001, errmsg: 'access_token expired' },
  };
  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://platform');
    if (isBroken) return void req.socket.destroy();
    try {
      const body = req.method === 'POST' ? ((await json(req)) as Body) : {};
      const answer =
        answers[url.pathname]?.(url.searchParams) ?? messages.answer(url.pathname, url.searchParams, body);
      res.setHeader('content-type', 'text/plain').end(JSON.stringify(answer ?? { errcode: 404 }));
    } catch {
      req.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issue = (whom: object): string => {
    nth += 1;
    codes.set(`code${nth}`, whom);
    return `code${nth}`;
  };
  return {
    settings: {
      wechat: { appId: own.appId, secret: own.wechatSecret, api },
      wecom: { corpId: own.corpId, secret: own.wecomSecret, api },
      templates: [],
    },
    wechatCode: (openid) => issue({ openid, session_key: 'k' }),
    wecomCode: (userid, corpid = own.corpId) => issue({ errcode: 0, userid, corpid, session_key: 'k' }),
    endTokens: () => tokens.clear(),
    tokensGiven: () => given,
    messages,
    close: async () => {
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
    },
    breakDown: () => {
      isBroken = true;
    },
  };
}
