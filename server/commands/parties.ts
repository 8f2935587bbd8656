import { refuse } from '../contract/refusals.ts';
import type { Book, Outcome } from './book.ts';

/** The supplier named, or null where none was; a refusal when he is not on file. */
export function supplierOf(book: Book, code: string | undefined): Outcome<string | null> {
  if (code === undefined) return null;
  const party = book.company.party(code);
  if (party?.kind === 'supplier') return party.code;
  return refuse('unknownParty', `没有供应商 ${code}。请核对,或先把供应商加进资料`);
}
