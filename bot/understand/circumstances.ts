import { lastDayOf, type SaidDate } from './dates.ts';
import type { Act, Payment } from './lexicon.ts';
import type { NameIndex } from './names.ts';
import { sourceBehind } from './sources.ts';
import type { Token } from './token.ts';

/** Who, where, when and how, as far as an episode says. */
export interface Circumstances {
  /** Where goods come from, go to, or are dealt with. */
  readonly from: string | null;
  readonly to: string | null;
  readonly at: string | null;
  /** Every place goods go to: 给城北和城南各发5箱. */
  readonly destinations: readonly string[];
  /** Every place where something is told of: 把城北和城南的价都改成…. */
  readonly scenes: readonly string[];
  /** The place of a colleague who is spoken of. */
  readonly visitor: string | null;
  /** 跟厂家拿, 让厂家送: the supplier is asked or goods are got from there, rather than acting alone. */
  readonly supplierAsked: boolean;
  /** 我们店, 店里: the sender's own place, said in so many words. */
  readonly own: boolean;
  readonly everyPlace: boolean;
  readonly suppliers: readonly string[];
  readonly customers: readonly string[];
  readonly payment: Payment | null;
  /** Every way of paying that is said: 现金300,剩下的记账 is two. */
  readonly payments: readonly Payment[];
  readonly date: (SaidDate & { readonly start: number }) | null;
}

/** Reads names, preposition by preposition, and the other circumstances out of an episode's tokens. */
export function readCircumstances(
  tokens: readonly Token[],
  names: NameIndex,
  goods: ReadonlySet<number>,
  today: string,
): Circumstances {
  const found = { from: null, to: null, at: null } as Record<'from' | 'to' | 'at', string | null>;
  const suppliers: string[] = [];
  const customers: string[] = [];
  let payment: Payment | null = null;
  const payments: Payment[] = [];
  let date = null as (SaidDate & { start: number }) | null;
  let visitor: string | null = null;
  let supplierAsked = false;
  let own = false;
  let everyPlace = false;
  const destinations: string[] = [];
  const scenes: string[] = [];
  let lastRole: 'from' | 'to' | 'at' = 'at';
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'lexeme') {
      if (token.payment) payment = token.payment;
      if (token.payment && !payments.includes(token.payment)) payments.push(token.payment);
      if (token.marks.includes('ownPlace')) own = true;
      if (token.marks.includes('everyPlace')) everyPlace = true;
    } else if (token.kind === 'date') {
      if (date && isUntil(tokens, index))
        date = { ...date, to: lastDayOf(date, token.date, today), end: token.date.end };
      else if ((!date || date.vague) && !describesGoods(tokens, index) && !isExpiryDay(tokens, index))
        date = { ...token.date, start: token.start };
    } else if (token.kind === 'name') {
      const joined = meaningful(tokens, index, -1)?.kind === 'name';
      const role: 'from' | 'to' | 'at' = joined
        ? lastRole
        : roleOf(tokens, index, (code) => names.places.get(code)?.kind === 'warehouse');
      lastRole = role;
      const person = token.named.people[0];
      const place =
        token.named.places[0] ?? placeOfPerson(person, names, isReportedFor(tokens, index) ? 'from' : role);
      if (person) visitor = names.people.get(person)?.place ?? null;
      if (place && token.named.places.length <= 1) {
        found[role] ??= place;
        if (role === 'at' && !scenes.includes(place)) scenes.push(place);
        if (role === 'to' && !destinations.includes(place)) destinations.push(place);
      }
      if (token.named.suppliers[0] && !goods.has(token.start)) {
        suppliers.push(...token.named.suppliers);
        supplierAsked ||= isAsked(tokens, index);
      }
      if (token.named.customers[0]) customers.push(...token.named.customers);
    }
  }
  return {
    // Written out: a long message has many of these, and to spread is slow.
    from: found.from,
    to: found.to,
    at: found.at,
    destinations,
    scenes,
    visitor,
    supplierAsked,
    own,
    everyPlace,
    suppliers,
    customers,
    payment,
    payments,
    date,
  };
}

/** 把上次漏气的雪花拉回去了: a day of which only vague words are said, in front of 的, is that of the goods. */
export function describesGoods(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'date') return false;
  if (!token.date.vague) return tellsWhence(tokens, index);
  const next = tokens.findIndex((other, at) => at > index && other.kind === 'inner');
  return (
    next >= 0 &&
    next <= index + 2 &&
    tokens.slice(next).some((other) => other.kind === 'lexeme' && other.acts.length > 0)
  );
}

/** 昨天剩的豆皮馊了, 前天进的草莓烂了: the day goods came or were left over is not that of what befell them. */
function tellsWhence(tokens: readonly Token[], index: number): boolean {
  const [verb, inner] = tokens.slice(index + 1, index + 3);
  if (verb?.kind !== 'lexeme' || !(verb.owns || inner?.kind === 'inner')) return false;
  if (!verb.acts.some((act) => whence.has(act))) return false;
  const spoilt = (['damaged', 'expired', 'discarded', 'lost'] as const).map(String);
  return tokens
    .slice(index + 2)
    .some((token) => token.kind === 'lexeme' && token.acts.some((act) => spoilt.includes(act)));
}

const whence: ReadonlySet<Act> = new Set<Act>(['left', 'received', 'arrived', 'sentHere', 'purchase']);

