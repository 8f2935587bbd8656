import { type Refusal, refuse } from '../contract/refusals.ts';
import type { PersonFacts } from './book.ts';

/**
 * Whom a place's lead may introduce: the clerks of his place, and himself on another way. With a colleague who decides
 * beside him it would be too easy to say yes to one's own papers; that is for the head of the company.
 */
export function introductionRefusal(actor: PersonFacts, person: PersonFacts): Refusal | null {
  const isLead = actor.role === 'storeManager' || actor.role === 'stockKeeper';
  if (!isLead || person.code === actor.code || person.role === 'clerk') return null;
  return refuse('notAllowed', `${person.name}不是店员,要由总部或老板来绑定和解绑`);
}
