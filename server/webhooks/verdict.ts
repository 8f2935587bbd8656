import type { Progress } from './webhook.ts';

export interface DeliveryRules {
  /** From the connection to the end of the answer. */
  readonly timeoutMs: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** After so many an event is given up. */
  readonly mostTries: number;
  /** What other processes posted, and tries that are due again, are seen within this time. */
  readonly lookAgainMs: number;
}

/** Twelve tries take two and a half hours or so. */
export const standardRules: DeliveryRules = {
  timeoutMs: 10_000,
  firstDelayMs: 5_000,
  longestDelayMs: 3_600_000,
  mostTries: 12,
  lookAgainMs: 1_000,
};

/** What came back from the receiver, or that nothing did. */
export type Reply =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | undefined }
  | { readonly kind: 'failed'; readonly fault: string };

export type Verdict =
  | { readonly kind: 'delivered' }
  /** Nothing is wrong with the event as such: the receiver is away or busy. */
  | { readonly kind: 'again'; readonly fault: string; readonly afterMs: number }
  /** `refused`: the receiver does not want this event, and would not want it later either. */
  | { readonly kind: 'dead'; readonly fault: string; readonly refused: boolean };

const temporary: ReadonlySet<number> = new Set([408, 425, 429]);

/** What to make of a reply to try number `tries`, from 1. `random` is in [0, 1). */
export function judge(
  reply: Reply,
  { tries, rules, random, now }: { tries: number; rules: DeliveryRules; random: number; now: Date },
): Verdict {
  if (reply.kind === 'answered' && reply.status >= 200 && reply.status < 300) return { kind: 'delivered' };
  const fault = reply.kind === 'failed' ? reply.fault : `status ${reply.status}`;
  const refused = reply.kind === 'answered' && reply.status < 500 && !temporary.has(reply.status);
  if (refused || tries >= rules.mostTries) return { kind: 'dead', fault, refused };
  const asked = reply.kind === 'answered' ? retryAfterMs(reply.retryAfter, now) : 0;
  const afterMs = Math.min(Math.max(backOffMs(tries, rules, random), asked), rules.longestDelayMs);
  return { kind: 'again', fault, afterMs };
}

/** Doubles with every try, less up to a half of it, so that many webhooks of one receiver do not come back together. */
const backOffMs = (tries: number, rules: DeliveryRules, random: number): number =>
  Math.round(Math.min(rules.firstDelayMs * 2 ** (tries - 1), rules.longestDelayMs) * (1 - random / 2));

/** `Retry-After` is a number of seconds or a date. */
function retryAfterMs(text: string | undefined, now: Date): number {
  if (text === undefined) return 0;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1_000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

/** The webhook after a verdict; `past` is the cursor behind the event. */
export function progressAfter(
  before: Progress,
  past: Pick<Progress, 'voucherHeight' | 'notificationId'>,
  verdict: Verdict,
  now: Date,
): Progress {
  if (verdict.kind === 'delivered') {
    const at = now.toISOString();
    return { ...past, tries: 0, nextTryAt: null, fault: null, failingSince: null, lastDeliveredAt: at };
  }
  const failing = {
    ...before,
    fault: verdict.fault,
    failingSince: before.failingSince ?? now.toISOString(),
  };
  if (verdict.kind === 'dead') return { ...failing, ...past, tries: 0, nextTryAt: null };
  const nextTryAt = new Date(now.getTime() + verdict.afterMs).toISOString();
  return { ...failing, tries: before.tries + 1, nextTryAt };
}