/** 十二月三号到期的, 11月底就过期了: the day tells of the goods, not of when they were written off. */
export function isExpiryDay(tokens: readonly Token[], index: number): boolean {
  if (tokens[index]?.kind !== 'date') return false;
  let at = index + 1;
  while (tokens[at]?.kind === 'filler') at += 1;
  const next = tokens[at];
  if (next?.kind !== 'lexeme' || !next.acts.includes('expired')) return false;
  return at > index + 1 || tokens[at + 1]?.kind === 'inner';
}

/** 上周五到现在: the second day ends the span that the first begins. */
function isUntil(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return before?.kind === 'lexeme' && before.marks.includes('to') && tokens[index - 2]?.kind === 'date';
}

/** 跟厂家, 让厂家: the preposition, and not 送来 behind the name, makes the supplier the one asked. */
function isAsked(tokens: readonly Token[], index: number): boolean {
  const before = meaningful(tokens, index, -1);
  return before?.kind === 'lexeme' && before.marks.includes('from');
}

/** 帮娟子报一下: what is reported for a colleague happened where he works. */
function isReportedFor(tokens: readonly Token[], index: number): boolean {
  const [before, next] = [meaningful(tokens, index, -1), meaningful(tokens, index, 1)];
  const helps = before?.kind === 'lexeme' && before.marks.includes('by');
  return helps && next?.kind === 'lexeme' && next.marks.includes('late');
}

/** A colleague stands for the own place only as the one goods come from or go to. */
function placeOfPerson(
  code: string | undefined,
  names: NameIndex,
  role: 'from' | 'to' | 'at',
): string | null {
  return code === undefined || role === 'at' ? null : (names.people.get(code)?.place ?? null);
}

/** What the words around a name make of it: 从X, 给X, X发来的, or simply X. */
function roleOf(
  tokens: readonly Token[],
  index: number,
  isWarehouse: (code: string) => boolean,
): 'from' | 'to' | 'at' {
  const before = meaningful(tokens, index, -1);
  if (before?.kind === 'lexeme') {
    if (before.marks.includes('route')) return 'to';
    if (before.marks.includes('to') && (!before.acts.includes('arrived') || index > 1)) return 'to';
    // 到北京路送了2端: who goes there to bring them.
    const brings = meaningful(tokens, index, 1);
    if (before.marks.includes('to') && brings?.kind === 'lexeme' && brings.gives) return 'to';
    // 请将罗庄店的补货点改成…: who is told stands right behind the word that tells.
    const apart = before.tells && before.end !== tokens[index]?.start;
    if (before.marks.includes('from') && !apart) return 'from';
    if (
      before.acts.includes('dispatched') ||
      before.acts.includes('sentHere') ||
      before.acts.includes('setPrice')
    )
      return 'to';
    if (before.acts.includes('arrived') && index > 1) return 'to';
    if (before.acts.some((act) => act === 'tookBack' || act === 'returnedHere' || act === 'returned'))
      return 'to';
    const sends = meaningful(tokens, index, 1);
    const told =
      sends?.kind === 'lexeme' &&
      !sends.done &&
      sends.acts.some((act) => act === 'dispatched' || act === 'sentHere');
    // 要大仓发20个来: who is wanted to send.
    if (told && before.acts.includes('request') && tokens[index + 1] === sends) return 'from';
    const leads = tokens.slice(0, index).filter(({ kind }) => kind !== 'filler').length === 1;
    if (before.acts.includes('request') && before.acts.length === 1 && !leads) return 'to';
  }
  const after = meaningful(tokens, index, 1);
  if (after?.kind === 'lexeme' && after.marks.includes('route')) return 'from';
  // 要货:…, 大仓发: where what is asked for shall come from.
  const asked = tokens.slice(0, index);
  const wanted = asked.some(({ kind }) => kind === 'quantity') && asked.some(isWanted);
  if (wanted && sourceBehind(tokens) === index) return 'from';
  // 大库给俺发的两台, 八一借给俺两台: sent from there to the own place.
  const [gives, own] = tokens.slice(index + 1).filter(({ kind }) => kind !== 'filler');
  const givesUs =
    gives?.kind === 'lexeme' &&
    (gives.acts.length === 0 ? gives.marks.includes('to') : gives.acts.every((act) => act === 'dispatched'));
  if (givesUs && own?.kind === 'lexeme' && own.marks.includes('ownPlace')) return 'from';
  const here = tokens[index];
  const owns = tokens[index + 1]?.kind === 'inner' && here?.kind === 'name' && here.named.places.length > 0;
  const received = tokens.some((token) => token.kind === 'lexeme' && token.acts.includes('received'));
  if (owns && received && isWarehouse(here.named.places[0] ?? '')) return 'from';
  if (after?.kind === 'lexeme' && after.acts.includes('sentHere')) return 'from';
  // 来安给的5套到了: who gave the goods.
  if (after?.kind === 'lexeme' && after.marks.includes('givenBy') && here?.kind === 'name') return 'from';
  return 'at';
}

const isWanted = (token: Token): boolean =>
  token.kind === 'lexeme' && token.acts.some((act) => act === 'request' || act === 'purchase');

function meaningful(tokens: readonly Token[], index: number, step: 1 | -1): Token | undefined {
  let at = index + step;
  while (tokens[at]?.kind === 'filler' || tokens[at]?.kind === 'inner') at += step;
  return tokens[at];
}
