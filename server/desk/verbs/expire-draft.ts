import * as z from 'zod';
import { anyone, defineCommand } from '../../commands/define.ts';
import { plainDecision } from '../../commands/goods.ts';
import { documentNumber as numberField } from '../../contract/fields.ts';
import { refuse } from '../../contract/refusals.ts';
import { documentNumber } from '../../ledger/number.ts';
import { draftDecided, saveDraft } from '../drafts.ts';
import { tellVerdict } from './verdict.ts';

const input = z.strictObject({ name: z.literal('expireDraft'), number: numberField });
type ExpireDraft = z.infer<typeof input>;

/** A draft nobody decided in time is void. Run by the clock, never before the draft's time. */
export const expireDraft = defineCommand<ExpireDraft>({
  name: 'expireDraft',
  title: '过期作废',
  posts: 'approvalDecision',
  input,
  allow: anyone,
  internal: true,
  place: () => null,
  reads: (command) => [{ fact: 'document', number: command.number }],
  decide(command, book, act) {
    const { draft } = book.get({ fact: 'document', number: command.number });
    if (draft?.state !== 'waiting') return refuse('wrongState', '这张单子已经不在等审批了');
    if (draft.expiresAt > act.now) return refuse('wrongState', '这张单子还没到期');
    return plainDecision(act, {
      kind: 'approvalDecision',
      place: draft.place,
      details: {
        verdict: 'expired',
        draft: documentNumber(draft.id),
        title: draft.title,
        lines: draft.lines,
      },
      effects: [saveDraft({ ...draft, state: 'expired' })],
      notices: [draftDecided(draft, 'expired', null)],
    });
  },
  tell: tellVerdict,
});
