import type { BaseMessage, EventMessage, WSClient, WsFrame } from '@wecom/aibot-node-sdk';
import type { ChannelNews } from '../channel.ts';
import { faultOf, loginRefusal } from './faults.ts';
import type { Timings } from './timings.ts';

export interface BotAccount {
  readonly id: string;
  readonly secret: string;
  /** Where WeCom listens, for those who run it themselves. */
  readonly url?: string;
}

export type MessageFrame = WsFrame<BaseMessage>;
export type EventFrame = WsFrame<EventMessage>;

export interface Listener {
  readonly message: (frame: MessageFrame) => void;
  readonly event: (frame: EventFrame) => void;
  readonly news: (news: Omit<ChannelNews, 'channel'>) => void;
  /** The connection was away from one moment to the other. */
  readonly gap: (since: Date, until: Date) => void;
}

export interface Connection {
  /** The client while it is let in, else null. */
  readonly client: () => WSClient | null;
  /** Counts connections: what came over an earlier one cannot be answered any more. */
  readonly count: () => number;
  /** Begins anew at once, where WeCom says that the connection is none. */
  readonly renew: () => void;
  readonly close: () => void;
}

/** The connection to WeCom, for ever: it comes back by itself, and says when it was away. */
export async function connect(
  account: BotAccount,
  listener: Listener,
  timings: Timings,
): Promise<Connection> {
  const { WSClient } = await import('@wecom/aibot-node-sdk');
  let client: WSClient | null = null;
  let isUp = false;
  let count = 0;
  let awaySince: Date | null = null;
  let told: 'nothing' | 'up' | 'down' | 'refused' = 'nothing';
  let isClosed = false;
  const timers = { again: undefined as Timer, login: undefined as Timer, away: undefined as Timer };

  function open(): void {
    clearTimeout(timers.again);
    drop();
    if (isClosed) return;
    const opened = new WSClient({
      botId: account.id,
      secret: account.secret,
      ...(account.url !== undefined && { wsUrl: account.url }),
      maxReconnectAttempts: -1,
      maxAuthFailureAttempts: 5,
      reconnectInterval: timings.reconnect,
      heartbeatInterval: timings.heartbeat,
      wsOptions: { handshakeTimeout: timings.login },
      logger: quiet(wentSilent),
    });
    client = opened;
    opened.on('message', listener.message);
    opened.on('event', listener.event);
    opened.on('connected', () => {
      timers.login = setTimeout(open, timings.login);
    });
    opened.on('authenticated', cameUp);
    opened.on('disconnected', () => wentAway());
    opened.on('event.disconnected_event', evicted);
    opened.on('error', failed);
    opened.connect();
  }

  /**
   * Lets go of a client. It is never used again: after `disconnect` the SDK's old socket would still close the new one's
   * connection.
   */
  function drop(): void {
    clearTimeout(timers.login);
    client?.removeAllListeners();
    client?.disconnect();
    client = null;
    wentAway();
  }

  function cameUp(): void {
    clearTimeout(timers.login);
    clearTimeout(timers.away);
    isUp = true;
    count += 1;
    const until = new Date();
    if (awaySince) listener.gap(awaySince, until);
    awaySince = null;
    if (told !== 'up') listener.news({ kind: 'up', what: '企业微信机器人已连上' });
    told = 'up';
  }

  function wentAway(): void {
    clearTimeout(timers.login);
    if (!isUp) return;
    isUp = false;
    awaySince ??= new Date(Date.now() - onTheWireMs);
    timers.away = setTimeout(stayedAway, timings.gap);
  }

  function stayedAway(): void {
    if (told === 'down' || told === 'refused') return;
    told = 'down';
    listener.news({
      kind: 'down',
      what: '没有连上企业微信,正在重连',
      fix: '看看这台电脑能不能上网;这段时间群里说的话店小二听不见',
    });
  }

  /** Nobody answered the last pings: whatever was said since the one before them was not heard. Timers may be late. */
  function wentSilent(): void {
    awaySince ??= new Date(Date.now() - 4 * timings.heartbeat);
  }

  function evicted(): void {
    clearTimeout(timers.away);
    told = 'refused';
    listener.news({
      kind: 'evicted',
      what: '同一个机器人在别处连上了企业微信,这边被断开',
      fix: `一个机器人只能连一处:关掉另一处再重启这边。${Math.round(timings.afterEviction / 60_000)}分钟后会自动再连一次`,
    });
    timers.again = setTimeout(open, timings.afterEviction);
  }

  function failed(error: Error): void {
    const refusal = loginRefusal(error);
    if (refusal && told !== 'refused') {
      clearTimeout(timers.away);
      told = 'refused';
      listener.news({ kind: 'fault', ...faultOf(refusal) });
    }
    if ('code' in error && error.code === 'WS_AUTH_FAILURE_EXHAUSTED')
      timers.again = setTimeout(open, timings.afterRefusal);
  }

  open();
  timers.away = setTimeout(stayedAway, timings.login);
  return {
    client: () => (isUp ? client : null),
    count: () => count,
    renew: open,
    close() {
      isClosed = true;
      drop();
      for (const timer of Object.values(timers)) clearTimeout(timer);
    },
  };
}

/** What is on the wire when the line breaks is not heard, and was said a moment before. */
const onTheWireMs = 1_000;

type Timer = ReturnType<typeof setTimeout> | undefined;

/** The SDK writes whole messages to its log. Of all it says, only that the other side does not answer is of use. */
function quiet(onSilence: () => void) {
  const nothing = (): void => {};
  return {
    debug: nothing,
    info: nothing,
    error: nothing,
    warn: (message: string): void => {
      if (message.startsWith('No heartbeat ack')) onSilence();
    },
  };
}
