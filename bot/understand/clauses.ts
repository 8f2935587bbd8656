import type { Act, Mark } from './lexicon.ts';
import { endRelief } from './relief.ts';
import { reportsToSupplier } from './sources.ts';
import { withoutNotYet } from './temporal.ts';
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
    const parts = splitAtSecondAct(endRelief(withoutNotYet(current, text), text));
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
  const told = clauses.map((clause, index) => withoutDescription(clause, clauses[index + 1], text));
  return told.map((clause, index) => orderedFrom(pricedFrom(clause, told[index + 1]), text));
}

/**
 * 昨天退货的那个大爷今天拿走一瓶: what a customer is known by is no act of today. Only where he does something else, and no
 * number stands between.
 */
function withoutDescription(clause: Clause, next: Clause | undefined, text: string): Clause {
  const { tokens } = clause;
  const far = relativeGuest(tokens);
  if (far < 0) return clause;
  const act = tokens.slice(0, far).findIndex(acts);
  const own = tokens.slice(far + 1).find((token) => acts(token) || token.kind === 'quantity');
  const does = own ? acts(own) : next !== undefined && next.before !== 'line' && next.acts.size > 0;
  const verb = tokens[act];
  if (!verb || !does || text.charAt(verb.end - 1) === '给') return clause;
  if (tokens.slice(act, far).some((token) => token.kind === 'quantity' || token.kind === 'money'))
    return clause;
  // 买微波炉的大姐把机子退了: 机子 is what was named.
  const named = [...tokens.slice(far), ...(next?.tokens ?? [])].some(
    (token) => token.kind === 'words' && !pointing.test(text.slice(token.start, token.end)),
  );
  const told = tokens.map((token, at): Token => {
    const said = token.kind === 'date' || token.kind === 'lexeme' || (token.kind === 'words' && named);
    const drops = at < far && said;
    return drops ? { kind: 'filler', start: token.start, end: token.end } : token;
  });
  return clauseOf(told, clause.before, clause.after, clause.asksBack);
}

const pointing = /^(?:机子|机器|东西|[那这][台个件只把部])$/;

const isPerson = (token: Token): boolean =>
  token.kind === 'stranger' || (token.kind === 'lexeme' && token.marks.includes('guest'));

/** Where the person stands whom a verb with its goods describes: 退太白的那个老汉. */
function relativeGuest(tokens: readonly Token[]): number {
  const act = tokens.findIndex(acts);
  if (act < 0) return -1;
  const at = tokens.findIndex((token, index) => index > act + 1 && isPerson(token));
  return at > 0 && tokens[at - 1]?.kind === 'inner' ? at : -1;
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
  // 百岁山即日起卖2块8: from today on, and nothing that was sold.
  if (marks.has('today') && [...acts].every((act) => act === 'sold') && isPriced(tokens) && !isOver(tokens))
    acts.add('setPrice');
  if (marks.has('mayI') && acts.delete('dispatched')) acts.add('request');
  if (acts.size === 0 && tellsPlace(tokens)) acts.add('request');
  // 让果仓明天送20筐香蕉过来: told to send on a day to come.
  const ahead = tokens.some((token) => token.kind === 'date' && token.date.future);
  if (ahead && tellsPlace(tokens) && [...acts].every((act) => act === 'sentHere' || act === 'dispatched')) {
    acts.clear();
    acts.add('request');
  }
  // 不到5箱就提醒我补: nothing is denied.
  if (marks.has('below') && (marks.has('alert') || acts.has('reorderPoint'))) marks.delete('negated');
  if (marks.has('alert') && (marks.has('below') || acts.has('left'))) acts.add('reorderPoint');
  if (acts.size === 0 && startsDay(tokens)) acts.add('setPrice');
  if (acts.has('sold') && startsDay(tokens)) {
    acts.delete('sold');
    acts.add('setPrice');
  }
  return { tokens, before, after, asksBack, acts, marks };
}

/** 麻烦仓库明天带一箱: a place is told to do something about a number of goods. */
function tellsPlace(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((token) => token.kind === 'lexeme' && token.tells);
  const name = tokens[at + 1];
  const told = at >= 0 && name?.kind === 'name' && name.named.places.length > 0;
  return told && tokens.slice(at + 2).some(counts);
}

/** 从明天起百威卖8块: from a day on, at a price and without a number, is what it shall cost. */
function startsDay(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((token) => token.kind === 'date');
  const next = tokens[at + 1];
  const from =
    at > 0 && tokens[at - 1]?.kind === 'lexeme' && next?.kind === 'filler' && next.end - next.start === 1;
  return from && isPriced(tokens);
}

