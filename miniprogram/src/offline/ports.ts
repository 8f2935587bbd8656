import type { Answer } from '../../../server/contract/answers.ts';

/** What keeps words on the device from one start to the next. What is written is there after the app was killed. */
export interface Keeper {
  readonly keys: (prefix: string) => readonly string[];
  readonly read: (key: string) => string | null;
  /** Throws where there is no room. */
  readonly write: (key: string, value: string) => void;
  readonly drop: (key: string) => void;
}

/** The same for what is large, and may take its time. */
export interface Shelf {
  readonly read: (key: string) => Promise<string | null>;
  readonly write: (key: string, value: string) => Promise<void>;
  readonly drop: (key: string) => Promise<void>;
}

/** One command, as the service takes it. */
export interface Act {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** What came of sending: an answer, or nobody knows. `shut`: the session is over; who signs in again goes on. */
export type Sent =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'shut' };
