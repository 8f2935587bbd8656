/** A typed command of the contract, as a chat line would have been understood. */
export interface DemoCommand {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** One chat line of the past and what it did. */
export interface HistoryStep {
  /** ISO 8601 with +08:00. */
  readonly at: string;
  /** A person code. */
  readonly actor: string;
  readonly chat: string;
  readonly text: string;
  readonly commands: readonly DemoCommand[];
  /** What a later step may refer to. */
  readonly ref?: string;
  /** The earlier step whose document number the loader fills in: `transfer` of an arrival, `number` of an undo. */
  readonly refTo?: string;
}

export interface HistoryDay {
  readonly date: string;
  /** Phases run in order; the steps of one phase do not depend on each other and may run at the same time. */
  readonly phases: readonly (readonly HistoryStep[])[];
}

/** A line of a command; `said` is the quantity in the words of the chat line. */
export interface DemoLine {
  readonly sku: string;
  readonly quantity: string;
  readonly said: string;
  readonly amountFen?: number;
  readonly lot?: string;
  readonly expiresOn?: string;
}
