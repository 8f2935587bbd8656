import type { Card } from '../../../server/contract/outgoing.ts';
import { bytesOf, cutBytes } from '../wecom/bytes.ts';

// A card as WeCom's button_interaction. Its lengths are counted in bytes, at three per Chinese character.

const most = { title: 108, verdict: 132, lines: 480, button: 30 } as const;
const styles = { primary: 1, danger: 2, plain: 3 } as const;

/** `task` is this card's own name: WeCom refuses the same one twice. */
export function templateCard(card: Card, task: string): object {
  return {
    card_type: 'button_interaction',
    task_id: task,
    main_title: {
      title: cutBytes(card.title, most.title),
      ...(card.decided !== undefined && { desc: cutBytes(card.decided, most.verdict) }),
    },
    ...(card.lines.length > 0 && { sub_title_text: fittingLines(card) }),
    button_list: card.buttons.map(({ key, text, style }) => ({
      text: cutBytes(text, most.button),
      style: styles[style],
      key,
    })),
  };
}

/** The card once nothing is to be pressed any more: WeCom shows these words, grey, where the buttons were. */
export const decidedCard = (card: Card, task: string): object => ({
  ...templateCard({ ...card, buttons: card.buttons.length > 0 ? card.buttons : [spent] }, task),
  replace_text: cutBytes(card.decided ?? '已处理', most.button),
});

/** WeCom wants a button even where none is left. */
const spent = { key: 'decided', text: '已处理', style: 'plain' } as const;

/** Whole lines, as many as fit; then how to see the rest. */
function fittingLines({ lines, number }: Card): string {
  const whole = lines.join('\n');
  if (bytesOf(whole) <= most.lines) return whole;
  const rest = (left: number) => `…还有${left}行,发“为什么 #${number}”看全部`;
  for (let shown = lines.length - 1; shown > 0; shown -= 1) {
    const text = [...lines.slice(0, shown), rest(lines.length - shown)].join('\n');
    if (bytesOf(text) <= most.lines) return text;
  }
  return cutBytes(whole, most.lines);
}
