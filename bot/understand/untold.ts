import type { Clause } from './clauses.ts';
import { valuesOf } from './coverage.ts';
import type { Act } from './lexicon.ts';
import { askIntent, askParty } from './questions.ts';
import type { QuotedDocument } from './quote.ts';
import { answered, type Reading, wordsAt } from './reading.ts';
import { fittingSenses } from './senses.ts';
import type { Token } from './token.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';

/**
 * Words that were understood and that no command tells: a verb of another act, a customer beside a receipt, a person nobody
 * knows, a document that is answered with something else. Whatever read the rest took no notice of them, so it may be wrong.
 */
export function findUntold(
  reading: Reading,
  clauses: readonly Clause[],
  aside: ReadonlySet<number>,
  commands: readonly UnderstoodCommand[],
  quoted: QuotedDocument | null,
): Question | null {
  const names = [...new Set(commands.map(({ name }) => name))];
  const ask = (phrase: string): Question | null =>
    answered(reading, 'intent', phrase) === undefined ? askIntent(phrase, names) : null;
  if (quoted?.kind === 'dispatched' && quoted.number && !valuesOf(commands).includes(quoted.number))
    return ask(`#${quoted.number}`);
  const fits = fittingSenses(commands);
  const recorded = new Set(valuesOf(commands));
  const receipts = names.every((name) => name === 'receiveGoods');
  for (const [index, clause] of clauses.entries()) {
    if (aside.has(index)) continue;
    const bringer =
      receipts && commands.some(({ supplier }) => supplier === undefined) && bringerIn(reading, clause);
    if (bringer && answered(reading, 'supplier', '') === undefined)
      return askParty('supplier', bringer, reading.company);
    for (const [at, token] of clause.tokens.entries()) {
      const phrase = wordsAt(reading, token.start, token.end);
      if (token.kind === 'stranger' && receipts && commands.some(({ supplier }) => supplier === undefined)) {
        if (answered(reading, 'supplier', '') === undefined)
          return askParty('supplier', phrase, reading.company);
      }
      if (token.kind !== 'lexeme' || tellsSource(clause.tokens, at, recorded)) continue;
      if (token.leaves && bringerLeft(clause.tokens, at, recorded)) continue;
      const untold =
        (isUntold(token, fits, names) && !(clause.marks.has('guest') && token.acts.includes('counted'))) ||
        (receipts && token.marks.includes('guest')) ||
        (token.payment !== null && names.every((name) => unpaid.has(name)) && !signed.test(phrase));
      const question = untold ? ask(phrase) : null;
      if (question) return question;
    }
  }
  return null;
}

/**
 * 麦肤弟送货来了: a word that is no goods and stands in front of who brings goods is a name that nobody knows. Where the goods
 * follow on lines of their own it is one even if some goods have it for a brand.
 */
function bringerIn(reading: Reading, clause: Clause): string | null {
  const { tokens } = clause;
  const at = tokens.findIndex(
    (token) =>
      token.kind === 'lexeme' && (token.acts.includes('sentHere') || token.marks.includes('givenBy')),
  );
  const heads = clause.after === 'heading' || clause.after === 'line';
  const apart = heads && tokens.every(({ kind }) => kind !== 'quantity');
  let first = at;
  while (first > 0 && isUnknown(reading, tokens[first - 1], apart)) first -= 1;
  const [begin, end] = [tokens[first]?.start, tokens[at]?.start];
  if (at < 1 || begin === undefined || end === undefined || end - begin < 2) return null;
  return reading.normal.text.slice(begin, end);
}

/** 订20盒,从晨光进: the verb behind 从 and a name that was recorded says no more than where from. */
function tellsSource(tokens: readonly Token[], at: number, recorded: ReadonlySet<string>): boolean {
  const [preposition, name] = tokens.slice(Math.max(0, at - 2), at);
  if (preposition?.kind !== 'lexeme' || !preposition.marks.includes('from') || name?.kind !== 'name')
    return false;
  return [...name.named.suppliers, ...name.named.places].some((code) => recorded.has(code));
}

/** 众合走了 留下10箱: who brought the goods, and is recorded, went again. */
function bringerLeft(tokens: readonly Token[], at: number, recorded: ReadonlySet<string>): boolean {
  const before = tokens.slice(0, at).findLast(({ kind }) => kind !== 'filler');
  return before?.kind === 'name' && before.named.suppliers.some((code) => recorded.has(code));
}

const isUnknown = (reading: Reading, token: Token | undefined, apart: boolean): boolean =>
  token?.kind === 'words' && (apart || !reading.explained.has(token.start));

/** These are said of nearly anything: to have come, to have got, to be all right, what is left, what is wanted. */
const common: ReadonlySet<Act> = new Set<Act>(['arrived', 'approve', 'left', 'short', 'noted', 'wanted']);
/** Nobody pays where goods only move, are counted or are lost. */
const unpaid = new Set(['requestTransfer', 'dispatchTransfer', 'receiveTransfer', 'recordCount']);
/** 司机签了字: of goods that move it is signed that they were handed over. */
const signed = /^(?:都|已|也)?签(?:了|的|好|过|个)?(?:字|名|收)|^签收/;
/** What is said beside these are reasons. */
const decides = new Set(['approve', 'reject', 'writeOff', 'recordSalesReturn', 'returnToSupplier']);

function isUntold(
  { acts, pays, start, end }: Token & { kind: 'lexeme' },
  fits: ReadonlySet<string>,
  names: readonly string[],
): boolean {
  if (acts.length === 0 || acts.some((act) => common.has(act) || fits.has(act))) return false;
  // 收1688: money was taken in.
  const wanted = acts.includes('request') && end - start === 1;
  // 跟中山店拿六瓶来: fetched from there, and nobody bought it.
  const fetches = acts.includes('took') && end - start === 1;
  if (fetches && names.includes('requestTransfer')) return false;
  if ((pays || wanted) && names.includes('recordSale')) return false;
  return !names.every((name) => decides.has(name) || name.startsWith('ask'));
}
