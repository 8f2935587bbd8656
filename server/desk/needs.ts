import type { Need } from '../commands/book.ts';
import { isRefusal } from '../contract/refusals.ts';
import type { CompanySnapshot } from '../db/company.ts';
import { isBalance, noFacts } from '../db/facts.ts';
import { openBook } from './book.ts';
import type { ActRequest } from './request.ts';
import { checkCommand } from './run-act.ts';

/** What an act needs, as far as can be said from its input alone; null when the act will be refused at once. */
export function declaredNeeds(snapshot: CompanySnapshot, request: ActRequest): Need[] | null {
  const book = openBook(snapshot.facts, noFacts());
  const needs: Need[] = [];
  for (const raw of request.commands) {
    const checked = checkCommand({ snapshot }, request, raw);
    if (isRefusal(checked)) return null;
    const { command, input, actor } = checked;
    const act = { id: 0, actor, now: '', today: '', source: request.source };
    needs.push(...command.reads(input, book, act));
  }
  return needs;
}

/**
 * An act that needs nothing but balances may share a transaction with others, and so may one that will be refused at
 * once; any other runs by itself.
 */
export function mayShare(snapshot: CompanySnapshot, request: ActRequest): boolean {
  const needs = declaredNeeds(snapshot, request);
  if (needs === null) return request.commands.length === 1;
  return needs.every(isBalance);
}
