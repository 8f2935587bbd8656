import * as z from 'zod';
import { anyone, defineCommand } from '../../commands/define.ts';
import { plainDecision } from '../../commands/goods.ts';
import { documentNumber as numberField, personCode, reasonText } from '../../contract/fields.ts';
import { isRefusal, refuse } from '../../contract/refusals.ts';
import { documentNumber } from '../../ledger/number.ts';
import { approvalRequest, decidable, saveDraft, withDecision } from '../drafts.ts';
import { draftNeed, draftsOf } from './approve.ts';

const input = z.strictObject({
  name: z.literal('reassignApproval'),
  number: numberField.optional(),
  to: personCode,
  reason: reasonText.optional(),
});
type Reassign = z.infer<typeof input>;

/** Hands a decision to a colleague, who may then decide in one's place. */
export const reassignApproval = defineCommand<Reassign>({
  name: 'reassignApproval',
  title: '转交审批',
  posts: 'approvalDecision',
  input,
  allow: anyone,
  place: () => null,
  reads: (command) => [draftNeed(command.number)],
  decide(command, book, act) {
    const drafts = draftsOf(book.get(draftNeed(command.number)));
    const draft = decidable(drafts, command.number, act, book.company.people);
    if (isRefusal(draft)) return draft;
    const person = book.company.person(command.to);
    if (!person || person.leftAt !== null)
      return refuse('unknownPerson', `没有这个人:${command.to}。请说清楚转给谁`);
    if (person.code === draft.actor)
      return refuse('ownApproval', `这张单是${person.name}自己提的,不能转给他批`);
    if (person.role === 'clerk')
      return refuse('notAllowed', `${person.name}是店员,不能审批。请转给店长或总部`);
    const handed = withDecision(draft, {
      person: act.actor.code,
      verdict: 'reassigned',
      at: act.now,
      to: person.code,
      ...(command.reason && { reason: command.reason }),
    });
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
