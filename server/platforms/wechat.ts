import { address, ask } from './ask.ts';
import type { PlatformSettings, Vouch } from './platforms.ts';

/** How a user of the mini-program is called among the channels: by his openid, which no other program knows him by. */
export const wechatChannel = 'wechat-mini';

/** Invalid, used, and stopped by WeChat's own risk control: another code has to be got. */
const wrongCodes: ReadonlySet<unknown> = new Set([40_029, 40_163, 40_226]);

/** WeChat's `jscode2session`: the code of `wx.login` for who that is. The session key it gives is not kept. */
export function openWechat({ appId, secret, api }: NonNullable<PlatformSettings['wechat']>): Vouch {
  return async (code) => {
    const answer = await ask(
      address(api, '/sns/jscode2session', {
        ...{ appid: appId, secret, js_code: code },
        grant_type: 'authorization_code',
      }),
    );
    const { openid, errcode = 0 } = answer ?? {};
    if (typeof openid === 'string' && openid !== '')
      return { kind: 'known', channel: wechatChannel, externalId: openid };
    if (wrongCodes.has(errcode)) return { kind: 'wrong' };
    return { kind: 'failed', fault: answer === null ? 'no answer' : `errcode ${errcode}` };
  };
}
