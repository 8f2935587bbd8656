import type { Answer } from './ask.ts';

/** A platform's token: kept until shortly before it ends, and fetched once however many wait for it. */
export interface KeptToken {
  /** Null where the platform gives none now. */
  readonly current: () => Promise<string | null>;
  /** The platform takes it no more. One that was fetched since stays. */
  readonly drop: (token: string) => void;
}

/** Fetched anew this long before it ends. */
const earlyMs = 300_000;

/** `isRefused`: the one before was dropped, so that the platform may be asked for another than that. */
export function keepToken(fetchOne: (isRefused: boolean) => Promise<Answer | null>): KeptToken {
  let kept: { readonly token: string; readonly until: number } | null = null;
  let fetching: Promise<string | null> | null = null;
  let isRefused = false;

  async function fetchIt(): Promise<string | null> {
    const answer = await fetchOne(isRefused);
    const { access_token: token, expires_in: seconds } = answer ?? {};
    if (typeof token !== 'string' || token === '') return null;
    isRefused = false;
    kept = { token, until: performance.now() + Math.max(1_000, Number(seconds) * 1_000 - earlyMs) };
    return token;
  }

  return {
    current: () => {
      if (kept && performance.now() < kept.until) return Promise.resolve(kept.token);
      fetching ??= fetchIt().finally(() => {
        fetching = null;
      });
      return fetching;
    },
    drop: (token) => {
      if (kept?.token !== token) return;
      kept = null;
      isRefused = true;
    },
  };
}

/** Asks with the token, and with another one where this is over; `noToken` where it was not asked at all. */
export async function askWithToken(
  token: KeptToken,
  isOver: ReadonlySet<unknown>,
  askOnce: (token: string) => Promise<Answer | null>,
): Promise<Answer | null | 'noToken'> {
  const first = await token.current();
  if (first === null) return 'noToken';
  const answer = await askOnce(first);
  if (!isOver.has(answer?.errcode)) return answer;
  token.drop(first);
  const second = await token.current();
  return second === null ? 'noToken' : askOnce(second);
}
