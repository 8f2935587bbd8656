import { isDeepStrictEqual } from 'node:util';
import type { Act, ApprovalDecision, ApprovalStep, Draft, PersonFacts } from '../commands/book.ts';
import type { Decision, Effect, Notice } from '../commands/define.ts';
import { type Refusal, refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import { type ApprovalRule, approversOf } from '../policies/approvals.ts';
import { mayKnowDraft, sayNumber, unknownDocument } from '../policies/documents.ts';
import type { ActRequest } from './request.ts';

/** A command that a rule makes wait. */
export interface Wait {
  readonly rule: ApprovalRule;
  readonly decision: Decision;
}

interface Opening {
  readonly id: number;
  readonly request: ActRequest;
  readonly now: string;
  /** At least one. */
  readonly waits: readonly Wait[];
  /** What each of its commands would post. */
  readonly told: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** An act that has to wait, as a draft: all that it would do, and every step that any of its commands needs. */
export function openDraft({ id, request, now, waits, told }: Opening): Draft {
  const after = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();
  const rules = waits.map(({ rule }) => rule);
  const remindAfterMinutes = Math.min(...rules.map((rule) => rule.remindAfterMinutes));
  const decision = waits[0]?.decision;
  return {
    id,
    state: 'waiting',
    commands: request.commands,
    actor: request.actor,
    place: decision?.place ?? null,
    givingPlace: decision?.stakes.givingPlace ?? null,
    source: request.source,
    key: request.key,
    title: [...new Set(told.map(({ title }) => title))].join('、'),
    lines: told.flatMap(({ title, lines }) =>
      told.length === 1 ? lines : lines.map((line) => `${title}:${line}`),
    ),
    steps: allSteps(waits),
    step: 0,
    decisions: [],
    createdAt: now,
    remindAt: after(remindAfterMinutes),
    remindAfterMinutes,
    expiresAt: after(Math.min(...rules.map((rule) => rule.expireAfterHours)) * 60),
  };
}

/** A rule's steps, with the places they speak of named: a draft may hold commands of several places. */
const stepsFor = (rule: ApprovalRule, { place, stakes }: Decision): ApprovalStep[] =>
  rule.steps.map((step) => ({
    ...step,
    approvers: step.approvers.map((approver) =>
      approver.at === undefined
        ? approver
        : { ...approver, where: approver.at === 'givingPlace' ? (stakes.givingPlace ?? null) : place },
    ),
  }));

function allSteps(waits: readonly Wait[]): ApprovalStep[] {
  const steps: ApprovalStep[] = [];
  for (const step of waits.flatMap(({ rule, decision }) => stepsFor(rule, decision))) {
    if (!steps.some((other) => isDeepStrictEqual(other, step))) steps.push(step);
  }
  return steps;
}

/** Whether the steps that were gone through are all that the rule asks for now; a higher office's yes covers a lower's. */
export const coversSteps = (gone: readonly ApprovalStep[], rule: ApprovalRule, decision: Decision): boolean =>
  stepsFor(rule, decision).every((step) =>
    gone.some((other) => isDeepStrictEqual(other, step) || rankOf(other, 0) > rankOf(step, Infinity)),
  );

const rankOf = ({ approvers }: ApprovalStep, ofNamed: number): number =>
  Math.min(
    ...approvers.map(({ person, role }) => {
      if (person !== undefined) return ofNamed;
      return role === 'owner' ? 3 : role === 'headquarters' ? 2 : 1;
    }),
  );

/** Whether some step has nobody to decide it. */
export const stepWithoutApprover = (draft: Draft, people: readonly PersonFacts[]): boolean =>
  draft.steps.some((_, step) => approversOf({ ...draft, step }, people).length === 0);

/** Tells those who may decide, in the group of the place they decide for. */
export function approvalRequest(draft: Draft, approvers: readonly PersonFacts[], reminder = false): Notice[] {
  const places = [...new Set(approvers.map(({ place }) => place))];
  const byPlace = places.map(
    (place) => [place, approvers.filter((person) => person.place === place)] as const,
  );
  return byPlace.map(([place, people]) => ({
    to: place === null ? groupOf(people) : { place },
    kind: reminder ? 'approvalReminder' : 'approvalRequest',
    mention: people.map(({ code }) => code),
    payload: {
      number: documentNumber(draft.id),
      title: draft.title,
      place: draft.place,
      actor: draft.actor,
      lines: draft.lines,
      approvers: people.map(({ code, name }) => ({ code, name })),
    },
  }));
}

const groupOf = (people: readonly PersonFacts[]): Notice['to'] => ({
  group: people.every(({ role }) => role === 'owner') ? 'owners' : 'managers',
});

/** Tells the one who asked what became of it, where he asked. */
export function draftDecided(draft: Draft, verdict: string, by: string | null, reason?: string): Notice {
  return {
    to: { chat: draft.source.chat, ...(draft.place && { place: draft.place }) },
    kind: 'draftDecided',
    mention: [draft.actor],
    payload: {
      number: documentNumber(draft.id),
      title: draft.title,
      verdict,
      by,
      lines: draft.lines,
      ...(reason && { reason }),
    },
  };
}

/** Which draft is meant, and that this person may decide it; a refusal otherwise. */
export function decidable(
  drafts: readonly Draft[],
  number: string | undefined,
  { actor, now }: Pick<Act, 'actor' | 'now'>,
  people: readonly PersonFacts[],
): Draft | Refusal {
  if (number !== undefined) return checkDecidable(drafts[0] ?? null, number, { actor, now }, people);
  const mine = drafts.filter(
    (draft) =>
      draft.expiresAt > now &&
      !hasAgreed(draft, actor) &&
      approversOf(draft, people).some(({ code }) => code === actor.code),
  );
  if (mine.length === 0) return refuse('documentNeeded', '现在没有等你批的单子');
  if (mine.length > 1) {
    const names = mine
      .slice(0, 6)
      .map((draft) => `#${documentNumber(draft.id)} ${draft.title}`)
      .join(';');
    return refuse(
      'documentNeeded',
      `有${mine.length}张单子等你批:${names}。请带单号,例如“同意 #${documentNumber(mine[0]?.id ?? 1)}”`,
      {
        drafts: mine.map(({ id }) => documentNumber(id)),
      },
    );
  }
  return mine[0] as Draft;
}

const stateNames = {
  posted: '已经批准并记账',
  rejected: '已经被驳回',
  expired: '已经过期作废',
  voided: '已经撤回',
};

function checkDecidable(
  draft: Draft | null,
  number: string,
  { actor, now }: Pick<Act, 'actor' | 'now'>,
  people: readonly PersonFacts[],
): Draft | Refusal {
  const name = sayNumber(number);
  if (!draft || !mayKnowDraft(actor, draft)) return unknownDocument(number);
  if (draft.state !== 'waiting') return refuse('wrongState', `${name} ${stateNames[draft.state]},不用再批`);
  if (draft.expiresAt <= now) return refuse('wrongState', `${name} ${stateNames.expired},要办请重新提一次`);
  if (draft.actor === actor.code) return refuse('ownApproval', `${name} 是你自己提的,要别人来批`);
  const approvers = approversOf(draft, people);
  if (!approvers.some(({ code }) => code === actor.code)) {
    return refuse(
      'notApprover',
      `${name} 不归你批,请${approvers.map((person) => person.name).join('或')}来批`,
    );
  }
  return draft;
}

export const hasAgreed = (draft: Draft, person: PersonFacts): boolean =>
  draft.decisions.some(
    (decision) =>
      decision.step === draft.step && decision.verdict === 'approved' && decision.person === person.code,
  );

/** The draft with one more decision on it. */
export const withDecision = (draft: Draft, decision: Omit<ApprovalDecision, 'step'>): Draft => ({
  ...draft,
  decisions: [...draft.decisions, { ...decision, step: draft.step }],
});

export const saveDraft = (draft: Draft): Effect => ({ set: 'draft', draft });
