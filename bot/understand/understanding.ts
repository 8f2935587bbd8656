/** What one chat message means for the ledger. Field names of commands are those of the server's contract. */
export type Understanding =
  | {
      readonly kind: 'commands';
      readonly commands: readonly UnderstoodCommand[];
      /** For each command which words gave which field; there only where it was asked for. */
      readonly trace?: readonly (readonly Traced[])[];
    }
  | Question
  | { readonly kind: 'none' };

export interface UnderstoodCommand {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** 怎么理解的: one field of a command and the words of the message that gave it. */
export interface Traced {
  /** `name` is the command itself, which its verbs gave. */
  readonly field: string;
  /** The place of the line in the command, for a field of a line. */
  readonly line?: number;
  readonly value: string | number;
  /** As typed; `…` between words that stand apart; empty where nobody said it and the sender or the catalogue tells. */
  readonly words: string;
}

const askAbouts = [
  'sku',
  'store',
  'unit',
  'quantity',
  'supplier',
  'customer',
  'transfer',
  'intent',
  'price',
  'date',
] as const;
export type AskAbout = (typeof askAbouts)[number];

/** One thing that has to be asked back before anything may be recorded. */
export interface Question {
  readonly kind: 'ask';
  readonly about: AskAbout;
  /** The words of the message that are unclear, exactly as they stand there; names the slot when the answer comes. */
  readonly phrase: string;
  /** Codes where the answer is one of a few: sku, place, supplier or customer codes, or command names. */
  readonly choices?: readonly string[];
  /** The question in Chinese, with the choices numbered `1) … 2) …`. */
  readonly question: string;
}

/**
 * An answer already given to a question about this message. The message is understood again with it, so that
 * an open question is nothing but the original message and the answers so far, and survives a restart.
 */
export interface Given {
  readonly about: AskAbout;
  readonly phrase: string;
  /**
   * sku, store, supplier, customer: a code. unit: the pack's size in base units ("24"). quantity: the words said
   * ("3箱"). transfer: a document number. intent: a command name. price: fen per base unit. date: YYYY-MM-DD, or
   * an instant where a time of day was said.
   */
  readonly value: string;
}

/** What the sender recorded last in this chat, for corrections and additions that quote nothing. */
export interface Recent {
  /** The document's number, without `#`. */
  readonly number: string;
  readonly commands: readonly UnderstoodCommand[];
  readonly minutes: number;
}

/** One message as a channel hands it over. */
export interface Message {
  readonly id: string;
  /** ISO 8601 with the offset of the company's time zone. */
  readonly now: string;
  /** The sender's person code. */
  readonly from: string;
  readonly text: string;
  /** The text of the message replied to. */
  readonly quote?: string;
  readonly chat?: 'group' | 'private';
}
