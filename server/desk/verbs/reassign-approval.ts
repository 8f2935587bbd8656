import * as z from 'zod';
import { plainDecision } from '../../commands/goods.ts';
import { personCode } from '../../contract/fields.ts';
import { refuse } from '../../contract/refusals.ts';
import { documentNumber } from '../../ledger/number.ts';
import { approvalRequest, saveDraft } from '../drafts.ts';
import { defineVerdict, verdictFields, withVerdict } from './verdict.ts';

const input = z.strictObject({ name: z.literal('reassignApproval'), to: personCode, ...verdictFields });
type Reassign = z.infer<typeof input>;

/** Hands a decision to a colleague, who may then decide in one's place. */
export const reassignApproval = defineVerdict<Reassign>({
  name: 'reassignApproval',
  title: '转交审批',
  input,
  decide(draft, command, book, act) {
    const person = book.company.person(command.to);
    if (!person || person.leftAt !== null)
      return refuse('unknownPerson', `没有这个人:${command.to}。请说清楚转给谁`);
    if (person.code === draft.actor)
      return refuse('ownApproval', `这张单是${person.name}自己提的,不能转给他批`);
    if (person.role === 'clerk')
      return refuse('notAllowed', `${person.name}是店员,不能审批。请转给店长或总部`);
    const handed = withVerdict(draft, { verdict: 'reassigned', to: person.code }, command, act);
    return plainDecision(act, {
      kind: 'approvalDecision',
      place: draft.place,
      details: {
        verdict: 'reassigned',
        draft: documentNumber(draft.id),
        title: draft.title,
        to: person.code,
      },
      effects: [saveDraft(handed)],
      notices: approvalRequest(handed, [person]),
    });
  },
  tell: (voucher, words) => [
    `#${String(voucher.details.draft)} ${String(voucher.details.title)} 转给${words.person(String(voucher.details.to))}审批`,
  ],
});
