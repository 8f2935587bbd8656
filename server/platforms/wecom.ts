import { address, ask } from './ask.ts';
import type { PlatformSettings, Vouch } from './platforms.ts';

/** Under their ids in the directory, members are the users of this channel. */
const memberChannel = 'wecom-app';
const wrongCodes: ReadonlySet<unknown> = new Set([40_029]);
/** The token is over, or another one has been fetched since. */
const tokenOver: ReadonlySet<unknown> = new Set([40_014, 42_001]);
/** Fetched anew this long before it ends. */
const earlyMs = 300_000;

/** WeCom's `jscode2session`: the code of `wx.qy.login` for a member of the company's directory. */
export function openWecom({ corpId, secret, api }: NonNullable<PlatformSettings['wecom']>): Vouch {
  let kept: { readonly token: string; readonly until: number } | null = null;

  async function token(): Promise<string | null> {
    if (kept && performance.now() < kept.until) return kept.token;
    const answer = await ask(address(api, '/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret }));
    const { access_token: fresh, expires_in: seconds } = answer ?? {};
    if (typeof fresh !== 'string' || fresh === '') return null;
    kept = { token: fresh, until: performance.now() + Math.max(1_000, Number(seconds) * 1_000 - earlyMs) };
    return fresh;
  }

  async function session(code: string): Promise<Readonly<Record<string, unknown>> | null> {
    const access = await token();
    if (access === null) return null;
    const query = { access_token: access, js_code: code, grant_type: 'authorization_code' };
    return ask(address(api, '/cgi-bin/miniprogram/jscode2session', query));
  }

  return async (code) => {
    let answer = await session(code);
    if (tokenOver.has(answer?.errcode)) {
      kept = null;
      answer = await session(code);
    }
    const { userid, corpid, errcode = 0 } = answer ?? {};
    // Somebody of another company has WeCom too.
    if (typeof userid === 'string' && userid !== '' && corpid === corpId)
      return { kind: 'known', channel: memberChannel, externalId: userid };
    if (wrongCodes.has(errcode) || typeof corpid === 'string') return { kind: 'wrong' };
    return { kind: 'failed', fault: answer === null ? 'no answer' : `errcode ${errcode}` };
  };
}
