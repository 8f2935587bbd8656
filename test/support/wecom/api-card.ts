import { type ApiAnswer, bytes, no } from './api-request.ts';

// biome-ignore lint/suspicious/noExplicitAny: a card may be anything, and that is what is checked
type Any = any;

/** What is wrong with a template card; null where nothing is. */
export function cardFault(card: Any): ApiAnswer | null {
  if (card?.card_type !== 'button_interaction') return no(42031, 'invalid template_card.card_type');
  if (!card.main_title?.title && !card.sub_title_text)
    return no(42033, 'main_title.title and sub_title_text both missing');
  if (bytes(card.main_title?.title ?? '') > 128 || bytes(card.main_title?.desc ?? '') > 256)
    return no(40058, 'template_card.main_title exceed max length');
  if (bytes(card.sub_title_text ?? '') > 512)
    return no(40058, 'template_card.sub_title_text exceed max length');
  if ((card.horizontal_content_list ?? []).length > 6) return no(42035, 'horizontal_content_list size');
  const buttons: Any[] = card.button_list ?? [];
  if (buttons.length < 1 || buttons.length > 6) return no(42038, 'invalid template_card.button_list size');
  for (const { text, key, style } of buttons) {
    if (bytes(text) < 1) return no(42038, 'template_card.button_list.text missing');
    if (bytes(key) < 1 || bytes(key) > 1_024) return no(42039, 'template_card.button_list.key invalid');
    if (![undefined, 1, 2, 3, 4].includes(style)) return no(40058, 'template_card.button_list.style invalid');
  }
  return null;
}

export const isTaskId = (task: unknown): task is string =>
  typeof task === 'string' && /^[0-9A-Za-z_@-]{1,128}$/.test(task);
