import type { EventEmitter } from 'node:events';
import type { Message, Wechaty } from 'wechaty';
import type { ChannelNews } from '../channel.ts';
import { within } from './faults.ts';
import { watchScans } from './scans.ts';

/** Which puppet, and what it wants to be told; `wechaty-puppet-service` with `endpoint` and `token`, for example. */
export interface WechatyAccount {
  readonly puppet: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Timings {
  /** How often the puppet is asked whether it is there, and how long it may take to say so. */
  readonly dingMs: number;
  readonly dongMs: number;
  /** From a break until the next attempt. */
  readonly againMs: number;
  /** A send without a word for so long may or may not have arrived. */
  readonly sendMs: number;
}

export const usualTimings: Timings = { dingMs: 20_000, dongMs: 8_000, againMs: 3_000, sendMs: 15_000 };

interface Listeners {
  readonly message: (bot: Wechaty, message: Message) => void;
  readonly renamed: (room: string, topic: string) => void;
  readonly news: (news: Omit<ChannelNews, 'channel'>) => void;
  /** The account was away in between. */
  readonly gap: (since: Date, until: Date) => void;
}

export interface Session {
  /** The bot while it is logged in; else null. */
  readonly bot: () => Wechaty | null;
  readonly stop: () => Promise<void>;
}

/**
 * Keeps one login of Wechaty alive. `start()` resolves though nobody is there, and a lost service is noticed late, so the
 * puppet is asked again and again; when it does not answer, everything is thrown away and begun anew.
 */
export function keepSession(account: WechatyAccount, listeners: Listeners, timings: Timings): Session {
  let bot: Wechaty | null = null;
  let loggedIn = false;
  let stopped = false;
  let awaySince: Date | null = null;
  /** When it was last there for sure. */
  let alive = new Date();
  let told: 'up' | 'down' | null = null;
  let wake: () => void = () => {};

  function down(what: string, fix?: string, since: Date = new Date()): void {
    loggedIn = false;
    awaySince ??= since;
    if (told === 'down' || stopped) return;
    told = 'down';
    listeners.news({ kind: 'down', what, ...(fix && { fix }) });
  }

  function up(name: string): void {
    loggedIn = true;
    alive = new Date();
    if (told !== 'up') listeners.news({ kind: 'up', what: `微信已登录:${name}` });
    told = 'up';
    if (awaySince) listeners.gap(awaySince, new Date());
    awaySince = null;
  }

  const toldAt = new Map<string, number>();

  /** A library that is in trouble says the same a hundred times a second. */
  function fault(error: unknown): void {
    const what = String((error as Error)?.message ?? error).slice(0, 200);
    const now = Date.now();
    if (now - (toldAt.get(what) ?? 0) < sameFaultMs) return;
    for (const [other, at] of toldAt) if (now - at >= sameFaultMs) toldAt.delete(other);
    toldAt.set(what, now);
    listeners.news({ kind: 'fault', what });
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function keep(): Promise<void> {
    while (!stopped) {
      try {
        bot = await open(account, listeners, { up, down, fault });
        await within(timings.dongMs * 2, bot.start());
        hearInOrder(bot, listeners);
        while (!stopped) {
          await pause(timings.dingMs);
          if (stopped) break;
          const asked = new Date();
          await dings(bot, timings.dongMs);
          alive = asked;
        }
      } catch (error) {
        // A silence is noticed late: whatever was said since the last answer was not heard.
        down('微信那边没有回音', `检查 ${account.puppet} 的服务是否在运行、地址和 token 是否正确`, alive);
        fault(error);
      }
      await close();
      if (!stopped) await pause(timings.againMs);
    }
  }

  async function close(): Promise<void> {
    const closing = bot;
    bot = null;
    loggedIn = false;
    if (!closing) return;
    (closing as unknown as EventEmitter).removeAllListeners();
    // What fails from here on concerns nobody, and must not end the process.
    closing.on('error', () => {});
    await within(closingMs, closing.stop()).catch(() => {});
  }

  const kept = keep();
  return {
    bot: () => (loggedIn ? bot : null),
    async stop() {
      stopped = true;
      wake();
      await close();
      await kept;
    },
  };
}

/** Asks whether the puppet is there, all the way to where it runs. */
async function dings({ puppet }: Wechaty, withinMs: number): Promise<void> {
  const word = `alive-${Date.now()}`;
  let heard: (payload: { data?: string }) => void = () => {};
  const dong = new Promise<void>((resolve) => {
    heard = ({ data }) => {
      if (data === undefined || data === word) resolve();
    };
  });
  puppet.on('dong', heard);
  try {
    puppet.ding(word);
    await within(withinMs, dong);
  } finally {
    puppet.off('dong', heard);
  }
}

/** The library waits five seconds for itself, and until it is done holds files that its successor needs. */
const closingMs = 8_000;

interface Turns {
  readonly up: (name: string) => void;
  readonly down: (what: string, fix?: string) => void;
  readonly fault: (error: unknown) => void;
}

const sameFaultMs = 60_000;

async function open(
  account: WechatyAccount,
  listeners: Listeners,
  { up, down, fault }: Turns,
): Promise<Wechaty> {
  const { WechatyBuilder } = await import('wechaty');
  const bot = WechatyBuilder.build({
    puppet: account.puppet as never,
    puppetOptions: account.options as never,
  }) as Wechaty;
  const scanned = watchScans(listeners.news);
  bot.on('scan', (qrCode, status) => {
    down('微信要扫码登录', '用机器人的微信扫下面的码');
    scanned(qrCode, status);
  });
  bot.on('login', (user) => up(user.name()));
  bot.on('logout', () => down('微信退出登录了', '在电脑上重新扫码登录'));
  bot.on('error', fault);
  bot.on('room-topic', (room, topic) => listeners.renamed(room.id, topic));
  return bot;
}

/**
 * The library hands messages over as they are loaded, not as they came: they are loaded at once and taken in order. One that
 * cannot be loaded was said by somebody all the same.
 */
function hearInOrder(bot: Wechaty, { message, gap }: Listeners): void {
  let line: Promise<void> = Promise.resolve();
  bot.puppet.on('message', ({ messageId }) => {
    const cameAt = new Date();
    const loading = within(loadMs, load(bot, messageId)).catch(() => null);
    line = line.then(async () => {
      const loaded = await loading;
      if (loaded) message(bot, loaded);
      else gap(cameAt, new Date());
    });
  });
}

async function load(bot: Wechaty, id: string): Promise<Message | null> {
  for (const pauseMs of loadAgainMs) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const loaded = await bot.Message.find({ id }).catch(() => undefined);
    if (loaded) return loaded as Message;
  }
  return null;
}

/** A message that cannot be loaded in this time must not hold up the others. */
const loadMs = 5_000;
const loadAgainMs = [0, 300, 1_000];
