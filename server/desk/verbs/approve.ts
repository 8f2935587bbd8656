import * as z from 'zod';
import type { Draft, Need } from '../../commands/book.ts';
import { anyone, defineCommand } from '../../commands/define.ts';
import { plainDecision } from '../../commands/goods.ts';
import { documentNumber as numberField, reasonText } from '../../contract/fields.ts';
import { isRefusal, refuse } from '../../contract/refusals.ts';
import { documentNumber } from '../../ledger/number.ts';
import { approversOf, isStepDone } from '../../policies/approvals.ts';
import { approvalRequest, decidable, draftDecided, hasAgreed, saveDraft, withDecision } from '../drafts.ts';

const input = z.strictObject({
  name: z.literal('approve'),
  number: numberField.optional(),
  reason: reasonText.optional(),
});
type Approve = z.infer<typeof input>;

/** A yes to a draft. With the last yes the act runs, on the stock as it is then. */
export const approve = defineCommand<Approve>({
  name: 'approve',
  title: '同意',
  posts: 'approvalDecision',
  input,
  allow: anyone,
  place: () => null,
  reads: (command) => [draftNeed(command.number)],
  decide(command, book, act) {
    const { people } = book.company;
    const draft = decidable(draftsOf(book.get(draftNeed(command.number))), command.number, act, people);
    if (isRefusal(draft)) return draft;
    if (hasAgreed(draft, act.actor)) {
      const others = approversOf(draft, people).filter((person) => !hasAgreed(draft, person));
      const names = others.map((person) => person.name).join('、');
      return refuse('wrongState', `#${documentNumber(draft.id)} 你已经同意过了,还在等${names}`);
    }

    const agreed = withDecision(draft, {
      person: act.actor.code,
      verdict: 'approved',
      at: act.now,
      ...(command.reason && { reason: command.reason }),
    });
    const details = {
      verdict: 'approved',
      draft: documentNumber(draft.id),
      title: draft.title,
      lines: draft.lines,
    };
    if (!isStepDone(agreed, approversOf(agreed, people))) {
      return plainDecision(act, {
        kind: 'approvalDecision',
        place: draft.place,
        details: { ...details, waitsFor: 'others' },
        effects: [saveDraft(agreed)],
      });
    }
    if (agreed.step + 1 < agreed.steps.length) {
      const next: Draft = { ...agreed, step: agreed.step + 1 };
      return plainDecision(act, {
        kind: 'approvalDecision',
        place: draft.place,
        details: { ...details, waitsFor: 'nextStep' },
        effects: [saveDraft(next)],
        notices: approvalRequest(next, approversOf(next, people)),
      });
    }
    return plainDecision(act, {
      kind: 'approvalDecision',
      place: draft.place,
      details,
      effects: [saveDraft({ ...agreed, state: 'posted' })],
      notices: [draftDecided(agreed, 'approved', act.actor.code, command.reason)],
      release: {
        commands: draft.commands,
        actor: draft.actor,
        source: draft.source,
        draftId: draft.id,
        steps: draft.steps,
      },
    });
  },
  tell: (voucher) => {
    const { draft, title, lines, verdict, waitsFor } = voucher.details as {
      draft?: string;
      title?: string;
      lines?: string[];
      verdict?: string;
      waitsFor?: string;
    };
    const tail = waitsFor === 'others' ? ',还要其他人同意' : waitsFor === 'nextStep' ? ',转下一级审批' : '';
    return [`${verdictNames[verdict ?? ''] ?? ''} #${draft} ${title}${tail}`, ...(lines ?? [])];
  },
});

const verdictNames: Readonly<Record<string, string>> = {
  approved: '同意',
  rejected: '驳回',
  voided: '撤回',
  reassigned: '转交',
  expired: '过期作废',
};

export const draftNeed = (number: string | undefined) =>
  (number === undefined ? { fact: 'waitingDrafts' } : { fact: 'document', number }) satisfies Need as Extract<
    Need,
    { fact: 'waitingDrafts' | 'document' }
  >;

/** The drafts a command is about, whether a number was given or not. */
export const draftsOf = (fact: readonly Draft[] | { readonly draft: Draft | null }): readonly Draft[] =>
  'draft' in fact ? (fact.draft ? [fact.draft] : []) : fact;
