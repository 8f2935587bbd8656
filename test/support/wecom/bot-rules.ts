import type { TemplateCard } from '@wecom/aibot-node-sdk';
import { cardFault } from './bot-cards.ts';
import { createBotUploads } from './bot-uploads.ts';

// What WeCom allows a bot on its long connection to say, as far as its documents and other people's error reports tell.
// Where they leave something open, this is the stricter reading.

export interface BotFrame {
  readonly cmd?: string;
  readonly headers: { readonly req_id: string };
  // biome-ignore lint/suspicious/noExplicitAny: each command has a body of its own
  readonly body?: any;
}

export interface Ack {
  readonly errcode: number;
  readonly errmsg: string;
  /** What an upload is answered with. */
  readonly body?: object;
}

/** A message as people see it. A stream is one message that changes until it is finished. */
export interface Shown {
  readonly chat: string;
  readonly kind: 'stream' | 'markdown' | 'template_card' | 'welcome' | 'image' | 'file';
  text: string;
  card?: TemplateCard;
  /** A picture's or a file's. */
  readonly bytes?: Buffer;
  finished: boolean;
  /** How often it changed since it was first shown. */
  changes: number;
  /** Counts all that is shown: when its words were as they are now. */
  order: number;
}

/** Something that was told to the bot and that it may answer under the same req_id, on the same connection. */
export interface Callback {
  readonly connection: object;
  readonly kind: 'message' | 'enter_chat' | 'template_card_event';
  readonly at: number;
  readonly chat: string;
  readonly taskId?: string;
}

interface Stream {
  readonly began: number;
  readonly shown: Shown;
}

const ok: Ack = { errcode: 0, errmsg: 'ok' };
const refuse = (errcode: number, errmsg: string): Ack => ({ errcode, errmsg });
const invalidRequest = refuse(846605, 'invalid req_id');
const answerMs = 5_000;
const streamMs = 6 * 60_000;
const longestBytes = 20_480;

