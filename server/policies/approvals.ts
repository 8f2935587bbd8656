import type { ApprovalStep, Approver, Draft, PersonFacts } from '../commands/book.ts';
import type { Stakes } from '../commands/define.ts';
import type { Role } from '../contract/roles.ts';

/** When an act has to wait for a yes. Rules are data: the first of a command's rules that matches decides. */
export interface ApprovalRule {
  readonly command: string;
  readonly condition: ApprovalCondition;
  readonly steps: readonly ApprovalStep[];
  readonly remindAfterMinutes: number;
  readonly expireAfterHours: number;
}

/** All that is named has to hold. */
export interface ApprovalCondition {
  readonly amountFenOver?: number;
  /** In base units. */
  readonly quantityOver?: number;
  readonly percentOver?: number;
  readonly places?: readonly string[];
  readonly roles?: readonly Role[];
  readonly unlessRoles?: readonly Role[];
  /** Not for the lead of that place: what he gives away is his to give. */
  readonly unlessLeadOf?: 'place' | 'givingPlace';
  readonly direct?: boolean;
}

interface Asking {
  readonly actor: PersonFacts;
  readonly place: string | null;
  readonly stakes: Stakes;
}

const leads: ReadonlySet<Role> = new Set(['storeManager', 'stockKeeper']);

const isLeadOf = (person: PersonFacts, place: string | null | undefined): boolean =>
  leads.has(person.role) && place != null && person.place === place;

export function ruleFor(
  rules: readonly ApprovalRule[],
  command: string,
  asking: Asking,
): ApprovalRule | null {
  return rules.find((rule) => rule.command === command && matches(rule.condition, asking)) ?? null;
}

function matches(condition: ApprovalCondition, { actor, place, stakes }: Asking): boolean {
  const over = (limit: number | undefined, value: number | undefined): boolean =>
    limit === undefined || (value ?? 0) > limit;
  const leadPlace = condition.unlessLeadOf === 'givingPlace' ? stakes.givingPlace : place;
  return (
    over(condition.amountFenOver, stakes.amountFen) &&
    over(condition.quantityOver === undefined ? undefined : condition.quantityOver * 1000, stakes.quantity) &&
    over(condition.percentOver, stakes.percent) &&
    (condition.places === undefined || (place !== null && condition.places.includes(place))) &&
    (condition.roles === undefined || condition.roles.includes(actor.role)) &&
    !condition.unlessRoles?.includes(actor.role) &&
    !(condition.unlessLeadOf && isLeadOf(actor, leadPlace)) &&
    (condition.direct === undefined || condition.direct === (stakes.direct ?? false))
  );
}

/** Who may step in when nobody holds the role a step names: the offices, from the nearest up. */
const escalation: readonly Role[] = ['headquarters', 'owner'];

/**
 * Who may decide the draft's present step, of the people there are now: nobody decides his own act, a person who left
 * decides nothing, and where a role stands empty the step moves up to headquarters and then to the owner.
 */
export function approversOf(draft: Draft, people: readonly PersonFacts[]): readonly PersonFacts[] {
  const step = draft.steps[draft.step];
  if (!step) return [];
  const present = people.filter((person) => person.leftAt === null && person.code !== draft.actor);
  const deciding = new Set(
    people
      .filter((person) => step.approvers.some((approver) => isApprover(approver, person, draft)))
      .map(({ code }) => code),
  );
  for (const { step: at, verdict, person, to } of draft.decisions) {
    if (at !== draft.step || verdict !== 'reassigned' || to === undefined) continue;
    deciding.delete(person);
    deciding.add(to);
  }
  const named = present.filter(({ code }) => deciding.has(code));
  if (named.length > 0) return named;
  for (const role of escalation) {
    const above = present.filter((person) => person.role === role);
    if (above.length > 0) return above;
  }
  return [];
}

function isApprover(approver: Approver, person: PersonFacts, draft: Draft): boolean {
  if (approver.person !== undefined) return person.code === approver.person;
  const meant = approver.at === 'givingPlace' ? draft.givingPlace : draft.place;
  const place = approver.where === undefined ? meant : approver.where;
  if (approver.role === 'placeLead') return isLeadOf(person, place);
  return person.role === approver.role && (approver.at === undefined || person.place === place);
}

/** Whether the present step is done: one yes, or the yes of each who may decide. */
export function isStepDone(draft: Draft, approvers: readonly PersonFacts[]): boolean {
  const yes = new Set(
    draft.decisions
      .filter((decision) => decision.step === draft.step && decision.verdict === 'approved')
      .map(({ person }) => person),
  );
  if (draft.steps[draft.step]?.need === 'all') return approvers.every(({ code }) => yes.has(code));
  return yes.size > 0;
}
