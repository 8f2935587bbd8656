import type { Answer, Posted, VoucherSummary, Waiting } from '../../server/contract/answers.ts';
import type { Refusal } from '../../server/contract/refusals.ts';
import { dayName, type Names } from './names.ts';

/** What people read after they reported something, on the day `today` of the company's clock. */
export function replyTo(answer: Answer, names: Names, today: string): string {
  if (answer.kind === 'posted') return postedReply(answer, today);
  return answer.kind === 'waiting' ? waitingReply(answer, names) : refusedReply(answer);
}

/** The numbers an answer is about, to be quoted. */
function postedReply({ vouchers }: Posted, today: string): string {
  const decision = vouchers.find(({ kind }) => kind === 'approvalDecision');
  const recorded = vouchers.filter(({ kind }) => kind !== 'approvalDecision');
  if (decision) {
    const freed = recorded.map((voucher) => receipt(voucher, today));
    return [`✅ ${freed.length > 0 ? (decision.lines[0] ?? '') : decision.lines.join('\n')}`, ...freed].join(
      '\n',
    );
  }
  return recorded.map((voucher) => receipt(voucher, today)).join('\n');
}

const unUndoable = new Set(['reversal', 'periodClose', 'companyChange', 'approvalDecision']);

/** `✅ #K7F3 虹桥店 销售 蒙牛纯牛奶 3箱(72盒) ¥237.60,剩48盒。回复“撤销 #K7F3”可冲回`; several goods as a list. */
function receipt(voucher: VoucherSummary, today: string): string {
  const { lines } = voucher;
  const tail = unUndoable.has(voucher.kind) ? '' : `回复“撤销 #${voucher.number}”可冲回`;
  const warnings = voucher.warnings.map((warning) => `⚠️ ${warning}`);
  if (warnings.length > 0 || lines.length > 2 || isGoods(lines[1])) {
    return [headOf(voucher, today), ...lines, ...warnings, ...(tail ? [tail] : [])].join('\n');
  }
  const head = headOf(voucher, today);
  return `${head}${head.endsWith(':') ? '' : ' '}${lines.join(',')}${tail && `。${tail}`}`;
}

/** Number, place, kind and, where it is not today's, the day. Where a line names the place, that is enough. */
function headOf(voucher: VoucherSummary, today: string): string {
  const { number, placeName, title, reverses, lines } = voucher;
  const named = lines.some((line) => line.endsWith(`,${placeName}`)) || lines[0]?.startsWith(`${placeName} `);
  const place = placeName === null || named ? '' : ` ${placeName}`;
  const day = voucher.backdated ? ` 记在${dayName(voucher.effectiveOn, today)}` : '';
  return reverses === undefined
    ? `✅ #${number}${place} ${title}${day}`
    : `↩️ #${number}${place} 已撤销 #${reverses}${day}:`;
}

/** A second line with a quantity is another item; one without is a remark such as `原因 损坏`. */
const isGoods = (line: string | undefined): boolean => /\s\d/.test(line ?? '');

function waitingReply(waiting: Waiting, names: Names): string {
  const who = waiting.approvers.map(({ name }) => name);
  const anyOf = who.length > 1 ? `${who.slice(0, -1).join('、')}或${who.at(-1)}` : who.join('');
  return [
    `📋 #${waiting.number} ${names.place(waiting.place)} ${waiting.title}(待审批)`,
    ...waiting.lines,
    `已请${anyOf}审批,有结果会告诉你。回复“撤销 #${waiting.number}”可撤回`,
  ].join('\n');
}

export const refusedReply = (refusal: Refusal): string => `${refusal.retry ? '⏳' : '❗'} ${refusal.message}`;
