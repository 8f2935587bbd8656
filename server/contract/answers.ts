import type { Refusal } from './refusals.ts';

/** What `POST /v1/commands` answers. */
export type Answer = Posted | Waiting | Refusal;

/** The act is in the ledger. */
export interface Posted {
  readonly kind: 'posted';
  readonly vouchers: readonly VoucherSummary[];
  /** True for a preview: nothing was written. */
  readonly dryRun?: boolean;
}

/** A voucher as it is read aloud; holds no cost that was not said in the chat. */
export interface VoucherSummary {
  readonly number: string;
  readonly kind: string;
  /** 销售, 到货, …: what people call it. */
  readonly title: string;
  readonly place: string | null;
  readonly placeName: string | null;
  readonly effectiveOn: string;
  /** Whether it counts for another day than the one it was recorded on. */
  readonly backdated: boolean;
  readonly lines: readonly string[];
  /** Things worth telling that do not stop the act. */
  readonly warnings: readonly string[];
  /** For a reversal: the number of what it reverses. */
  readonly reverses?: string;
}

/** The act is kept as a draft until somebody agrees. */
export interface Waiting {
  readonly kind: 'waiting';
  readonly number: string;
  readonly title: string;
  readonly place: string | null;
  readonly lines: readonly string[];
  readonly approvers: readonly { readonly code: string; readonly name: string }[];
  readonly dryRun?: boolean;
}
