import { openSubscriptions, type Subscriptions } from './subscriptions.ts';
import type { Template } from './templates.ts';
import { openWechat } from './wechat.ts';
import { openWecom } from './wecom.ts';

/** Who a platform says that somebody is, by the one-time code that his phone got from it. */
export type Vouched =
  | { readonly kind: 'known'; readonly channel: string; readonly externalId: string }
  /** The code is wrong, used or too old. */
  | { readonly kind: 'wrong' }
  /** The platform cannot be asked now, or our settings for it are wrong: `fault` is for the operator. */
  | { readonly kind: 'failed'; readonly fault: string };

export type Vouch = (code: string) => Promise<Vouched>;

/** The platforms in which the mini-program runs; null where they are not set up. */
export interface Platforms {
  readonly wechat: Vouch | null;
  readonly wecom: Vouch | null;
  /** Null where no template is set. */
  readonly subscriptions: Subscriptions | null;
}

export const noPlatforms: Platforms = { wechat: null, wecom: null, subscriptions: null };

export interface PlatformSettings {
  readonly wechat: { readonly appId: string; readonly secret: string; readonly api: string } | null;
  readonly wecom: { readonly corpId: string; readonly secret: string; readonly api: string } | null;
  /** Of WeChat's subscription messages. */
  readonly templates: readonly Template[];
}

export const openPlatforms = ({ wechat, wecom, templates }: PlatformSettings): Platforms => ({
  wechat: wechat && openWechat(wechat),
  wecom: wecom && openWecom(wecom),
  subscriptions: wechat && templates.length > 0 ? openSubscriptions(wechat, templates) : null,
});
