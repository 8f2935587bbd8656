import type { Clock } from './clocks.ts';
import type { SaidDate } from './dates.ts';
import type { General } from './general-words.ts';
import type { Act, Mark, Payment } from './lexicon.ts';
import type { LotWords } from './lots.ts';
import type { Money } from './money.ts';
import type { Named } from './names.ts';
import type { Quantity } from './quantity.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a word of the lexicon says. */
export interface Lexeme {
  readonly kind: 'lexeme';
  readonly acts: readonly Act[];
  readonly marks: readonly Mark[];
  readonly payment: Payment | null;
  /** The word says that it is over: 拿走, 卖了. */
  readonly done: boolean;
  /** 送, 送了: to deliver, or to give away. */
  readonly gives: boolean;
  /** 来 alone: came, or bring me. */
  readonly comes: boolean;
  /** 出, 走了: left the place, for whatever reason. */
  readonly leaves: boolean;
  /** 不是: what follows at once is what it was not. */
  readonly denies: boolean;
  /** 收, 进账: said of money as well as of goods. */
  readonly pays: boolean;
  /** 让, 叫, 喊: somebody is told to do what follows. */
  readonly tells: boolean;
  /** 进的, 送来的: it describes the goods behind it. */
  readonly owns: boolean;
}

/**
 * A lexeme of which nothing is said yet, nor where it stands. It has all fields: a copy with one more field than what was copied
 * takes the runtime fifty times as long.
 */
export const plainLexeme = {
  start: 0,
  end: 0,
  kind: 'lexeme',
  acts: [],
  marks: [],
  payment: null,
  done: false,
  gives: false,
  comes: false,
  leaves: false,
  denies: false,
  pays: false,
  tells: false,
  owns: false,
} as const satisfies Lexeme & Span;

/** One piece of a message, read as exactly one thing. */
export type Token = Span &
  /** `general`: an ordinary word of the language, which may or may not be goods. */
  (
    | { readonly kind: 'words'; readonly general?: General }
    | { readonly kind: 'quantity'; readonly quantity: Quantity }
    /** 3块 is three yuan or three pieces; which, the item tells. */
    | { readonly kind: 'money'; readonly money: Money; readonly orQuantity?: Quantity }
    | { readonly kind: 'date'; readonly date: SaidDate }
    | { readonly kind: 'lot'; readonly lot: LotWords }
    | { readonly kind: 'barcode'; readonly digits: string }
    | { readonly kind: 'barcodeTail'; readonly digits: string }
    | { readonly kind: 'document'; readonly number: string }
    | { readonly kind: 'name'; readonly named: Named }
    /** Whether it is known whom the name means. */
    | { readonly kind: 'mention'; readonly known: boolean }
    /** A person who is nobody on file: 王哥, 老李. */
    | { readonly kind: 'stranger' }
    | Lexeme
    /** 打八折: the share of the known price that is paid. */
    | { readonly kind: 'discount'; readonly share: number }
    | { readonly kind: 'inner' }
    /** Says nothing about goods; a time of day tells which moment a question is about. */
    | { readonly kind: 'filler'; readonly clock?: Clock }
    | { readonly kind: 'break'; readonly strength: Strength }
  );

/** weak: a space or 、; strong: a comma or full stop; heading: a colon; line: a new line. */
export type Strength = 'weak' | 'strong' | 'heading' | 'line';

/** It says how something was paid. */
export const tellsPayment = (token: Token): boolean => token.kind === 'lexeme' && token.payment !== null;
