import type { TemplateCard } from '@wecom/aibot-node-sdk';

/** What is wrong with a card, as the real one would find it; null where it may be shown. */
export function cardFault(card: TemplateCard | undefined): string | null {
  if (!card) return 'template_card missing';
  if ((card.horizontal_content_list?.length ?? 0) > 6) return 'horizontal_content_list too long';
  if (card.horizontal_content_list?.some(({ keyname }) => !keyname)) return 'keyname missing';
  if (!card.main_title?.title && !card.sub_title_text) return 'main_title and sub_title_text missing';
  if (card.task_id !== undefined && !/^[\w@-]{1,128}$/.test(card.task_id)) return 'invalid task_id';
  if (card.card_type === 'text_notice') return noticeFault(card);
  return card.card_type === 'button_interaction' ? buttonFault(card) : 'invalid card_type';
}

function buttonFault({ task_id, button_list: buttons = [] }: TemplateCard): string | null {
  if (!task_id) return 'task_id missing';
  if (buttons.length < 1 || buttons.length > 6) return 'button_list size';
  if (buttons.some(({ text, key }) => !text || !key || Buffer.byteLength(key) > 1024))
    return 'invalid button';
  return new Set(buttons.map(({ key }) => key)).size < buttons.length ? 'button key repeated' : null;
}

/** A notice has to lead somewhere. */
function noticeFault({ card_action: action }: TemplateCard): string | null {
  if (action?.type === 1 && action.url) return null;
  return action?.type === 2 && action.appid ? null : 'card_action missing';
}
