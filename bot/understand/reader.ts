import type { Beginning } from './characters.ts';
import type { Token } from './token.ts';
import type { Candidate, Text } from './tokenize.ts';

/** One way to read what begins at a place of a text; it adds whatever it finds there to the candidates. */
export interface Reader {
  /** What it may begin with; without it, anything. */
  readonly begins?: Beginning;
  readonly read: (input: Text, at: number, candidates: Candidate[]) => void;
}

/** The readers that may find something where a character stands, in their order. */
export function readersByHead(readers: readonly Reader[]): (head: string) => readonly Reader[] {
  // Filled in as characters are met: most begin very little.
  const byHead = new Map<string, readonly Reader[]>();
  return (head) => {
    const known = byHead.get(head);
    if (known) return known;
    const found = readers.filter(({ begins }) => begins?.(head, 0) ?? true);
    byHead.set(head, found);
    return found;
  };
}

type Placed = 'start' | 'end';
/** What is read, wherever it stands. */
type Reading = { [Kind in Token['kind']]: Omit<Token & { kind: Kind }, Placed> }[Token['kind']];

/** Reads what a pattern matches, if that is anything, as `reading`. */
export function matching(pattern: RegExp, cost: number, reading: Reading): Reader['read'] {
  // With all its fields, so that the copy gets none anew.
  const token = { ...reading, start: 0, end: 0 } as Token;
  return ({ text }, at, candidates) => {
    pattern.lastIndex = at;
    if (!pattern.test(text) || pattern.lastIndex === at) return;
    candidates.push({ token: { ...token, start: at, end: pattern.lastIndex }, cost });
  };
}
