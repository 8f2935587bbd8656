import { randomUUID } from 'node:crypto';
import type { TemplateCard, WSClient } from '@wecom/aibot-node-sdk';
import type { Connection, MessageFrame } from './connection.ts';
import { isUncertain } from './faults.ts';
import type { Timings } from './timings.ts';

/** The one chance to answer a message in its own frame. */
export interface Chance {
  readonly messageId: string;
  readonly chat: string;
  readonly frame: MessageFrame;
  readonly connection: number;
  readonly at: number;
  readonly streamId: string;
  /** Settles when the announcement was acknowledged or failed; null while nothing was announced. */
  announced: Promise<void> | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export interface Answering {
  /** A message came; it is announced as being worked on if nothing ends that before. */
  readonly expect: (messageId: string, chat: string, frame: MessageFrame) => void;
  /** The answer is known and on its way, or there is none. */
  readonly known: (messageId: string) => void;
  /** The chance to answer this message, if there is still one; it is then gone. */
  readonly take: (messageId: string, chat: string) => Chance | null;
  /** It was not used after all. */
  readonly giveBack: (chance: Chance) => void;
  /** Says the answer. Rejects as the SDK does. */
  readonly answer: (chance: Chance, text: string, card?: TemplateCard) => Promise<void>;
  /** Ends what was announced; `always` says the words also where nothing was. */
  readonly end: (messageId: string, words: string, always?: boolean) => void;
  readonly stop: () => void;
}

/** Announcements use up what may be said in a chat, and are the first that can be spared. */
export const mostAnnounced = { perMinute: 4, perHour: 40 };
const mostChances = 5_000;

const working = '正在处理…';
const stillWorking = '还在处理,好了会另发一条';

export function createAnswering(connection: Connection, timings: Timings): Answering {
  const chances = new Map<string, Chance>();
  const announcements = new Map<string, number[]>();

  function usable(chance: Chance): WSClient | null {
    const isFresh = Date.now() - chance.at < timings.fresh || chance.announced !== null;
    return isFresh && chance.connection === connection.count() ? connection.client() : null;
  }

  /** Opens the stream that the answer will replace. */
  function announce(chance: Chance): void {
    const client = usable(chance);
    if (!client || !mayAnnounce(chance.chat)) return;
    chance.announced = client.replyStream(chance.frame, chance.streamId, working, false).then(
      () => {},
      () => {},
    );
    closeInTime(chance);
  }

  /** WeCom ends a stream that stays open; it should not end with the announcement. */
  function closeInTime(chance: Chance): void {
    const left = chance.at + timings.longestStream - Date.now();
    chance.timer = setTimeout(() => end(chance.messageId, stillWorking), left);
  }

  function mayAnnounce(chat: string): boolean {
    const now = Date.now();
    const before = (announcements.get(chat) ?? []).filter((at) => at > now - 3_600_000);
    const lastMinute = before.filter((at) => at > now - 60_000).length;
    const may = before.length < mostAnnounced.perHour && lastMinute < mostAnnounced.perMinute;
    announcements.set(chat, may ? [...before, now] : before);
    return may;
  }

  function take(messageId: string, chat: string): Chance | null {
    const chance = chances.get(messageId);
    if (!chance || chance.chat !== chat) return null;
    clearTimeout(chance.timer);
    chances.delete(messageId);
    return usable(chance) ? chance : null;
  }

  async function answer(chance: Chance, text: string, card?: TemplateCard): Promise<void> {
    // Two frames under one req_id could take each other's acknowledgement.
    await chance.announced;
    const client = usable(chance);
    if (!client) throw new Error('not connected any more');
    const { frame, streamId, announced } = chance;
    if (card && announced) {
      await client.replyStreamWithCard(frame, streamId, text, true, { templateCard: card });
    } else if (card) await client.replyTemplateCard(frame, card);
    else {
      const say = () => client.replyStream(frame, streamId, text, true);
      // The same stream again is the same message, so a lost acknowledgement can be asked for once more.
      await say().catch((error) => {
        if (!isUncertain(error) || usable(chance) !== client) throw error;
        return say().catch(() => Promise.reject(error));
      });
    }
  }

  function end(messageId: string, words: string, always = false): void {
    const chance = chances.get(messageId);
    if (!chance) return;
    if (take(messageId, chance.chat)) {
      if (always || chance.announced) answer(chance, words).catch(() => {});
    } else if (always) {
      const markdown = { content: words };
      connection
        .client()
        ?.sendMessage(chance.chat, { msgtype: 'markdown', markdown })
        .catch(() => {});
    }
  }

  return {
    expect(messageId, chat, frame) {
      const oldest = chances.size < mostChances ? undefined : chances.keys().next().value;
      if (oldest !== undefined) take(oldest, chances.get(oldest)?.chat ?? '');
      const chance: Chance = {
        messageId,
        chat,
        frame,
        connection: connection.count(),
        at: Date.now(),
        streamId: randomUUID(),
        announced: null,
        timer: undefined,
      };
      chance.timer = setTimeout(() => announce(chance), timings.announceAfter);
      chances.set(messageId, chance);
    },
    known(messageId) {
      const chance = chances.get(messageId);
      if (chance && !chance.announced) clearTimeout(chance.timer);
    },
    take,
    giveBack(chance) {
      chances.set(chance.messageId, chance);
      if (chance.announced) closeInTime(chance);
    },
    answer,
    end,
    stop() {
      for (const { timer } of chances.values()) clearTimeout(timer);
      chances.clear();
    },
  };
}
