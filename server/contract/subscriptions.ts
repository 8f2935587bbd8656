import * as z from 'zod';

// WeChat's subscription messages: each is sent to whoever agreed to it, as often as he agreed.

/** What one can be told of: a yes that waits for him, goods on the way to his place, a count at his place. */
export const subscriptionKind = z.enum(['approval', 'arrival', 'count']);
export type SubscriptionKind = z.infer<typeof subscriptionKind>;

export const newAgreement = z.strictObject({
  /** What `wx.login` gave: the phone on which it was agreed. Good once, so an agreement sent again counts once. */
  code: z.string().min(1).max(200),
  kinds: z.array(subscriptionKind).min(1).max(3),
});

/** What can be agreed to here, by WeChat's id of the template, and how many messages are left of what was. */
export interface Agreements {
  readonly templates: readonly {
    readonly kind: SubscriptionKind;
    readonly templateId: string;
    readonly left: number;
  }[];
}

/** What the operator has to put right before messages of that kind can be sent. */
export interface SubscriptionFault {
  readonly kind: SubscriptionKind;
  readonly fault: string;
  /** Null where it was seen when the settings were checked. */
  readonly at: string | null;
}
