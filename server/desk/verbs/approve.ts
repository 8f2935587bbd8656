import * as z from 'zod';
import type { Draft } from '../../commands/book.ts';
import { plainDecision } from '../../commands/goods.ts';
import { refuse } from '../../contract/refusals.ts';
import { documentNumber } from '../../ledger/number.ts';
import { approversOf, isStepDone } from '../../policies/approvals.ts';
import { approvalRequest, draftDecided, hasAgreed, saveDraft } from '../drafts.ts';
import { defineVerdict, tellVerdict, verdictFields, withVerdict } from './verdict.ts';

const input = z.strictObject({ name: z.literal('approve'), ...verdictFields });
type Approve = z.infer<typeof input>;

/** A yes to a draft. With the last yes the act runs, on the stock as it is then. */
export const approve = defineVerdict<Approve>({
  name: 'approve',
  title: '同意',
  input,
  decide(draft, command, book, act) {
    const { people } = book.company;
    if (hasAgreed(draft, act.actor)) {
      const others = approversOf(draft, people).filter((person) => !hasAgreed(draft, person));
      const names = others.map((person) => person.name).join('、');
      return refuse('wrongState', `#${documentNumber(draft.id)} 你已经同意过了,还在等${names}`);
    }

    const agreed = withVerdict(draft, { verdict: 'approved' }, command, act);
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
  tell: tellVerdict,
});
