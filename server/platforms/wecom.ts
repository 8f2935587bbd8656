import { address, ask } from './ask.ts';
import type { PlatformSettings, Vouch } from './platforms.ts';
import { askWithToken, keepToken } from './token.ts';

/** Under their ids in the directory, members are the users of this channel. */
const memberChannel = 'wecom-app';
const wrongCodes: ReadonlySet<unknown> = new Set([40_029]);
/** The token is over, or another one has been fetched since. */
const tokenOver: ReadonlySet<unknown> = new Set([40_014, 42_001]);

/** WeCom's `jscode2session`: the code of `wx.qy.login` for a member of the company's directory. */
export function openWecom({ corpId, secret, api }: NonNullable<PlatformSettings['wecom']>): Vouch {
  const token = keepToken(() =>
    ask(address(api, '/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret })),
  );
  return async (code) => {
    const session = await askWithToken(token, tokenOver, (access_token) =>
      ask(
        address(api, '/cgi-bin/miniprogram/jscode2session', {
          ...{ access_token, js_code: code },
          grant_type: 'authorization_code',
        }),
      ),
    );
    const answer = session === 'noToken' ? null : session;
    const { userid, corpid, errcode = 0 } = answer ?? {};
    // Somebody of another company has WeCom too.
    if (typeof userid === 'string' && userid !== '' && corpid === corpId)
      return { kind: 'known', channel: memberChannel, externalId: userid };
    if (wrongCodes.has(errcode) || typeof corpid === 'string') return { kind: 'wrong' };
    return { kind: 'failed', fault: answer === null ? 'no answer' : `errcode ${errcode}` };
  };
}
