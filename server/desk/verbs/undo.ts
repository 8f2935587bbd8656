import * as z from 'zod';
import type { Act, Book, Document, Draft, KnownVoucher, Need, Outcome } from '../../commands/book.ts';
import { anyone, type Decision, defineCommand } from '../../commands/define.ts';
import { plainDecision } from '../../commands/goods.ts';
import { verbOf } from '../../commands/list.ts';
import { documentNumber as numberField } from '../../contract/fields.ts';
import { isRefusal, refuse } from '../../contract/refusals.ts';
import { documentNumber } from '../../ledger/number.ts';
import { mayKnowDraft, mayKnowVoucher, unknownDocument } from '../../policies/documents.ts';
import { isAcrossPlaces } from '../../policies/permissions.ts';
import { saveDraft, withDecision } from '../drafts.ts';
import { reversalNeeds, reversalOf } from '../reversal.ts';

const input = z.strictObject({ name: z.literal('undo'), number: numberField.optional() });
type Undo = z.infer<typeof input>;

/** Takes back what was recorded: a waiting draft is withdrawn, a posted voucher is reversed by a mirrored one. */
export const undo = defineCommand<Undo>({
  name: 'undo',
  title: '撤销',
  posts: 'reversal',
  input,
  allow: anyone,
  place: () => null,
  reads(command, book, act) {
    const need = needOf(command, act);
    if (!book.has(need)) return [need];
    const voucher = voucherOf(book.get(need));
    if (!voucher) return [need];
    const reader = verbOf(voucher.kind, voucher.details.command);
    return [
      need,
      { fact: 'dependents', voucherId: voucher.id },
      ...reversalNeeds(voucher),
      ...(reader?.undoReads?.(voucher) ?? []),
    ];
  },
  decide(command, book, act) {
    const found = book.get(needOf(command, act));
    const { draft } = found;
    if (draft?.state === 'waiting' && mayKnowDraft(act.actor, draft)) return withdraw(draft, act);
    const voucher = voucherOf(found);
    if (!voucher || !mayKnowVoucher(act.actor, voucher)) {
      return command.number === undefined
        ? refuse('documentUnknown', '没有找到你最近记的单子。请带单号,例如“撤销 #K7F3”')
        : unknownDocument(command.number);
    }
    return reverse(voucher, book, act);
  },
  tell(voucher, words) {
    const { reversedKind, reversedCommand, draft, title } = voucher.details as {
      reversedKind?: KnownVoucher['kind'];
      reversedCommand?: string;
      draft?: string;
      title?: string;
    };
    if (draft) return [`撤回 #${draft} ${title ?? ''}`];
    const reader = reversedKind && verbOf(reversedKind, reversedCommand);
    return reader ? reader.tell({ ...voucher, kind: reversedKind }, words) : [];
  },
});

const needOf = (command: Undo, act: Act) =>
  (command.number === undefined
    ? { fact: 'latest', actor: act.actor.code }
    : { fact: 'document', number: command.number }) as Extract<Need, { fact: 'latest' | 'document' }>;

/** A transfer's number means what was last done with it; a reversal's own number means the reversal. */
const voucherOf = ({ voucher, transferVoucher }: Document): KnownVoucher | null =>
  voucher?.kind === 'reversal' ? voucher : (transferVoucher ?? voucher);

function withdraw(draft: Draft, act: Act): Outcome<Decision> {
  if (draft.actor !== act.actor.code && !isAcrossPlaces(act.actor)) {
    return refuse('notAllowed', `#${documentNumber(draft.id)} 是别人提的,只能由本人撤回;不同意请驳回`);
  }
  const voided = withDecision(draft, { person: act.actor.code, verdict: 'rejected', at: act.now });
  return plainDecision(act, {
    kind: 'approvalDecision',
    place: draft.place,
    details: { verdict: 'voided', draft: documentNumber(draft.id), title: draft.title, lines: draft.lines },
    effects: [saveDraft({ ...voided, state: 'voided' })],
  });
}

function reverse(voucher: KnownVoucher, book: Book, act: Act): Outcome<Decision> {
  const name = `#${documentNumber(voucher.id)}`;
  if (voucher.reversedBy !== null) {
    return refuse(
      'alreadyReversed',
      `${name} 已经撤销过了(冲红单 #${documentNumber(voucher.reversedBy)}),不用再撤`,
    );
  }
  const denied = undoRefusal(voucher, act);
  if (denied) return denied;
  const later = book.get({ fact: 'dependents', voucherId: voucher.id });
  if (later.length > 0) {
    const names = [
      ...new Set(later.map(({ kind, id }) => `${kind === 'count' ? '盘点' : '退货'} #${documentNumber(id)}`)),
    ];
    return refuse(
      'wouldBreakLater',
      `${name} 之后又有${names.join('、')},撤了账就对不上。请先撤销后面的单子,或者直接重新盘点`,
      { later: later.map(({ id }) => documentNumber(id)) },
    );
  }
  const reader = verbOf(voucher.kind, voucher.details.command);
  const effects = reader?.undo?.(voucher, book, act) ?? [];
  if (isRefusal(effects)) return effects;
  const reversal = reversalOf(voucher, effects, book, act);
  return isRefusal(reversal) ? reversal : { ...reversal, notices: reader?.undoNotices?.(voucher) ?? [] };
}

const settled = new Set<KnownVoucher['kind']>([
  'reversal',
  'approvalDecision',
  'periodClose',
  'companyChange',
]);

function undoRefusal(voucher: KnownVoucher, act: Act) {
  if (settled.has(voucher.kind)) {
    return refuse('wrongState', `#${documentNumber(voucher.id)} 这种单子不能撤销。要改回来,请直接重新报一次`);
  }
  const { actor } = act;
  if (isAcrossPlaces(actor) || voucher.actor === actor.code) return null;
  if (actor.role === 'clerk') return refuse('notAllowed', '只能撤销自己记的单子。别人的请本人或店长来撤');
  if (voucher.place === actor.place) return null;
  return refuse('notAllowed', '这是别的店的单子,请那个店的同事来撤');
}
