import * as z from 'zod';
import { plainDecision } from '../../commands/goods.ts';
import { documentNumber } from '../../ledger/number.ts';
import { draftDecided, saveDraft } from '../drafts.ts';
import { defineVerdict, tellVerdict, verdictFields, withVerdict } from './verdict.ts';

const input = z.strictObject({ name: z.literal('reject'), ...verdictFields });
type Reject = z.infer<typeof input>;

/** A no to a draft: nothing is posted, and the one who asked is told why. */
export const reject = defineVerdict<Reject>({
  name: 'reject',
  title: '驳回',
  input,
  decide(draft, command, _book, act) {
    const { reason } = command;
    const refused = withVerdict(draft, { verdict: 'rejected' }, command, act);
    return plainDecision(act, {
      kind: 'approvalDecision',
      place: draft.place,
      details: {
        verdict: 'rejected',
        draft: documentNumber(draft.id),
        title: draft.title,
        lines: draft.lines,
        ...(reason && { reason }),
      },
      effects: [saveDraft({ ...refused, state: 'rejected' })],
      notices: [draftDecided(refused, 'rejected', act.actor.code, reason)],
    });
  },
  tell: tellVerdict,
});
