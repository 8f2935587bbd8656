import type { Draft, KnownVoucher, PersonFacts } from '../commands/book.ts';
import { type Refusal, refuse } from '../contract/refusals.ts';
import { isAcrossPlaces } from './permissions.ts';

/**
 * Who may know that a document exists. Whoever may not gets the answer that a number nobody gave out gets, so that
 * trying numbers tells nothing about other stores.
 */

const isOf = (person: PersonFacts, places: readonly unknown[]): boolean =>
  isAcrossPlaces(person) || places.some((place) => place === null || place === person.place);

type Posted = Pick<KnownVoucher, 'actor' | 'place' | 'details' | 'moves'>;

/** Everybody at the places a voucher stands for or moved goods at; a transfer's, at both of its ends. */
export function mayKnowVoucher(person: PersonFacts, { actor, place, details, moves }: Posted): boolean {
  const ends = [details.from, details.to].filter((end) => typeof end === 'string');
  return (
    actor === person.code || isOf(person, [place, ...ends, ...moves.flatMap(({ from, to }) => [from, to])])
  );
}

/** Who asked, everybody at the places it is for, and whoever is or was to decide it. */
export function mayKnowDraft(person: PersonFacts, draft: Draft): boolean {
  const approvers = draft.steps.flatMap((step) => step.approvers);
  const deciders = draft.decisions.flatMap((decision) => [decision.person, decision.to]);
  const places = [draft.place, draft.givingPlace, ...approvers.map(({ where }) => where)];
  return (
    draft.actor === person.code ||
    deciders.includes(person.code) ||
    approvers.some((approver) => approver.person === person.code) ||
    isOf(
      person,
      places.filter((place) => place != null),
    )
  );
}

/** As people say a number, from whatever form they said it in. */
export const sayNumber = (number: string): string => `#${number.replace(/^#/, '').toUpperCase()}`;

export const unknownDocument = (number: string): Refusal =>
  refuse('documentUnknown', `没有找到单子 ${sayNumber(number)}。请核对单号`);
