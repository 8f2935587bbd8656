import type { Notification } from '../../server/contract/conversation.ts';
import type { Digest } from '../../server/contract/reports.ts';
import { digestText } from './digest.ts';
import type { Names } from './names.ts';

type Payload = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

/** A notice in words; null for a kind this bot does not know, which is then not shown raw. */
export function noticeText({ kind, payload }: Notification, names: Names): string | null {
  return writers[kind]?.(payload, names) ?? null;
}

const way = (payload: Payload, names: Names): string =>
  `${names.place(text(payload.from))} → ${names.place(text(payload.to))}`;

interface ToldLine {
  readonly sku: string;
  readonly quantity: string;
  readonly said?: string;
  readonly difference?: string;
}

function goods(payload: Payload, names: Names): string[] {
  const lines = Array.isArray(payload.lines) ? (payload.lines as ToldLine[]) : [];
  return lines.map(({ sku, quantity, said }) => {
    const base = `${quantity}${names.baseUnit(sku)}`;
    return `${names.product(sku)} ${base}${said && said !== base ? `(${said})` : ''}`;
  });
}

const differences = (payload: Payload, names: Names): string[] =>
  (Array.isArray(payload.lines) ? (payload.lines as ToldLine[]) : []).map(({ sku, difference = '0' }) => {
    const short = difference.startsWith('-');
    return `${names.product(sku)} ${short ? '少' : '多'}${difference.replace('-', '')}${names.baseUnit(sku)}`;
  });

const approvalText = (icon: string, payload: Payload, names: Names): string =>
  [
    `${icon}${text(payload.title)} #${text(payload.number)} 待审批`,
    `${names.place(text(payload.place) || null)} ${names.person(text(payload.actor))} 提交`,
    ...list(payload.lines),
    `${(payload.approvers as { name: string }[] | undefined)?.map(({ name }) => name).join('、') ?? ''} 请回复“同意 #${text(payload.number)}”或“不同意 #${text(payload.number)} 原因”`,
  ].join('\n');

const verdicts: Readonly<Record<string, string>> = {
  approved: '✅ 已批准',
  rejected: '❌ 被驳回',
  expired: '⌛ 没人审批,已过期作废',
};

const writers: Readonly<Record<string, (payload: Payload, names: Names) => string>> = {
  approvalRequest: (payload, names) => approvalText('📋 ', payload, names),
  approvalReminder: (payload, names) => approvalText('⏰ 催一下:', payload, names),
  draftDecided: (payload, names) => {
    const verdict = verdicts[text(payload.verdict)] ?? '';
    const by = payload.by ? `(${names.person(text(payload.by))})` : '';
    const reason = payload.reason ? `\n原因:${text(payload.reason)}` : '';
    return (
      [`${verdict}${by} #${text(payload.number)} ${text(payload.title)}`, ...list(payload.lines)].join('\n') +
      reason
    );
  },
  transferToDispatch: (payload, names) =>
    [
      `📦 调拨申请 #${text(payload.number)}(待发货)`,
      `${way(payload, names)} 申请人:${names.person(text(payload.actor))}`,
      ...goods(payload, names),
      `发出后请回复“#${text(payload.number)} 已发”`,
    ].join('\n'),
  transferOnTheWay: (payload, names) =>
    [
      `🚚 调拨单 #${text(payload.number)} 已发出`,
      way(payload, names),
      ...goods(payload, names),
      `收到后请回复“#${text(payload.number)} 到了”;有出入请引用这条说“到了,少了…”`,
    ].join('\n'),
  transferArrived: (payload, names) =>
    `📦 调拨单 #${text(payload.number)} ${names.place(text(payload.to))}已收货,数量相符`,
  transferDifference: (payload, names) =>
    [
      `⚠️ 调拨单 #${text(payload.number)} ${names.place(text(payload.to))}收货有差异`,
      ...differences(payload, names),
      `差异先挂在${names.place(text(payload.from))}名下,请核对`,
    ].join('\n'),
  transferStepUndone: (payload, names) =>
    `↩️ 调拨单 #${text(payload.number)}(${way(payload, names)})的${payload.step === 'transferDispatch' ? '发货' : '收货'}已撤销`,
  lowStock: (payload, names) => {
    const left = text(payload.left);
    const state = /^(-|0(?!\.))/.test(left) ? '账上没有了' : `只剩${left}`;
    return `⚠️ ${names.place(text(payload.place))} ${text(payload.name)} ${state},低于补货点${text(payload.reorderPoint)}。要补货请说“要货:…”`;
  },
  digest: (payload, names) => digestText(payload as unknown as Digest, names),
};
