import type { Notification } from '../../server/contract/conversation.ts';
import type { Card } from '../../server/contract/outgoing.ts';
import type { Names } from './names.ts';

/** What waits for a decision, with the two answers as buttons; null for a notice that asks for none. */
export function approvalCard({ kind, payload }: Notification, names: Names): Card | null {
  if (kind !== 'approvalRequest' && kind !== 'approvalReminder') return null;
  const number = String(payload.number);
  const lines = Array.isArray(payload.lines) ? payload.lines.map(String) : [];
  const place = typeof payload.place === 'string' ? payload.place : null;
  const title = `${kind === 'approvalReminder' ? '⏰ 催一下:' : ''}${String(payload.title)} #${number} 待审批`;
  return {
    number,
    title: title.slice(0, 200),
    lines: cardLines(number, `${names.place(place)} ${names.person(String(payload.actor))} 提交`, lines),
    buttons: [
      { key: `approve ${number}`, text: '同意', style: 'primary' },
      { key: `reject ${number}`, text: '不同意', style: 'danger' },
    ],
  };
}

const mostLines = 20;

/** One screen: what is left out is counted. */
function cardLines(number: string, head: string, lines: readonly string[]): string[] {
  const shown = lines.length > mostLines ? lines.slice(0, mostLines - 1) : lines;
  const rest = lines.length - shown.length;
  return [head, ...shown, ...(rest > 0 ? [`…还有${rest}行,发“为什么 #${number}”看全部`] : [])].map((line) =>
    line.slice(0, 400),
  );
}
