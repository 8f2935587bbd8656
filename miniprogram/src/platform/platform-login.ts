import Taro from '@tarojs/taro';

/** What the platform that the program runs in says of its user: a code that the service has looked up. */
export interface PlatformLogin {
  readonly by: 'wechat' | 'wecom';
  readonly code: string;
}

/** Inside WeCom, WeChat's object has a part that the types do not know. */
interface WecomPart {
  readonly qy?: {
    readonly login: (how: { success: (got: { code?: string }) => void; fail: () => void }) => void;
  };
}

/** Null where the platform gives no code. */
export async function platformLogin(): Promise<PlatformLogin | null> {
  const { qy } = (typeof wx === 'undefined' ? {} : wx) as WecomPart;
  if (qy) {
    const code = await new Promise<string | undefined>((resolve) =>
      qy.login({ success: (got) => resolve(got.code), fail: () => resolve(undefined) }),
    );
    return code ? { by: 'wecom', code } : null;
  }
  const got = await Taro.login().catch(() => null);
  return got?.code ? { by: 'wechat', code: got.code } : null;
}
