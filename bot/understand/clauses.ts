import type { Act, Mark } from './lexicon.ts';
import type { Strength, Token } from './token.ts';

/** A stretch of tokens between breaks: the smallest part of a message that can say one thing. */
export interface Clause {
  readonly tokens: readonly Token[];
  /** What separates it from the clause before. */
  readonly before: Strength;
  /** What follows it. */
  readonly after: Strength;
  readonly asksBack: boolean;
  readonly acts: ReadonlySet<Act>;
  readonly marks: ReadonlySet<Mark>;
}

/** Cuts tokens into clauses at breaks, and where a second verb with its own quantity begins. */
export function splitClauses(tokens: readonly Token[], text: string): Clause[] {
  const clauses: Clause[] = [];
  let current: Token[] = [];
  let before: Strength = 'line';
  const close = (after: Strength, asksBack: boolean): void => {
    const parts = splitAtSecondAct(current);
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      clauses.push(clauseOf(part, index === 0 ? before : 'weak', last ? after : 'weak', last && asksBack));
    }
    current = [];
    before = after;
  };
  for (const token of tokens) {
    if (token.kind !== 'break') {
      current.push(token);
      continue;
    }
    const asksBack = /[?？]/.test(text.slice(token.start, token.end));
    if (current.length > 0) close(token.strength, asksBack);
    else before = stronger(before, token.strength);
  }
  if (current.length > 0) close('line', false);
  return clauses;
}

const strengths: readonly Strength[] = ['weak', 'strong', 'heading', 'line'];

function stronger(one: Strength, other: Strength): Strength {
  return strengths.indexOf(one) >= strengths.indexOf(other) ? one : other;
}

function clauseOf(tokens: readonly Token[], before: Strength, after: Strength, asksBack: boolean): Clause {
  const acts = new Set<Act>();
  const marks = new Set<Mark>();
  for (const token of tokens) {
    if (token.kind !== 'lexeme') continue;
    for (const act of token.acts) acts.add(act);
    for (const mark of token.marks) marks.add(mark);
  }
  if (marks.has('today') && acts.size === 0 && isPriced(tokens)) acts.add('setPrice');
  if (marks.has('mayI') && acts.delete('dispatched')) acts.add('request');
  if (marks.has('alert') && (marks.has('below') || acts.has('left'))) acts.add('reorderPoint');
  if (acts.has('sold') && startsDay(tokens)) {
    acts.delete('sold');
    acts.add('setPrice');
  }
  return { tokens, before, after, asksBack, acts, marks };
}

/** 从明天起百威卖8块: from a day on, at a price and without a number, is what it shall cost. */
function startsDay(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((token) => token.kind === 'date');
  const next = tokens[at + 1];
  const from =
    at > 0 && tokens[at - 1]?.kind === 'lexeme' && next?.kind === 'filler' && next.end - next.start === 1;
  return from && isPriced(tokens);
}

/** Money without a number of goods. */
function isPriced(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'money') && tokens.every((token) => token.kind !== 'quantity');
}

/**
 * 卖了2箱甲碎了1瓶 says two things. Where the quantity stands before its item the cut is in front of the second
 * verb, otherwise behind the first quantity, so that 甲卖了3箱乙卖了2箱 keeps 乙 with its own verb.
 */
function splitAtSecondAct(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const isAct = (token: Token): boolean =>
    token.kind === 'lexeme' && token.acts.some((act) => act !== 'left' && act !== 'short' && act !== 'noted');
  const firstQuantity = tokens.findIndex((token) => token.kind === 'quantity');
  if (firstQuantity < 0) return [tokens];
  const nextAct = tokens.findIndex((token, index) => index > firstQuantity && isAct(token));
  if (nextAct < 0) return [tokens];
  const later = tokens.some((token, index) => index > nextAct && token.kind === 'quantity');
  const earlier = tokens.some((token, index) => index < nextAct && isAct(token));
  if (!later || !earlier) return [tokens];
  const wordsFirst = tokens.findIndex((token) => token.kind === 'words') < firstQuantity;
  let cut = nextAct;
  if (wordsFirst) {
    cut = firstQuantity + 1;
    while (cut < nextAct && ['money', 'filler', 'quantity'].includes(tokens[cut]?.kind ?? '')) cut += 1;
  }
  return [tokens.slice(0, cut), ...splitAtSecondAct(tokens.slice(cut))];
}