export function createBotRules(now: () => number) {
  const callbacks = new Map<
    string,
    Callback & { answered: boolean; readonly streams: Map<string, Stream> }
  >();
  const uploads = createBotUploads();
  const spokenTo = new Set<string>();
  const sends = new Map<string, number[]>();
  const shown: Shown[] = [];
  let order = 0;
  const nextOrder = (): number => {
    order += 1;
    return order;
  };
  const cards = new Map<string, { readonly shown: Shown; readonly for: Map<string, TemplateCard> }>();

  function show(
    chat: string,
    kind: Shown['kind'],
    text: string,
    card?: TemplateCard,
    finished = true,
  ): Shown {
    const message: Shown = {
      ...{ chat, kind, text, finished, changes: 0, order: nextOrder() },
      ...(card && { card }),
    };
    shown.push(message);
    if (card?.task_id) cards.set(card.task_id, { shown: message, for: new Map() });
    return message;
  }

  /** 30 a minute and 1,000 an hour per chat, answers and pushes together, each frame counted. */
  function overLimit(chat: string): boolean {
    const before = (sends.get(chat) ?? []).filter((at) => at > now() - 3_600_000);
    const over = before.length >= 1_000 || before.filter((at) => at > now() - 60_000).length >= 30;
    sends.set(chat, over ? before : [...before, now()]);
    return over;
  }

  function newCardFault(card: TemplateCard | undefined): Ack | null {
    const fault = cardFault(card) ?? (cards.has(card?.task_id ?? '') ? 'task_id repeated' : null);
    return fault === null ? null : refuse(40058, `invalid Request Parameter: ${fault}`);
  }

  function respond({ headers, body }: BotFrame, connection: object): Ack {
    const callback = callbacks.get(headers.req_id);
    if (callback?.kind !== 'message' || callback.connection !== connection) return invalidRequest;
    if (now() - callback.at > 24 * 3_600_000) return invalidRequest;
    if (!['stream', 'template_card', 'stream_with_template_card'].includes(body.msgtype))
      return refuse(40008, 'invalid message type');
    const { id, content = '', finish = false } = body.stream ?? {};
    const stream = callback.streams.get(id);
    if (!stream && callback.answered) return invalidRequest;
    if (stream?.shown.finished) return refuse(846608, 'stream message finished, cannot update');
    if (stream && now() - stream.began > streamMs)
      return refuse(846608, 'stream message update expired (>6 minutes), cannot update');
    if (Buffer.byteLength(content) > longestBytes) return refuse(45002, 'content size out of limit');
    const card = body.template_card as TemplateCard | undefined;
    const cardRefused = body.msgtype === 'template_card' || card ? newCardFault(card) : null;
    if (cardRefused) return cardRefused;
    if (body.msgtype !== 'template_card' && !id)
      return refuse(40058, 'invalid Request Parameter: stream.id missing');
    if (overLimit(callback.chat)) return refuse(45009, 'api freq out of limit');
    if (body.msgtype === 'template_card') {
      callback.answered = true;
      show(callback.chat, 'template_card', '', card);
      return ok;
    }
    const message = stream?.shown ?? show(callback.chat, 'stream', content, card, false);
    if (stream) {
      message.changes += 1;
      message.order = nextOrder();
    }
    message.text = content;
    message.finished = finish;
    if (card && stream) {
      message.card = card;
      cards.set(card.task_id ?? '', { shown: message, for: new Map() });
    }
    callback.streams.set(id, { began: stream?.began ?? now(), shown: message });
    callback.answered ||= finish;
    return ok;
  }

  function push({ body }: BotFrame): Ack {
    if (!spokenTo.has(body.chatid))
      return refuse(846607, 'no message from the chat before, not allowed to send');
    if (body.msgtype === 'template_card') {
      const refused = newCardFault(body.template_card);
      if (refused) return refused;
    } else if (body.msgtype === 'image' || body.msgtype === 'file') return pushFile(body);
    else if (body.msgtype !== 'markdown') return refuse(40008, 'invalid message type');
    else if (!body.markdown?.content) return refuse(40058, 'invalid Request Parameter: content missing');
    else if (Buffer.byteLength(body.markdown.content) > longestBytes)
      return refuse(45002, 'content size out of limit');
    if (overLimit(body.chatid)) return refuse(45009, 'api freq out of limit');
    show(body.chatid, body.msgtype, body.markdown?.content ?? '', body.template_card);
    return ok;
  }

  function pushFile(body: BotFrame['body']): Ack {
    const { chatid, msgtype } = body;
    const medium = uploads.find(body[msgtype]?.media_id);
    if (!medium || medium.type !== msgtype) return refuse(40007, 'invalid media_id');
    if (overLimit(chatid)) return refuse(45009, 'api freq out of limit');
    const { bytes } = medium;
    shown.push({
      ...{ chat: chatid, kind: msgtype, text: '', bytes },
      ...{ finished: true, changes: 0, order: nextOrder() },
    });
    return ok;
  }

  function welcome({ headers, body }: BotFrame, connection: object): Ack {
    const callback = open(headers.req_id, 'enter_chat', connection);
    if (!callback || callback.answered) return invalidRequest;
    if (body.msgtype !== 'text' || !body.text?.content) return refuse(40008, 'invalid message type');
    callback.answered = true;
    show(callback.chat, 'welcome', body.text.content);
    return ok;
  }

  function update({ headers, body }: BotFrame, connection: object): Ack {
    const callback = open(headers.req_id, 'template_card_event', connection);
    if (!callback || callback.answered) return invalidRequest;
    const card = body.template_card as TemplateCard;
    const known = cards.get(card?.task_id ?? '');
    const fault = cardFault(card);
    if (body.response_type !== 'update_template_card' || fault || !known || card.task_id !== callback.taskId)
      return refuse(40058, `invalid Request Parameter: ${fault ?? 'task_id'}`);
    callback.answered = true;
    known.shown.changes += 1;
    if (body.userids?.length) for (const user of body.userids) known.for.set(user, card);
    else {
      known.for.clear();
      known.shown.card = card;
    }
    return ok;
  }

  /** The event, if it came over this connection less than five seconds ago. */
  function open(reqId: string, kind: Callback['kind'], connection: object) {
    const callback = callbacks.get(reqId);
    const inTime = callback && now() - callback.at <= answerMs;
    return inTime && callback.kind === kind && callback.connection === connection ? callback : null;
  }

  return {
    shown,
    meet: (chat: string): void => void spokenTo.add(chat),
    /** A card that was sent before the test began. */
    meetCard(chat: string, taskId: string): void {
      show(chat, 'template_card', '', { card_type: 'button_interaction', task_id: taskId });
    },
    told(reqId: string, callback: Callback): void {
      if (callback.kind === 'message') spokenTo.add(callback.chat);
      callbacks.set(reqId, { ...callback, answered: false, streams: new Map() });
    },
    /** Judges what the bot says, and shows it where it is allowed. */
    judge(frame: BotFrame, connection: object): Ack {
      const uploaded = uploads.judge(frame);
      if (uploaded) return uploaded;
      if (frame.cmd === 'aibot_respond_msg') return respond(frame, connection);
      if (frame.cmd === 'aibot_send_msg') return push(frame);
      if (frame.cmd === 'aibot_respond_welcome_msg') return welcome(frame, connection);
      if (frame.cmd === 'aibot_respond_update_msg') return update(frame, connection);
      return refuse(40058, 'invalid Request Parameter: cmd');
    },
    /** The card as this person sees it. */
    cardFor: (taskId: string, user: string): TemplateCard | undefined =>
      cards.get(taskId)?.for.get(user) ?? cards.get(taskId)?.shown.card,
    chatOf: (taskId: string): string | undefined => cards.get(taskId)?.shown.chat,
  };
}
