import type { WSClient } from '@wecom/aibot-node-sdk';
import type { Card } from '../../../server/contract/outgoing.ts';
import type { ClickAnswer, Inbox } from '../channel.ts';
import type { EventFrame } from './connection.ts';
import { chatOf } from './incoming.ts';
import { plain } from './outgoing-text.ts';
import { rememberedOnlyBy, templateCard } from './template-card.ts';

/** WeCom takes a card's update within five seconds of the press. */
const patienceMs = 4_700;
const mostCards = 2_000;

/** Where the SDK's types say otherwise: what was pressed lies one deeper. */
interface CardEvent {
  readonly template_card_event?: { readonly event_key?: string; readonly task_id?: string };
}

export interface Clicks {
  /** A card was sent. */
  readonly sent: (taskId: string, card: Card) => void;
  readonly pressed: (frame: EventFrame) => Promise<void>;
}

/** Presses of buttons: the card is changed for all as it was decided, or for the one who pressed, with what he is told. */
export function createClicks(inbox: Inbox, client: () => WSClient | null): Clicks {
  const cards = new Map<string, Card>();

  function sent(taskId: string, card: Card): void {
    cards.delete(taskId);
    cards.set(taskId, card);
    const oldest = cards.size > mostCards ? cards.keys().next().value : undefined;
    if (oldest !== undefined) cards.delete(oldest);
  }

  async function pressed(frame: EventFrame): Promise<void> {
    const body = frame.body;
    const { event_key: key, task_id: taskId } =
      (body?.event as CardEvent | undefined)?.template_card_event ?? {};
    if (!body || !key || !taskId) return;
    const clicker = body.from.userid;
    const place = chatOf({ ...body, chattype: body.chatid ? 'group' : 'single' });
    const answer = await inTime(
      inbox.click({ id: body.msgid, channel: 'wecom-bot', ...place, clicker, key }),
    );
    if (answer) await show(frame, taskId, key, clicker, answer);
  }

  async function show(
    frame: EventFrame,
    taskId: string,
    key: string,
    clicker: string,
    { card, toClicker }: ClickAnswer,
  ): Promise<void> {
    if (card) {
      sent(taskId, card);
      await client()?.updateTemplateCard(frame, templateCard(card, taskId, { key }));
      // The card tells all; what only he should know reaches him if he ever spoke to the bot alone.
      if (toClicker !== null)
        await client()?.sendMessage(clicker, {
          msgtype: 'markdown',
          markdown: { content: plain(toClicker) },
        });
    } else if (toClicker !== null) {
      const pressedNow = { key, note: toClicker };
      const known = cards.get(taskId) ?? rememberedOnlyBy(taskId, pressedNow);
      await client()?.updateTemplateCard(frame, templateCard(known, taskId, pressedNow), [clicker]);
    }
  }

  return { sent, pressed };
}

/** Null where the answer comes too late to be shown. */
async function inTime(answer: Promise<ClickAnswer>): Promise<ClickAnswer | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
