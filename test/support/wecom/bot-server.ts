import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TemplateCard } from '@wecom/aibot-node-sdk';
import { WebSocket, WebSocketServer } from 'ws';
import { createBotMedia } from './bot-media.ts';
import { type Ack, type BotFrame, type Callback, createBotRules, type Shown } from './bot-rules.ts';
import { bodyOf, reachesBot, type Saying } from './bot-saying.ts';

/**
 * What becomes of one frame of the bot: done but not acknowledged, neither done nor acknowledged, the connection cut before or
 * after it is done, acknowledged late, or refused with a code.
 */
export type BotManners =
  | 'lostAck'
  | 'swallowed'
  | 'cutBefore'
  | 'cutAfter'
  | { readonly slowMs: number }
  | Ack
  | undefined;

export interface FakeBot {
  /** For the SDK's `wsUrl`. */
  readonly url: string;
  readonly id: string;
  readonly secret: string;
  /** What people see, in order. */
  readonly shown: Shown[];
  /** What the bot sent, pings too. */
  readonly frames: BotFrame[];
  /** How often what it sent was refused, by code. */
  readonly refusals: ReadonlyMap<number, number>;
  /** How many connections were let in since the beginning. */
  readonly connections: number;
  /** How many stand now, let in or not. */
  readonly open: number;
  manners: (frame: BotFrame) => BotManners;
  /** WeCom's clock goes wrong by this much, in what it says of times. */
  skewMs: number;
  /** Lets time pass for windows and limits. */
  readonly pass: (ms: number) => void;
  /** Somebody said something there long ago, so that the bot may speak. */
  readonly meet: (chat: string) => void;
  /** A card was sent there before the bot was last started. */
  readonly meetCard: (chat: string, taskId: string) => void;
  /** A person says something; `reached` is whether the bot was told. */
  readonly say: (saying: Saying) => { readonly msgid: string; readonly reached: boolean };
  /** A person presses a button of a card. */
  readonly press: (user: string, taskId: string, key: string, msgid?: string) => string;
  /** A person opens the conversation. */
  readonly enter: (user: string) => void;
  readonly cardFor: (taskId: string, user: string) => TemplateCard | undefined;
  /** Somebody else connects as the same bot, and the first one is sent away. */
  readonly rival: () => Promise<WebSocket>;
  /** Nobody can fetch the pictures any more that were sent until now. */
  readonly expirePictures: () => void;
  /** The network fails. */
  readonly cut: () => void;
  /** Lets nobody in while false. */
  reachable: boolean;
  /** Resolves as soon as it is so. */
  readonly until: (isSo: () => boolean, withinMs?: number) => Promise<void>;
  readonly close: () => void;
}

