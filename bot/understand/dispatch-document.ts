import { readCircumstances } from './circumstances.ts';
import type { DocumentTalk, Target } from './documents.ts';
import { quietClauses } from './documents.ts';
import { askIntent } from './questions.ts';
import { answered, type Reading } from './reading.ts';

/** 都发了, 发走了 from a keeper of a warehouse, and nothing else: what was to be sent from there has left. */
export function dispatchUnnumbered(reading: Reading, target: Target): DocumentTalk | null {
  const { ownPlace, atWarehouse } = reading;
  if (!atWarehouse || ownPlace === null || target.quoted || !hasLeft(target)) return null;
  const alone = target.clauses.every(({ acts, marks, tokens }) => {
    const only =
      [...acts].every((act) => act === 'dispatched') &&
      [...marks].every((mark) => mark === 'bot' || mark === 'to');
    return only && tokens.every(({ kind }) => bare.has(kind));
  });
  if (!alone) return null;
  const said = readCircumstances(
    target.clauses.flatMap(({ tokens }) => tokens),
    reading.vocabulary.names,
    new Set(),
    reading.today,
  );
  if (said.destinations.length > 1 || said.suppliers.length > 0 || said.customers.length > 0) return null;
  const to = said.to ?? said.at;
  const command = { name: 'dispatchTransfer', from: ownPlace, ...(to && to !== ownPlace ? { to } : {}) };
  return { commands: [command], question: null, used: new Set(target.indexes) };
}

const bare = new Set(['lexeme', 'filler', 'date', 'name', 'inner']);

/** 发了, 已出库, 装车走了; not 马上发, 明天发 or 发 alone. */
function hasLeft(target: Target): boolean {
  if (target.marks.has('future') || target.marks.has('today')) return false;
  const tokens = target.clauses.flatMap((clause) => clause.tokens);
  if (tokens.some((token) => token.kind === 'date' && token.date.future)) return false;
  return (
    tokens.some(
      (token) => token.kind === 'lexeme' && token.acts.includes('dispatched') && token.end - token.start > 1,
    ) || isGone(target)
  );
}

/** 走了, under what was to be sent: it has left. */
function isGone(target: Target): boolean {
  const tokens = target.clauses.flatMap((clause) => clause.tokens);
  return (
    target.quoted?.kind === 'toDispatch' &&
    tokens.some((token) => token.kind === 'lexeme' && token.leaves && token.done)
  );
}

export function dispatchDocument(reading: Reading, target: Target): DocumentTalk | null {
  const gone = target.acts.has('dispatched') || (target.quoted?.kind === 'toDispatch' && isGone(target));
  if (!gone || target.marks.has('negated')) return null;
  if (target.quoted && target.quoted.kind !== 'toDispatch') return null;
  if (!hasLeft(target)) return null;
  if (target.items.length > 0) {
    const choice = answered(reading, 'intent', target.text);
    if (choice !== 'dispatchTransfer')
      return {
        commands: [],
        question: askIntent(target.text, ['dispatchTransfer']),
        used: quietClauses(target),
      };
  }
  const said = readCircumstances(
    target.clauses.flatMap((clause) => clause.tokens),
    reading.vocabulary.names,
    new Set(),
    reading.today,
  );
  const from = said.from ?? reading.ownPlace ?? target.quoted?.from;
  const to = said.to !== null && said.to !== from ? { to: said.to } : {};
  const command = { name: 'dispatchTransfer', transfer: target.number, ...(from ? { from } : {}), ...to };
  return { commands: [command], question: null, used: quietClauses(target) };
}
