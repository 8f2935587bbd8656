import type { Notification } from '../../server/contract/conversation.ts';
import type { Drawing } from '../../server/contract/drawing.ts';
import type { Digest } from '../../server/contract/reports.ts';
import { drawText } from '../drawings/draw-text.ts';
import { pagesOf } from '../drawings/pages.ts';
import type { ToldNotice } from '../sending/route-notice.ts';
import { approvalCard } from './approval-card.ts';
import { drawDigest } from './draw-digest.ts';
import { dayName, type Names } from './names.ts';
import { noticeText } from './notices.ts';
import { firstScreen, isOverScreen } from './screens.ts';

/** A notice as it is told: a screen of words, a card where there is something to decide, a picture where that shows more. Null for a kind without words. */
export function toldNotice(notice: Notification, names: Names): ToldNotice | null {
  const text = noticeText(notice, names);
  if (text === null) return null;
  const [card, drawing] = [approvalCard(notice, names), drawingOf(notice, text, names)];
  return {
    text: firstScreen(text, (left) => `…还有${left}行,发“${wayToAll(notice)}”看全部`),
    ...(card && { card }),
    ...(drawing && { drawing }),
  };
}

function drawingOf({ kind, payload }: Notification, text: string, names: Names): Drawing | null {
  if (kind === 'digest') return drawDigest(payload as unknown as Digest, names);
  const pages = isOverScreen(text) ? pagesOf(drawText(text)) : [];
  return pages.length === 1 ? (pages[0] ?? null) : null;
}

/** What to say to get the whole of it, a screen after the other. */
function wayToAll({ kind, payload: { day, number } }: Notification): string {
  if (kind === 'digest') return `${dayName(String(day))}日报`;
  return number === undefined ? '待处理' : `为什么 #${String(number)}`;
}
