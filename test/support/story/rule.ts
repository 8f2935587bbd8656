import type { Stage } from './stage.ts';

/** A form of line in a story and what it does. Throws what the reader of the story has to know. */
export interface Rule {
  readonly form: RegExp;
  readonly run: (stage: Stage, parts: readonly (string | undefined)[]) => Promise<void>;
}

/** A line that expects something else than what is. */
export class Mismatch extends Error {
  constructor(what: string, expected: string, actual: string) {
    super(`${what}\n  story:  ${indented(expected)}\n  actual: ${indented(actual)}`);
  }
}

const indented = (text: string): string => text.replaceAll('\n', '\n          ');
