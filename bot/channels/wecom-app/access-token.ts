import type { Called } from '../wecom/call.ts';
import { settingsFault } from '../wecom/faults.ts';

/** Fetched anew this long before it ends, so that no call goes out with one that ends on the way. */
const earlyMs = 300_000;
/** A wrong secret is not tried more often: WeCom shuts out an address that keeps trying one for an hour. */
const wrongSecretMs = 60_000;

export type Token = { readonly token: string } | { readonly failed: Called };

export interface AccessTokens {
  readonly get: () => Promise<Token>;
  /** This one is no longer one; a newer one stays. */
  readonly drop: (token: string) => void;
}

/** The app's token, kept as long as it lasts and fetched once at a time. `now` need not be the time of day. */
export function keepAccessToken(
  fetchToken: () => Promise<Called>,
  now: () => number = () => performance.now(),
): AccessTokens {
  let kept: { readonly token: Token; readonly until: number } | null = null;
  let fetching: Promise<Token> | null = null;

  async function fetchOne(): Promise<Token> {
    const called = await fetchToken();
    const { access_token: token, expires_in: seconds } = called.kind === 'answered' ? called.body : {};
    if (typeof token === 'string' && token !== '') {
      const lasts = Math.max(Number(seconds) * 1_000 - earlyMs, 1_000);
      kept = { token: { token }, until: now() + lasts };
      return kept.token;
    }
    const failed: Token = { failed: called };
    kept = settingsFault(called) ? { token: failed, until: now() + wrongSecretMs } : null;
    return failed;
  }

  return {
    get: () => {
      if (kept && now() < kept.until) return Promise.resolve(kept.token);
      fetching ??= fetchOne().finally(() => {
        fetching = null;
      });
      return fetching;
    },
    drop: (token) => {
      if (kept && 'token' in kept.token && kept.token.token === token) kept = null;
    },
  };
}