/** WeCom's side of the long connection of one bot. The official SDK runs against it unchanged. */
export async function startFakeBot(): Promise<FakeBot> {
  let passed = 0;
  const now = (): number => Date.now() + passed;
  const rules = createBotRules(now);
  const media = createBotMedia(now);
  const frames: BotFrame[] = [];
  const refusals = new Map<number, number>();
  const waiting = new Set<() => void>();
  let current: WebSocket | null = null;
  let connections = 0;
  const changed = (): void => {
    for (const look of waiting) look();
  };

  const server = createServer(media.serve);
  const sockets = new WebSocketServer({
    server,
    verifyClient: (_info, answer) => answer(bot.reachable, 503),
  });
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => take(socket, JSON.parse(data.toString())));
    socket.on('close', () => {
      if (current === socket) current = null;
      changed();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  function take(socket: WebSocket, frame: BotFrame): void {
    frames.push(frame);
    const manners = bot.manners(frame);
    if (manners === 'cutBefore') socket.terminate();
    else if (manners !== 'swallowed') answer(socket, frame, manners);
    changed();
  }

  function answer(socket: WebSocket, frame: BotFrame, manners: BotManners): void {
    const ack = typeof manners === 'object' && 'errcode' in manners ? manners : judge(socket, frame);
    if (ack.errcode !== 0) refusals.set(ack.errcode, (refusals.get(ack.errcode) ?? 0) + 1);
    // Closed, not torn: what was sent before still arrives.
    if (manners === 'cutAfter') socket.close(1001);
    else if (manners !== 'lostAck') {
      const words = JSON.stringify({ headers: frame.headers, ...ack });
      const afterMs = typeof manners === 'object' && 'slowMs' in manners ? manners.slowMs : 0;
      setTimeout(() => socket.readyState === WebSocket.OPEN && socket.send(words), afterMs);
    }
  }

  function judge(socket: WebSocket, frame: BotFrame): Ack {
    if (frame.cmd === 'aibot_subscribe') return subscribe(socket, frame);
    if (current !== socket) return { errcode: 846609, errmsg: 'aibot websocket not subscribed' };
    return frame.cmd === 'ping' ? { errcode: 0, errmsg: 'ok' } : rules.judge(frame, socket);
  }

  /** One connection per bot: the newer one sends the older one away. */
  function subscribe(socket: WebSocket, { body }: BotFrame): Ack {
    if (body?.bot_id !== bot.id) return { errcode: 93019, errmsg: 'invalid bot_id' };
    if (body.secret !== bot.secret)
      return { errcode: 853000, errmsg: 'signature is incorrect, please check if the bot secret is correct' };
    const older = current;
    current = socket;
    connections += 1;
    if (older) {
      older.send(JSON.stringify(eventFrame({ eventtype: 'disconnected_event' }, {})));
      older.close();
    }
    return { errcode: 0, errmsg: 'ok' };
  }

  const eventFrame = (event: object, from: object, msgid: string = randomUUID()) => ({
    cmd: 'aibot_event_callback',
    headers: { req_id: randomUUID() },
    body: {
      msgid,
      create_time: Math.floor((now() + bot.skewMs) / 1000),
      aibotid: bot.id,
      ...from,
      msgtype: 'event',
      event,
    },
  });

  /** Tells the bot, if it is connected: what nobody hears is lost. */
  function tell(
    frame: { headers: { req_id: string } },
    callback: Omit<Callback, 'connection' | 'at'>,
  ): boolean {
    if (current?.readyState !== WebSocket.OPEN) return false;
    rules.told(frame.headers.req_id, { ...callback, connection: current, at: now() });
    current.send(JSON.stringify(frame));
    return true;
  }

  const bot: FakeBot = {
    url: `ws://${host}`,
    id: 'aibTest0001',
    secret: 'long-secret-of-the-bot',
    shown: rules.shown,
    frames,
    refusals,
    get connections() {
      return connections;
    },
    get open() {
      return sockets.clients.size;
    },
    manners: () => undefined,
    skewMs: 0,
    reachable: true,
    pass(ms) {
      passed += ms;
    },
    meet: rules.meet,
    meetCard: rules.meetCard,
    say(saying) {
      const msgid = saying.msgid ?? randomUUID();
      if (!reachesBot(saying)) return { msgid, reached: false };
      const frame = () => ({
        cmd: 'aibot_msg_callback',
        headers: { req_id: randomUUID() },
        body: {
          msgid,
          aibotid: bot.id,
          create_time: Math.floor((now() + bot.skewMs) / 1000),
          ...bodyOf(saying, (bytes) => media.add(bytes, `http://${host}`)),
        },
      });
      const chat = saying.group ?? saying.user;
      const told = Array.from({ length: saying.times ?? 1 }, () => tell(frame(), { kind: 'message', chat }));
      return { msgid, reached: told.some(Boolean) };
    },
    press(user, taskId, key, msgid = randomUUID()) {
      const chat = rules.chatOf(taskId) ?? '';
      const from = chat === user ? { chattype: 'single' } : { chattype: 'group', chatid: chat };
      const cardType = rules.cardFor(taskId, user)?.card_type;
      const event = {
        eventtype: 'template_card_event',
        template_card_event: { card_type: cardType, event_key: key, task_id: taskId, selected_items: {} },
      };
      const frame = eventFrame(event, { ...from, from: { userid: user } }, msgid);
      tell(frame, { kind: 'template_card_event', chat, taskId });
      return msgid;
    },
    enter(user) {
      const frame = eventFrame({ eventtype: 'enter_chat' }, { chattype: 'single', from: { userid: user } });
      tell(frame, { kind: 'enter_chat', chat: user });
    },
    cardFor: rules.cardFor,
    async rival() {
      const socket = new WebSocket(bot.url);
      await once(socket, 'open');
      const before = connections;
      const headers = { req_id: `aibot_subscribe_${randomUUID()}` };
      socket.send(
        JSON.stringify({ cmd: 'aibot_subscribe', headers, body: { bot_id: bot.id, secret: bot.secret } }),
      );
      await bot.until(() => connections > before);
      return socket;
    },
    expirePictures: media.expire,
    cut() {
      current?.terminate();
    },
    until: (isSo, withinMs = 5_000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!isSo()) return;
          waiting.delete(look);
          clearTimeout(late);
          clearInterval(again);
          resolve();
        };
        const late = setTimeout(() => {
          waiting.delete(look);
          clearInterval(again);
          reject(new Error(`not so within ${withinMs} ms; shown: ${JSON.stringify(rules.shown)}`));
        }, withinMs);
        // What is waited for may also be something the server does not see.
        const again = setInterval(look, 10);
        waiting.add(look);
        look();
      }),
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      server.close();
    },
  };
  return bot;
}
