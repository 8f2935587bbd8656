import type { Answer, Posted, VoucherSummary, Waiting } from '../../server/contract/answers.ts';
import type { Refusal } from '../../server/contract/refusals.ts';
import { dayName, type Names } from './names.ts';

/** What people read after they reported something. */
export function replyTo(answer: Answer, names: Names): string {
  if (answer.kind === 'posted') return postedReply(answer, names);
  return answer.kind === 'waiting' ? waitingReply(answer, names) : refusedReply(answer);
}

/** The numbers an answer is about, to be quoted. */
function postedReply({ vouchers }: Posted, names: Names): string {
  const decision = vouchers.find(({ kind }) => kind === 'approvalDecision');
  const recorded = vouchers.filter(({ kind }) => kind !== 'approvalDecision');
  if (decision) {
    const freed = recorded.map((voucher) => receipt(voucher, names));
    return [`✅ ${freed.length > 0 ? (decision.lines[0] ?? '') : decision.lines.join('\n')}`, ...freed].join(
      '\n',
    );
  }
  return recorded.map((voucher) => receipt(voucher, names)).join('\n');
}

const unUndoable = new Set(['reversal', 'periodClose', 'companyChange', 'approvalDecision']);

/** `✅ #K7F3 虹桥店 销售 蒙牛纯牛奶 3箱(72盒) ¥237.60,剩48盒。回复“撤销 #K7F3”可冲回`; longer ones as a list. */
function receipt(voucher: VoucherSummary, _names: Names): string {
  const day = voucher.backdated ? ` 记在${dayName(voucher.effectiveOn)}` : '';
  const head =
    voucher.reverses === undefined
      ? `✅ #${voucher.number} ${voucher.placeName ?? ''} ${voucher.title}${day}`
      : `↩️ #${voucher.number} ${voucher.placeName ?? ''} 已撤销 #${voucher.reverses}${day}`;
  const tail = unUndoable.has(voucher.kind) ? '' : `回复“撤销 #${voucher.number}”可冲回`;
  const warnings = voucher.warnings.map((warning) => `⚠️ ${warning}`);
  if (voucher.lines.length <= 2 && warnings.length === 0) {
    return `${head} ${voucher.lines.join(',')}${tail && `。${tail}`}`;
  }
  return [head, ...voucher.lines, ...warnings, ...(tail ? [tail] : [])].join('\n');
}

function waitingReply(waiting: Waiting, names: Names): string {
  const who = waiting.approvers.map(({ name }) => name).join('或');
  return [
    `📋 #${waiting.number} ${names.place(waiting.place)} ${waiting.title}(待审批)`,
    ...waiting.lines,
    `已请${who}审批,有结果会告诉你。回复“撤销 #${waiting.number}”可撤回`,
  ].join('\n');
}

export const refusedReply = (refusal: Refusal): string => `${refusal.retry ? '⏳' : '❗'} ${refusal.message}`;
