import type { Clause } from './clauses.ts';
import type { Act, Mark } from './lexicon.ts';
import { type Token, tellsPayment } from './token.ts';
import { takenBackBy } from './undone.ts';

/** Marks that make a clause no report: what it tells did not happen, or is not told to the ledger. */
const unreported: readonly Mark[] = [
  'hypothetical',
  'nearly',
  'negated',
  'hearsay',
  'future',
  'colleague',
  'already',
  'beside',
];
/** Marks whose shadow falls on the clauses behind them too. */
const lasting: readonly Mark[] = ['hypothetical', 'hearsay', 'jest'];

/**
 * The clauses that report nothing: plans, wishes, near misses, hearsay, talk among colleagues, questions.
 * A question to the bot about stock or sales is answered elsewhere and is dropped here too.
 */
export function findDropped(
  clauses: readonly Clause[],
  questions: ReadonlySet<number>,
  now: string,
): Set<number> {
  const toBot = clauses.some((clause) => clause.marks.has('bot'));
  const toColleague = isToColleague(clauses);
  const reportedBefore = clauses.some((clause) => clause.marks.has('already') && !clause.acts.has('undo'));
  const dropped = new Set<number>();
  let shadow = false;
  let theirs = false;
  let toldBefore = false;
  let toldActs: ReadonlySet<Act> = new Set();
  let askedRound = false;
  let ofOthers = false;
  /** The clause from which on only spaces part them. */
  let head = 0;
  for (const [index, clause] of clauses.entries()) {
    if (clause.before !== 'weak') head = index;
    if (clause.before === 'line') {
      shadow = false;
      theirs = false;
      askedRound = false;
    }
    if (clause.marks.has('refused') && !clause.marks.has('part')) dropLine(clauses, index, dropped);
    for (const undone of takenBackBy(clauses, index)) dropped.add(undone);
    if (clause.marks.has('jest')) dropLine(clauses, index, dropped, true);
    if (lasting.some((mark) => clause.marks.has(mark))) shadow = true;
    // 隔壁卖了10箱,咱才卖了3箱: with 咱 the talk is of the own shop again.
    if (tellsOfOthers(clause, clauses[index + 1])) theirs = true;
    else if (clause.marks.has('ownPlace') && clause.acts.size > 0) theirs = false;
    const marked =
      unreported.some((mark) => clause.marks.has(mark) && !(mark === 'colleague' && toBot)) ||
      (clause.marks.has('leftBehind') && clause.acts.size === 0) ||
      (clause.marks.has('unsold') && !goesToWaste(clauses, index));
    const asks = (clause.asksBack || clause.marks.has('question')) && !asksForGoods(clause);
    const wishes = clause.marks.has('mayI') && !asksForGoods(clause);
    const told = isTold(clause) || isToldOn(clauses, index) || tellsReason(clauses, index);
    // 老邱说皇家要涨价,一袋涨5块: it goes on with what was said.
    const goesOn: boolean =
      toldBefore && clause.before !== 'line' && [...clause.acts].every((act) => toldActs.has(act));
    if (told) toldActs = clause.acts;
    if (told || goesOn) dropped.add(index);
    ofOthers = isOfOtherThings(clause) || (ofOthers && clause.before !== 'line' && tellsHowMany(clause));
    if (ofOthers) dropped.add(index);
    const planned = (clause.marks.has('future') || isLater(clause, now)) && clause.after !== 'line';
    toldBefore = told || planned || goesOn;
    if (!toldBefore) toldActs = new Set();
    // 谁有多的打包盒,借我一捆: what is asked of whoever reads it.
    askedRound ||= clause.marks.has('anyone') && !toBot;
    const ofAnyone = askedRound && [...clause.acts].every((act) => act === 'request' || act === 'left');
    if (
      ofAnyone ||
      shadow ||
      theirs ||
      wishes ||
      marked ||
      asks ||
      reportedBefore ||
      toColleague ||
      isLater(clause, now) ||
      isHeadedAhead(clauses, head, index) ||
      (liesAhead(clause) && !datesPrice(clause, clauses[index - 1])) ||
      questions.has(index)
    ) {
      dropped.add(index);
    }
  }
  return dropped;
}

