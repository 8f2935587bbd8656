import { randomBytes } from 'node:crypto';
import type { TemplateCard } from '@wecom/aibot-node-sdk';
import type { Card } from '../../../server/contract/outgoing.ts';

const styles = { primary: 1, danger: 2, plain: 4 } as const;
const mostPairs = 6;
const longestBody = 400;

/** What an update adds to a card. */
export interface Pressed {
  /** The button that was pressed. */
  readonly key: string;
  /** Something only the one who pressed is told, on his own copy. */
  readonly note?: string;
}

/** A card with buttons, as WeCom wants it. */
export function templateCard(card: Card, taskId: string, pressed?: Pressed): TemplateCard {
  const { pairs, rest } = partLines(card.lines);
  const note = pressed?.note === undefined ? [] : [`❗ ${pressed.note}`];
  const body = [...note, ...(card.decided === undefined ? [] : [card.decided]), ...rest];
  return {
    card_type: 'button_interaction',
    main_title: { title: card.title, desc: `#${card.number}` },
    ...(body.length > 0 && { sub_title_text: shorten(body.join('\n')) }),
    ...(pairs.length > 0 && { horizontal_content_list: pairs }),
    button_list: buttonsOf(card, pressed),
    task_id: taskId,
  };
}

/** A card's id: WeCom takes each only once, also from a bot whose database began anew. */
export const taskIdOf = (card: Card, messageId: string): string =>
  [card.number, messageId, randomBytes(4).toString('hex')]
    .join('@')
    .replace(/[^\w@-]/g, '_')
    .slice(0, 128);

/** A card that this process did not send, as far as its id tells. */
export const rememberedOnlyBy = (taskId: string, { key }: Pressed): Card => {
  const number = taskId.split('@')[0] ?? taskId;
  return { number, title: '单据', lines: [], buttons: [{ key, text: '再按一次', style: 'plain' }] };
};

/**
 * A decided card keeps one button: WeCom's cards without any have to lead to a web page. Who presses it is told again
 * how it was decided.
 */
function buttonsOf(card: Card, pressed?: Pressed): { text: string; style: number; key: string }[] {
  const { buttons, decided, number } = card;
  if (decided === undefined && buttons.length > 0)
    return buttons.map(({ text, key, style }) => ({ text, key, style: styles[style] }));
  const key = pressed?.key ?? buttons[0]?.key ?? `approve ${number}`;
  return [{ text: '已处理', style: styles.plain, key }];
}

/** 「来自:虹桥店」 becomes a row of two columns, as far as there is room; all else is text. */
function partLines(lines: readonly string[]) {
  const pairs: { keyname: string; value: string }[] = [];
  const rest: string[] = [];
  for (const line of lines) {
    const [, keyname, value] = /^([^:\uff1a\s]{1,5})[:\uff1a]\s*(.{1,26})$/.exec(line) ?? [];
    if (keyname && value && pairs.length < mostPairs) pairs.push({ keyname, value });
    else rest.push(line);
  }
  return { pairs, rest };
}

const shorten = (text: string): string =>
  text.length <= longestBody ? text : `${text.slice(0, longestBody)}…`;
