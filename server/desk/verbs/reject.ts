import * as z from 'zod';
import { anyone, defineCommand } from '../../commands/define.ts';
import { plainDecision } from '../../commands/goods.ts';
import { documentNumber as numberField, reasonText } from '../../contract/fields.ts';
import { isRefusal } from '../../contract/refusals.ts';
import { documentNumber } from '../../ledger/number.ts';
import { decidable, draftDecided, saveDraft, withDecision } from '../drafts.ts';
import { approve, draftNeed, draftsOf } from './approve.ts';

const input = z.strictObject({
  name: z.literal('reject'),
  number: numberField.optional(),
  reason: reasonText.optional(),
});
type Reject = z.infer<typeof input>;

/** A no to a draft: nothing is posted, and the one who asked is told why. */
export const reject = defineCommand<Reject>({
  name: 'reject',
  title: '驳回',
  posts: 'approvalDecision',
  input,
  allow: anyone,
  place: () => null,
  reads: (command) => [draftNeed(command.number)],
  decide(command, book, act) {
    const drafts = draftsOf(book.get(draftNeed(command.number)));
    const draft = decidable(drafts, command.number, act, book.company.people);
    if (isRefusal(draft)) return draft;
    const { reason } = command;
    const refused = withDecision(draft, {
      person: act.actor.code,
      verdict: 'rejected',
      at: act.now,
      ...(reason && { reason }),
    });
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
  tell: approve.tell,
});
