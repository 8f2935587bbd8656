import { type Names, yuan } from '../replies/names.ts';
import { commandTitles } from '../understand/questions.ts';
import type { UnderstoodCommand } from '../understand/understanding.ts';

interface Line {
  readonly sku: string;
  readonly quantity: string;
  readonly said?: string;
  readonly amountFen?: number;
}

const reasons: Readonly<Record<string, string>> = {
  expired: '过期',
  damaged: '损坏',
  lost: '丢失',
  sample: '试吃',
  'own-use': '自用',
  other: '其他',
};
const payments: Readonly<Record<string, string>> = {
  cash: '现金',
  wechat: '微信',
  alipay: '支付宝',
  card: '刷卡',
  credit: '赊账',
};

/** 你是说:虹桥店 卖出 可乐 2箱(48瓶) ¥144.00 吗? Everything that a yes would record stands in it. */
export function proposalText(
  commands: readonly UnderstoodCommand[],
  names: Names & { readonly party: (code: string) => string },
  unused: readonly string[] = [],
): string {
  const told = commands.map((command) => tellCommand(command, names)).join(';');
  const rest = unused.length > 0 ? `\n⚠️ 没记进去的:${unused.join('、')}` : '';
  return `你是说:${told} 吗?${rest}\n回复“对”就记,不对就回复“不对”`;
}

function tellCommand(command: UnderstoodCommand, names: Parameters<typeof proposalText>[1]): string {
  const { name, store, to, from, date, supplier, customer, payment, reason } = command as Record<
    string,
    string | undefined
  > & { name: string };
  const place = names.place(store ?? to);
  const lines = (command.lines as readonly Line[]).map((line) => tellLine(line, names)).join('、');
  const more = [
    from && `从${names.place(from)}调`,
    supplier && `供应商 ${names.party(supplier)}`,
    customer && `客户 ${names.party(customer)}`,
    payment && payments[payment],
    reason && `原因 ${reasons[reason]}`,
    date && `记在${date}`,
  ].filter(Boolean);
  return [place, commandTitles[name] ?? name, lines, ...more].join(' ');
}

function tellLine({ sku, quantity, said, amountFen }: Line, names: Names): string {
  const base = `${quantity}${names.baseUnit(sku)}`;
  const amount = amountFen === undefined ? '' : ` 共${yuan(amountFen)}`;
  return `${names.product(sku)} ${said === undefined || said === base ? base : `${said}(${base})`}${amount}`;
}
