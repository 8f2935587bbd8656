import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One expression of a set: the text it stands in, where it stands, and what it means. */
export interface Case {
  /** Normal text. */
  readonly text: string;
  readonly start: number;
  readonly words: string;
  readonly expect: Expectation;
  /** The day the text was said on. */
  readonly today: string;
}

export type Expectation =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'money'; readonly fen: number }
  | { readonly kind: 'measure'; readonly value: number; readonly unit: string }
  | { readonly kind: 'days'; readonly from: string; readonly to: string; readonly openEnd: boolean };

/** A case that is no business of a shop's ledger, with the reason. */
export interface LeftOut {
  readonly words: string;
  readonly why: string;
}

export type Row = Readonly<Record<string, unknown>>;

export function readRows(directory: string, file: string): Row[] {
  const lines = readFileSync(join(directory, file), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
}
