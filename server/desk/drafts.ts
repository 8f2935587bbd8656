import type { Act, ApprovalDecision, Draft, PersonFacts } from '../commands/book.ts';
import type { Decision, Effect, Notice } from '../commands/define.ts';
import { type Refusal, refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import { type ApprovalRule, approversOf } from '../policies/approvals.ts';
import type { ActRequest } from './request.ts';

/** An act that a rule makes wait, as a draft. */
export function openDraft(
  act: Act,
  request: ActRequest,
  rule: ApprovalRule,
  told: { readonly title: string; readonly lines: readonly string[]; readonly decision: Decision },
): Draft {
  const after = (minutes: number): string => new Date(Date.parse(act.now) + minutes * 60_000).toISOString();
  return {
    id: act.id,
    state: 'waiting',
    commands: request.commands,
    actor: act.actor.code,
    place: told.decision.place,
    givingPlace: told.decision.stakes.givingPlace ?? null,
    source: act.source,
    key: request.key,
    title: told.title,
    lines: told.lines,
    steps: rule.steps,
    step: 0,
    decisions: [],
    createdAt: act.now,
    remindAt: after(rule.remindAfterMinutes),
    remindAfterMinutes: rule.remindAfterMinutes,
    expiresAt: after(rule.expireAfterHours * 60),
  };
}

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
  actor: PersonFacts,
  people: readonly PersonFacts[],
): Draft | Refusal {
  if (number !== undefined) return checkDecidable(drafts[0] ?? null, number, actor, people);
  const mine = drafts.filter((draft) => approversOf(draft, people).some(({ code }) => code === actor.code));
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
  actor: PersonFacts,
  people: readonly PersonFacts[],
): Draft | Refusal {
  const name = `#${number.replace(/^#/, '').toUpperCase()}`;
  if (!draft) return refuse('documentUnknown', `没有找到待批的单子 ${name}。请核对单号`);
  if (draft.state !== 'waiting') return refuse('wrongState', `${name} ${stateNames[draft.state]},不用再批`);
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

/** The draft with one more decision on it. */
export const withDecision = (draft: Draft, decision: Omit<ApprovalDecision, 'step'>): Draft => ({
  ...draft,
  decisions: [...draft.decisions, { ...decision, step: draft.step }],
});

export const saveDraft = (draft: Draft): Effect => ({ set: 'draft', draft });
