import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Person } from '../../server/contract/company.ts';
import { largestAttachment } from '../media/attachment.ts';
import type { Abilities, Channel, ChannelNews, Inbox } from './channel.ts';
import type { Called } from './wecom/call.ts';
import { type Fault, settingsFault } from './wecom/faults.ts';
import { createApi } from './wecom-app/api.ts';
import { createCallbackServer, listen } from './wecom-app/callback-server.ts';
import { askRunningBot, checkApp } from './wecom-app/check.ts';
import type { Unopened } from './wecom-app/envelope.ts';
import { createGroups } from './wecom-app/groups.ts';
import { createHearing } from './wecom-app/hear.ts';
import { readCallback } from './wecom-app/read-callback.ts';
import { createSender, longestText, readReceipt } from './wecom-app/send.ts';
import { callbackFaults, portTaken, unreachable } from './wecom-app/words.ts';

export interface WecomAppSettings {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
  readonly port: number;
  readonly host: string;
  /** Where WeCom's API is. */
  readonly api: string;
}

const abilities: Abilities = {
  hears: true,
  pushes: 'anywhere',
  groups: true,
  singles: true,
  cards: 'singles',
  pictures: true,
  longestBytes: longestText,
  // Beyond these WeCom drops messages without a word.
  limits: [
    { per: 'chat', count: 30, seconds: 60 },
    { per: 'chat', count: 1_000, seconds: 3_600 },
  ],
  showsOnce: false,
};

const listenAgainMs = 5_000;

/** WeCom's 自建应用: hears single people by callback, speaks to them and into groups of its own. */
export function createWecomApp(
  settings: WecomAppSettings,
  staff: () => Promise<readonly Person[]> = async () => [],
): Channel {
  const name = 'wecom-app';
  const stopping = new AbortController();
  let inbox: Inbox | null = null;
  let server: Server | null = null;
  const tellNews = (news: Omit<ChannelNews, 'channel'>): void => inbox?.news({ channel: name, ...news });
  const api = createApi(settings, watchAnswers(tellNews));
  const sender = createSender(api, settings.agentId);
  const groups = createGroups(api, name);
  const envelopes = watchEnvelopes(tellNews);

  /** Listens until it is stopped; a port that is taken may become free. */
  async function openCallbacks(opened: Server): Promise<void> {
    let told = false;
    while (!stopping.signal.aborted) {
      try {
        return await listen(opened, settings.host, settings.port);
      } catch (error) {
        const fault = portTaken(settings.port, String((error as { code?: unknown }).code ?? 'fault'));
        if (!told) tellNews({ kind: 'fault', ...fault });
        told = true;
        await wait(listenAgainMs, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  return {
    name,
    abilities,
    async start(given) {
      inbox = given;
      const hear = createHearing(given, { channel: name, api, ...sender });
      server = createCallbackServer(settings, {
        onCallback: async (xml) => {
          const callback = readCallback(xml);
          if (callback) await hear(callback);
        },
        onEnvelope: envelopes.seen,
        state: envelopes.state,
      });
      const listening = openCallbacks(server);
      // Whoever waits for the start may call at once, unless the port is taken.
      await Promise.race([listening, wait(listenAgainMs / 5, undefined, { ref: false })]);
      void api.get('agent/get', { agentid: String(settings.agentId) });
    },
    send: async (outgoing) =>
      inbox && !stopping.signal.aborted
        ? sender.send(outgoing)
        : { kind: 'later', reason: '企业微信应用没有启动' },
    async changeCard(receipt, card) {
      const read = readReceipt(receipt);
      return read !== null && sender.changeCard(...read, card);
    },
    fetchAgain: (source) => api.download(source, largestAttachment),
    keepGroups: ({ company, chats, reach }) => groups.keep(company, chats, reach),
    check: () =>
      checkApp(api, settings, staff, async () => (server ? envelopes.state() : askRunningBot(settings))),
    async stop() {
      stopping.abort();
      const closing = server;
      server = null;
      inbox = null;
      if (!closing?.listening) return;
      const closed = new Promise<void>((resolve) => closing.close(() => resolve()));
      closing.closeIdleConnections();
      await Promise.race([closed, wait(1_000, undefined, { ref: false })]);
      closing.closeAllConnections();
    },
  };
}

type TellNews = (news: Omit<ChannelNews, 'channel'>) => void;

/** Tells once what is wrong, and that it is well again. */
function watchAnswers(tell: TellNews): (called: Called) => void {
  let state: string | null = null;
  const become = (next: string, news: Omit<ChannelNews, 'channel'>): void => {
    if (state === next) return;
    state = next;
    tell(news);
  };
  return (called) => {
    const fault = settingsFault(called);
    if (fault) become(fault.what, { kind: 'fault', ...fault });
    else if (called.kind === 'answered') become('up', { kind: 'up', what: '企业微信应用通了' });
    else if (called.kind === 'unreachable') become('away', { kind: 'down', ...unreachable(called.reason) });
  };
}

/** Callbacks that cannot be opened mean wrong settings as long as no good one has come since. */
function watchEnvelopes(tell: TellNews): {
  readonly seen: (unopened: Unopened | null) => void;
  readonly state: () => Unopened | null;
} {
  let last: Unopened | null = null;
  return {
    seen: (unopened) => {
      const changed = unopened !== last;
      last = unopened;
      const fault: Fault | null = unopened && callbackFaults[unopened];
      if (changed && fault) tell({ kind: 'fault', ...fault });
    },
    state: () => last,
  };
}
