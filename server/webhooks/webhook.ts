import { voucherKinds } from '../ledger/voucher.ts';

/**
 * What a webhook may ask to hear of: every kind of voucher, and two kinds of notices that are no vouchers. What becomes
 * of a draft is a voucher itself (`approvalDecision`).
 */
export const eventKinds = [...voucherKinds, 'approvalRequest', 'lowStock'] as const;
export type EventKind = (typeof eventKinds)[number];

/** Where a webhook stands: what it was told, and how the event that is next has fared. */
export interface Progress {
  readonly voucherHeight: number;
  readonly notificationId: number;
  readonly tries: number;
  /** ISO instant before which the next event is not tried again. */
  readonly nextTryAt: string | null;
  /** What went wrong with the newest delivery; null after one that went well. */
  readonly fault: string | null;
  /** Since when no delivery has gone well. */
  readonly failingSince: string | null;
  readonly lastDeliveredAt: string | null;
}

export interface Webhook extends Progress {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly secret: string;
  readonly kinds: readonly EventKind[];
  /** Empty: all places, and the company as a whole. */
  readonly places: readonly string[];
  readonly costs: boolean;
}

/** An event as it is delivered. The id is the same at every try. */
export interface WebhookEvent {
  readonly id: string;
  readonly kind: EventKind;
  /** ISO instant at which it happened. */
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Names an event within its webhook: a voucher by its height, a notice by its notification. */
export type EventName = `v${number}` | `n${number}`;

export const eventId = (webhook: Pick<Webhook, 'name'>, event: EventName): string =>
  `${webhook.name}:${event}`;

/** Whether the webhook is told of something at these places; null stands for the company as a whole. */
export const hearsOf = (
  { places }: Pick<Webhook, 'places'>,
  at: readonly (string | null | undefined)[],
): boolean => places.length === 0 || at.some((place) => place != null && places.includes(place));

/** Costs are shown where it was granted, and never those of a place that it does not hear of. */
export const showsCosts = (webhook: Pick<Webhook, 'places' | 'costs'>, place: string | null): boolean =>
  webhook.costs && hearsOf(webhook, [place]);

/** So long without a delivery that somebody should look. */
const failingAfterMs = 15 * 60_000;

export function stateOf(
  { endedAt, failingSince }: { readonly endedAt: string | null; readonly failingSince: string | null },
  now: Date,
): 'active' | 'failing' | 'ended' {
  if (endedAt !== null) return 'ended';
  return failingSince !== null && now.getTime() - Date.parse(failingSince) >= failingAfterMs
    ? 'failing'
    : 'active';
}