/** 运费20, 发票没带: nothing is counted, and it begins with what is no goods; or there are no words for any but ordinary ones. */
function isOfOtherThings({ marks, tokens }: Clause): boolean {
  if (!marks.has('otherThings')) return false;
  const first = tokens.find(({ kind }) => kind !== 'filler');
  const heads = first?.kind === 'lexeme' && first.marks.includes('otherThings');
  const counts = tokens.some(({ kind }) => kind === 'quantity');
  const ordinary = tokens.every((token) => token.kind !== 'words' || token.general !== undefined);
  return tokens.every(({ kind }) => kind !== 'words') || ((heads || ordinary) && !counts);
}

/** 发票明天交,上月还差3张: how many of what was talked of in front. */
const tellsHowMany = ({ acts, tokens }: Clause): boolean =>
  tokens.every(({ kind }) => kind !== 'words' && kind !== 'name') &&
  [...acts].every((act) => act === 'short' || act === 'left');

const wasted = ['discarded', 'expired', 'damaged', 'ownUse', 'returned', 'tookBack'] as const;

/** 到期了没卖掉,我扔了: that nobody bought it is why it was thrown away. */
function goesToWaste(clauses: readonly Clause[], index: number): boolean {
  return clauses
    .slice(Math.max(0, index - 1), index + 2)
    .some(({ acts }) => wasted.some((act) => acts.has(act)));
}

/** Put to a colleague by name. A name that nobody on file has may be the bot's own: then only what is over counts. */
function isToColleague(clauses: readonly Clause[]): boolean {
  const tokens = clauses.flatMap((clause) => clause.tokens);
  const mentions = tokens.filter((token) => token.kind === 'mention');
  if (mentions.length === 0) return false;
  const over = tokens.some(
    (token) =>
      token.kind === 'lexeme' &&
      ((token.acts.length > 0 && token.done) || token.acts.some((act) => forNobody.has(act))),
  );
  const finished = over || tokens.some(tellsPayment);
  return !finished || mentions.some((token) => token.kind === 'mention' && token.known);
}

/** Goods spoilt or given to taste, and a stock to warn of: nobody is asked to do them, and only the bot is told. */
const forNobody: ReadonlySet<Act> = new Set<Act>(['damaged', 'expired', 'lost', 'sample', 'reorderPoint']);

/** 下午三点到大库, said in the morning: what is told of a time still to come is a plan. */
function isLater(clause: Clause, now: string): boolean {
  const minutes = Number(now.slice(11, 13)) * 60 + Number(now.slice(14, 16));
  const done = clause.tokens.some((token) => token.kind === 'lexeme' && token.done);
  const dated = clause.tokens.some((token) => token.kind === 'date' && !token.date.future);
  if (done || dated || clause.acts.size === 0 || Number.isNaN(minutes)) return false;
  return clause.tokens.some(
    (token) =>
      token.kind === 'filler' &&
      token.clock?.kind === 'clock' &&
      token.clock.minutes.length > 0 &&
      token.clock.minutes.every((minute) => minute > minutes),
  );
}

/** 明天 20盘 2.5红 到: a day to come at the head of a sentence stands over all of it, unless goods are asked for. */
function isHeadedAhead(clauses: readonly Clause[], head: number, index: number): boolean {
  if (head === index || !clauses[head]?.tokens.every(isAheadOrSmall)) return false;
  if (!clauses[head]?.tokens.some((token) => token.kind === 'date')) return false;
  for (let at = head; at < clauses.length; at += 1) {
    const clause = clauses[at];
    if (!clause || (at > head && clause.before !== 'weak')) break;
    if (['request', 'purchase', 'setPrice'].some((act) => clause.acts.has(act as 'request'))) return false;
  }
  return true;
}

