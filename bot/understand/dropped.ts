import type { Clause } from './clauses.ts';
import type { Mark } from './lexicon.ts';

/** Marks that make a clause no report: what it tells did not happen, or is not told to the ledger. */
const unreported: readonly Mark[] = [
  'hypothetical',
  'nearly',
  'negated',
  'hearsay',
  'future',
  'colleague',
  'already',
];
/** Marks whose shadow falls on the clauses behind them too. */
const lasting: readonly Mark[] = ['hypothetical', 'hearsay'];

/**
 * The clauses that report nothing: plans, wishes, near misses, hearsay, talk among colleagues, questions.
 * A question to the bot about stock or sales is answered elsewhere and is dropped here too.
 */
export function findDropped(clauses: readonly Clause[], questions: ReadonlySet<number>): Set<number> {
  const toBot = clauses.some((clause) => clause.marks.has('bot'));
  const toColleague = clauses.some((clause) => clause.tokens.some((token) => token.kind === 'mention'));
  const reportedBefore = clauses.some((clause) => clause.marks.has('already') && !clause.acts.has('undo'));
  const dropped = new Set<number>();
  let shadow = false;
  let theirs = false;
  let toldBefore = false;
  for (const [index, clause] of clauses.entries()) {
    if (clause.before === 'line') {
      shadow = false;
      theirs = false;
    }
    if (clause.marks.has('refused') && !clause.marks.has('part')) dropLine(clauses, index, dropped);
    if (lasting.some((mark) => clause.marks.has(mark))) shadow = true;
    // 隔壁卖了10箱,咱才卖了3箱: with 咱 the talk is of the own shop again.
    if (tellsOfOthers(clause)) theirs = true;
    else if (clause.marks.has('ownPlace') && clause.acts.size > 0) theirs = false;
    const marked =
      unreported.some((mark) => clause.marks.has(mark) && !(mark === 'colleague' && toBot)) ||
      (clause.marks.has('unsold') && !goesToWaste(clauses, index));
    const asks = (clause.asksBack || clause.marks.has('question')) && !asksForGoods(clause);
    const wishes = clause.marks.has('mayI') && !asksForGoods(clause);
    const told = isTold(clause);
    if (told || (toldBefore && clause.acts.size === 0 && clause.before !== 'line')) dropped.add(index);
    if (clause.marks.has('otherThings') && !clause.tokens.some((token) => token.kind === 'words'))
      dropped.add(index);
    const planned = clause.marks.has('future') && clause.after !== 'line';
    toldBefore = told || planned || (toldBefore && clause.acts.size === 0 && clause.before !== 'line');
    if (
      shadow ||
      theirs ||
      wishes ||
      marked ||
      asks ||
      reportedBefore ||
      toColleague ||
      (liesAhead(clause) && !datesPrice(clause, clauses[index - 1])) ||
      questions.has(index)
    ) {
      dropped.add(index);
    }
  }
  return dropped;
}

const wasted = ['discarded', 'expired', 'damaged', 'ownUse', 'returned', 'tookBack'] as const;

/** 到期了没卖掉,我扔了: that nobody bought it is why it was thrown away. */
function goesToWaste(clauses: readonly Clause[], index: number): boolean {
  return clauses
    .slice(Math.max(0, index - 1), index + 2)
    .some(({ acts }) => wasted.some((act) => acts.has(act)));
}

/** 送了2箱 我拒收了: nothing of that line came in. */
function dropLine(clauses: readonly Clause[], index: number, dropped: Set<number>): void {
  for (let at = index; at >= 0; at -= 1) {
    dropped.add(at);
    if (clauses[at]?.before === 'line') return;
  }
}

/** 能不能从万达匀2盒给我们 asks for goods, not for an answer, unless it is put to a colleague by name. */
function asksForGoods(clause: Clause): boolean {
  const named = clause.tokens.some((token) => token.kind === 'name' && token.named.people.length > 0);
  const counted = clause.tokens.some((token) => token.kind === 'quantity');
  const wanted = clause.acts.has('request') || clause.acts.has('purchase');
  return clause.marks.has('mayI') && counted && !named && wanted;
}

/** 隔壁卖3块 is their business; 隔壁王嬢嬢拿了3瓶 is ours. */
function tellsOfOthers(clause: Clause): boolean {
  if (!clause.marks.has('elsewhere')) return false;
  const someone = clause.marks.has('guest') || clause.tokens.some(({ kind }) => kind === 'stranger');
  // 人家刷的卡: who pays is a customer.
  if (clause.tokens.some((token) => token.kind === 'lexeme' && token.payment !== null)) return false;
  return !(
    someone &&
    (clause.acts.has('took') || clause.acts.has('returned') || clause.acts.has('returnedHere'))
  );
}

/** 国药的车说下午到: what somebody else says is no report of it. */
function isTold(clause: Clause): boolean {
  const at = clause.tokens.findIndex((token) => token.kind === 'lexeme' && token.marks.includes('says'));
  if (at < 0) return false;
  // 幼儿园退回来三盒,说是压坏了: what was told of before is no hearsay; what is said is why.
  const before = clause.tokens.slice(0, at);
  const acted = before.some((token) => token.kind === 'lexeme' && token.acts.length > 0);
  if (acted && before.some((token) => token.kind === 'quantity')) return false;
  const teller = before.some((token) => {
    if (token.kind === 'name' || token.kind === 'stranger') return true;
    return token.kind === 'lexeme' && (token.marks.includes('guest') || token.marks.includes('supplierWord'));
  });
  return (
    teller && clause.tokens.slice(at + 1).some((token) => token.kind === 'lexeme' && token.acts.length > 0)
  );
}

/** 涨到2块5 明天开始: the day belongs to the price in front of it. */
function datesPrice(clause: Clause, before: Clause | undefined): boolean {
  const only = clause.tokens.every(({ kind }) => kind === 'date' || kind === 'filler');
  return only && before?.acts.has('setPrice') === true;
}

/** 明天要到5箱 is a plan; asking for goods for tomorrow, or a price from tomorrow, is not. */
function liesAhead(clause: Clause): boolean {
  const future = clause.tokens.some((token) => token.kind === 'date' && token.date.future);
  const theirs = clause.tokens.some((token) => token.kind === 'name' && token.named.customers.length > 0);
  if (future && theirs && !clause.acts.has('sold')) return true;
  return (
    future &&
    !clause.acts.has('setPrice') &&
    !clause.acts.has('request') &&
    !clause.acts.has('purchase') &&
    clause.tokens.every((token) => {
      return token.kind !== 'lexeme' || token.payment === null;
    })
  );
}
