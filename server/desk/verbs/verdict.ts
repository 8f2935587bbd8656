import type * as z from 'zod';
import type { Act, ApprovalDecision, Book, Draft, Need, Outcome } from '../../commands/book.ts';
import {
  anyone,
  type CommandDefinition,
  type Decision,
  defineCommand,
  type Told,
} from '../../commands/define.ts';
import { documentNumber as numberField, reasonText } from '../../contract/fields.ts';
import { isRefusal } from '../../contract/refusals.ts';
import { decidable, withDecision } from '../drafts.ts';

/** What whoever decides on a draft may say: which one, where several wait for him, and why. */
export const verdictFields = { number: numberField.optional(), reason: reasonText.optional() };

interface Said {
  readonly number?: string | undefined;
  readonly reason?: string | undefined;
}

interface VerdictDefinition<Input extends Said> {
  readonly name: string;
  readonly title: string;
  readonly input: z.ZodType<Input>;
  /** What becomes of a draft that this person may decide. */
  readonly decide: (draft: Draft, command: Input, book: Book, act: Act) => Outcome<Decision>;
  readonly tell: CommandDefinition['tell'];
}

/** A verb of those who decide on drafts. The right depends on the draft: nobody else gets as far as `decide`. */
export const defineVerdict = <Input extends Said>({
  decide,
  ...verdict
}: VerdictDefinition<Input>): CommandDefinition =>
  defineCommand<Input>({
    ...verdict,
    posts: 'approvalDecision',
    allow: anyone,
    place: () => null,
    reads: ({ number }) => [draftNeed(number)],
    decide(command, book, act) {
      const { number } = command;
      const draft = decidable(draftsIn(book.get(draftNeed(number))), number, act, book.company.people);
      return isRefusal(draft) ? draft : decide(draft, command, book, act);
    },
  });

const draftNeed = (number: string | undefined) =>
  (number === undefined ? { fact: 'waitingDrafts' } : { fact: 'document', number }) satisfies Need as Extract<
    Need,
    { fact: 'waitingDrafts' | 'document' }
  >;

/** The drafts a command is about, whether a number was given or not. */
const draftsIn = (fact: readonly Draft[] | { readonly draft: Draft | null }): readonly Draft[] =>
  'draft' in fact ? (fact.draft ? [fact.draft] : []) : fact;

/** The draft with this verdict on it. */
export const withVerdict = (
  draft: Draft,
  verdict: Pick<ApprovalDecision, 'verdict' | 'to'>,
  { reason }: Said,
  { actor, now }: Act,
): Draft => withDecision(draft, { ...verdict, person: actor.code, at: now, ...(reason && { reason }) });

/** `同意 #K7F3 要货`, and what the draft was about. */
export function tellVerdict({ details }: Told): string[] {
  const { draft, title, lines, verdict, waitsFor } = details as {
    draft?: string;
    title?: string;
    lines?: string[];
    verdict?: string;
    waitsFor?: string;
  };
  const tail = waitsFor === 'others' ? ',还要其他人同意' : waitsFor === 'nextStep' ? ',转下一级审批' : '';
  return [`${verdictNames[verdict ?? ''] ?? ''} #${draft} ${title}${tail}`, ...(lines ?? [])];
}

const verdictNames: Readonly<Record<string, string>> = {
  approved: '同意',
  rejected: '驳回',
  voided: '撤回',
  reassigned: '转交',
  expired: '过期作废',
};