const isAheadOrSmall = (token: Token): boolean =>
  (token.kind === 'date' && token.date.future) || token.kind === 'filler';

/** 司机打电话 说那五件堵路上了: the one who says it stands in the clause before. */
function isToldOn(clauses: readonly Clause[], index: number): boolean {
  const [before, clause] = [clauses[index - 1], clauses[index]];
  const first = clause?.tokens[0];
  if (!before || first?.kind !== 'lexeme' || !first.marks.includes('says') || clause?.before === 'line')
    return false;
  const calls =
    before.marks.has('otherThings') || before.marks.has('supplierWord') || before.marks.has('guest');
  return calls && before.tokens.every(({ kind }) => kind !== 'quantity');
}

/** 送了2箱 我拒收了: nothing of that line came in. */
function dropLine(clauses: readonly Clause[], index: number, dropped: Set<number>, whole = false): void {
  for (let at = index; at >= 0; at -= 1) {
    if (!whole && at < index && tellsOfSale(clauses[at])) return;
    dropped.add(at);
    if (clauses[at]?.before === 'line') return;
  }
}

/** 卖了3瓶水,有个大妈没买就走了: what was sold in front of it stands. */
function tellsOfSale(clause: Clause | undefined): boolean {
  return clause?.acts.has('sold') === true && clause.tokens.some(({ kind }) => kind === 'quantity');
}

/** 能不能从万达匀2盒给我们 asks for goods, not for an answer, unless it is put to a colleague by name. */
function asksForGoods(clause: Clause): boolean {
  const named = clause.tokens.some((token) => token.kind === 'name' && token.named.people.length > 0);
  const counted = clause.tokens.some((token) => token.kind === 'quantity');
  const wanted = clause.acts.has('request') || clause.acts.has('purchase');
  const priced = clause.acts.has('setPrice') && clause.tokens.some((token) => token.kind === 'money');
  if (clause.marks.has('please') && priced && !named) return true;
  return clause.marks.has('mayI') && counted && !named && wanted;
}

/** 隔壁卖3块 is their business; 隔壁王嬢嬢拿了3瓶 is ours. */
function tellsOfOthers(clause: Clause, next: Clause | undefined): boolean {
  if (!clause.marks.has('elsewhere')) return false;
  // 隔壁拿了2包软玉溪 现金: what is paid for is ours.
  if (clause.acts.has('took') && next && next.before !== 'line' && next.tokens.some(tellsPayment))
    return false;
  const someone = clause.marks.has('guest') || clause.tokens.some(({ kind }) => kind === 'stranger');
  // 人家刷的卡: who pays is a customer.
  if (clause.tokens.some(tellsPayment)) return false;
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

/** 退回来一盒 说里面有俩是裂的: what is said behind goods that came back is why, however many of what it counts. */
function tellsReason(clauses: readonly Clause[], index: number): boolean {
  const [before, clause] = [clauses[index - 1], clauses[index]];
  if (!before || !clause || clause.before === 'line') return false;
  const back = (['returned', 'returnedHere', 'tookBack'] as const).some((act) => before.acts.has(act));
  if (!back || !before.tokens.some(({ kind }) => kind === 'quantity')) return false;
  const first = clause.tokens.find(({ kind }) => kind !== 'filler');
  const says = first?.kind === 'lexeme' && first.marks.some((mark) => mark === 'says' || mark === 'part');
  return says && [...clause.acts].every((act) => isReason.has(act));
}

const isReason: ReadonlySet<Act> = new Set<Act>(['damaged', 'expired', 'short', 'left', 'lost']);

/** 涨到2块5 明天开始: the day belongs to the price in front of it. */
function datesPrice(clause: Clause, before: Clause | undefined): boolean {
  const only = clause.tokens.every((token) => {
    const from = token.kind === 'lexeme' && token.acts.length === 0 && token.marks.includes('from');
    return token.kind === 'date' || token.kind === 'filler' || from;
  });
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