/** 跟烟草再报20条: no report to the ledger. */
const orderedFrom = (clause: Clause, text: string): Clause =>
  clause.acts.size === 0 && reportsToSupplier(clause.tokens, text)
    ? { ...clause, acts: new Set<Act>(['purchase']) }
    : clause;

/** 百岁山2块,从下周一开始: the day that the price in front of it begins on. */
function pricedFrom(clause: Clause, next: Clause | undefined): Clause {
  if (clause.acts.size > 0 || clause.marks.size > 0 || !next || !isPriced(clause.tokens)) return clause;
  const [first, second, ...rest] = next.tokens.filter(({ kind }) => kind !== 'inner');
  const from = first?.kind === 'lexeme' && first.acts.length === 0 && first.marks.includes('from');
  const [day, begins] = from ? [second, rest[0]] : [first, second];
  const behind = from ? rest.slice(1) : rest;
  const dated = day?.kind === 'date' || (day?.kind === 'lexeme' && day.marks.includes('today'));
  const small = begins === undefined ? from || day?.kind === 'lexeme' : begins.kind === 'filler';
  return dated && small && behind.every(({ kind }) => kind === 'filler')
    ? { ...clause, acts: new Set<Act>(['setPrice']) }
    : clause;
}

/** Some verb says that it is over: 卖了. */
const isOver = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.kind === 'lexeme' && token.acts.length > 0 && token.done);

/** Money without a number of goods. */
function isPriced(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'money') && tokens.every((token) => token.kind !== 'quantity');
}

/**
 * 卖了2箱甲碎了1瓶 says two things. Where the quantity stands before its item the cut is in front of the second
 * verb, otherwise behind the first quantity, so that 甲卖了3箱乙卖了2箱 keeps 乙 with its own verb.
 */
function splitAtSecondAct(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  let from = 0;
  const day = secondDay(tokens);
  if (day > 0) return [...splitAtSecondAct(tokens.slice(0, day)), ...splitAtSecondAct(tokens.slice(day))];
  const lastWords = tokens.findLastIndex(({ kind }) => kind === 'words');
  for (let cut = cutBehind(tokens, from, lastWords); cut > from; cut = cutBehind(tokens, from, lastWords)) {
    parts.push(tokens.slice(from, cut));
    from = cut;
  }
  return [...parts, from === 0 ? tokens : tokens.slice(from)];
}

/** 昨天3张今天又卖了半盒: where another day begins, of which another number is told. */
function secondDay(tokens: readonly Token[]): number {
  const first = tokens.findIndex(isDay);
  const counted = first < 0 ? -1 : findFrom(tokens, first + 1, counts);
  const second = counted < 0 ? -1 : findFrom(tokens, counted + 1, isDay);
  return second > 0 && findFrom(tokens, second + 1, counts) > 0 ? second : -1;
}

const isDay = (token: Token): boolean =>
  token.kind === 'date' && !token.date.vague && !token.date.future && token.date.from === token.date.to;

const counts = ({ kind }: Token): boolean => kind === 'quantity';

const acts = (token: Token): boolean =>
  token.kind === 'lexeme' && token.acts.some((act) => act !== 'left' && act !== 'short' && act !== 'noted');

/** Where the part that begins at `from` ends, or -1 where it goes on to the end. */
function cutBehind(tokens: readonly Token[], from: number, lastWords: number): number {
  const firstQuantity = findFrom(tokens, from, counts);
  const nextAct = firstQuantity < 0 ? -1 : findFrom(tokens, firstQuantity + 1, acts);
  if (nextAct < 0 || findFrom(tokens, nextAct + 1, counts) < 0) return -1;
  const earlier = findFrom(tokens, from, acts);
  if (earlier < 0 || earlier >= nextAct) return -1;
  const named = tokens.slice(from, firstQuantity).some(({ kind }) => kind === 'words');
  if (!named && lastWords >= firstQuantity) return nextAct;
  let cut = firstQuantity + 1;
  while (cut < nextAct && ['money', 'filler', 'quantity'].includes(tokens[cut]?.kind ?? '')) cut += 1;
  return cut;
}

function findFrom(tokens: readonly Token[], from: number, fits: (token: Token) => boolean): number {
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token && fits(token)) return at;
  }
  return -1;
}
