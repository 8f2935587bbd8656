import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../../../server/contract/answers.ts';
import { isRefusal } from '../../../server/contract/refusals.ts';
import type { ActRequest } from '../../../server/desk/request.ts';

export type Act = Pick<ActRequest, 'key' | 'actor' | 'commands'>;

/** One try: what came back, or that nothing did. */
export interface Try {
  /** 0 where no answer came. */
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
  readonly ms: number;
}

/** Posts an act once. */
async function tryOnce(url: string, token: string, act: Act, timeoutMs = 30_000): Promise<Try> {
  const { key, actor, commands } = act;
  const began = performance.now();
  try {
    const response = await fetch(new URL('/v1/commands', url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'x-actor': actor, 'content-type': 'application/json' },
      body: JSON.stringify({ key, commands }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = await response.json();
    const { status, headers } = response;
    return { status, retryAfter: headers.get('retry-after'), body, ms: performance.now() - began };
  } catch {
    return { status: 0, retryAfter: null, body: null, ms: performance.now() - began };
  }
}

/** What is no answer to give a client: a fault shown as such, or a "try again" that does not say when. */
export function isImproper({ status, body, retryAfter }: Try): boolean {
  if (status === 0) return false;
  if (status === 503) return !isRefusal(body) || body.code !== 'tryAgain' || retryAfter === null;
  return status >= 500 || status === 401 || status === 429;
}

export interface Asked {
  readonly answer: Answer;
  readonly tries: number;
}

/** Posts an act under its one key until it is answered, as a good client does; sooner than a good one, to press. */
export async function askUntilAnswered(
  url: () => string,
  token: string,
  act: Act,
  onTry: (one: Try) => void = () => {},
): Promise<Asked> {
  for (let tries = 1; ; tries += 1) {
    const one = await tryOnce(url(), token, act);
    onTry(one);
    if (one.status !== 0 && one.status < 500 && one.status !== 401 && one.status !== 429)
      return { answer: one.body as Answer, tries };
    if (tries > 600) throw new Error(`never answered: ${act.key}, at last ${one.status}`);
    await wait(one.status === 0 ? 100 : 150);
  }
}
