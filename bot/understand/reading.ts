import type { Company, Person, Product } from '../../server/contract/company.ts';
import type { Item } from './item-builder.ts';
import { type NormalText, originalWords } from './normalize.ts';
import type { Vocabulary } from './tokenize.ts';
import type { AskAbout, Given, Question, UnderstoodCommand } from './understanding.ts';

/** One message being read: its text, its sender, its day, and the answers given so far. */
export interface Reading {
  readonly company: Company;
  readonly vocabulary: Vocabulary;
  readonly normal: NormalText;
  /** When it was said, on the company's wall clock. */
  readonly now: string;
  readonly today: string;
  readonly sender: Person | null;
  readonly ownPlace: string | null;
  readonly atWarehouse: boolean;
  readonly given: readonly Given[];
  /** The places in the text that commands have taken up; what is left over is asked about. */
  readonly explained: Set<number>;
  /** Places that were taken up with a name although its product does not carry what stands there. */
  readonly absorbed: Set<number>;
  /** The items of the message by the sku of the product they turned out to be. */
  readonly items: Map<string, Item[]>;
}

export type Built = { readonly commands: readonly UnderstoodCommand[] } | { readonly question: Question };

/** The answer already given to this very question, if any. */
export function answered(reading: Reading, about: AskAbout, phrase: string): string | undefined {
  return reading.given.find((given) => given.about === about && given.phrase === phrase)?.value;
}

export function wordsAt(reading: Reading, start: number, end: number): string {
  return originalWords(reading.normal, start, end);
}

export function productOf(reading: Reading, sku: string): Product | undefined {
  return reading.vocabulary.catalogue.bySku.get(sku);
}

export function isWarehouse(reading: Reading, code: string): boolean {
  return reading.vocabulary.names.places.get(code)?.kind === 'warehouse';
}
