import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { keep } from '../programs.ts';
import type { Messenger, Showing, Words } from './messenger.ts';

// The client keeps what it learned under its token, where only one process at a time may look.
const token = `insecure_${randomUUID()}`;
/** What the channel promises to keep to: so many in a chat and in all, within a minute. */
const most = { chat: 20, all: 60 };

interface Seen extends Showing {
  readonly at: number;
}

/** WeChat behind a puppet service in a process of its own, on a line that can be cut. Ports lie where no system gives them away. */
export async function openWechat(port: number, logFile: string, botLog: string): Promise<Messenger> {
  const shown: Seen[] = [];
  const env = { GATEWAY_ENDPOINT: `127.0.0.1:${port + 1}`, GATEWAY_TOKEN: token };
  const listening = new WeakSet<object>();
  const gateway = keep('test/chaos/day-gateway.ts', [], env, logFile);
  const hearing = setInterval(hear, 20);
  const line = await openLine(port, port + 1);

  /** Every new process is listened to as soon as it is there. */
  function hear(): void {
    const child = gateway.child();
    if (listening.has(child)) return;
    listening.add(child);
    child.on('message', (told: { chat?: string; text?: string }) => {
      const { chat, text } = told;
      if (chat !== undefined && text !== undefined)
        shown.push({ chat, text: text.replaceAll('\u2005', ' '), at: Date.now() });
    });
  }
  hear();

  return {
    channel: 'wechaty',
    longestBytes: 4_000,
    settings: {
      XIAOER_WECHATY_PUPPET: 'wechaty-puppet-service',
      XIAOER_WECHATY_OPTIONS: JSON.stringify({
        endpoint: `127.0.0.1:${port}`,
        token,
        tls: { disable: true },
      }),
    },
    say(words: Words) {
      const child = gateway.child();
      if (child.connected) child.send(words, () => {});
    },
    shown: () => shown,
    async cut(ms) {
      line.cut();
      await wait(ms);
      line.restore();
    },
    killGateway: gateway.kill,
    // A bot says so in its log, and nobody else sees it.
    logins: () => readFileSync(botLog, 'utf8').split('微信已登录').length - 1,
    complaints: () => overLimits(shown),
    async close() {
      clearInterval(hearing);
      line.close();
      await gateway.stop();
    },
  };
}

/** Carries bytes from one port to the other, until it is cut. */
async function openLine(from: number, to: number) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(from, '127.0.0.1', resolve));
  return {
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    restore() {
      isCut = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function overLimits(shown: readonly Seen[]): string[] {
  const within = (list: readonly Seen[], count: number): boolean =>
    list.every(({ at }, index) => index < count || at - (list[index - count]?.at ?? 0) > 59_000);
  const chats = [...new Set(shown.map(({ chat }) => chat))];
  const over = chats.filter(
    (chat) =>
      !within(
        shown.filter((one) => one.chat === chat),
        most.chat,
      ),
  );
  return [
    ...over.map((chat) => `${chat} got more than ${most.chat} messages within a minute`),
    ...(within(shown, most.all) ? [] : [`more than ${most.all} messages within a minute in all`]),
  ];
}
