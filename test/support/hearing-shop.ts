import path from 'node:path';
import { openFiles } from '../../bot/inbox/files.ts';
import { createHearing, type HearingTools } from '../../bot/inbox/hearing.ts';
import { openHeld } from '../../bot/inbox/held.ts';
import type { ChatMessage } from '../../bot/media/attachment.ts';
import type { Result } from '../../bot/turn.ts';
import type { KnownMessage } from '../../server/contract/conversation.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

const known: KnownMessage = {
  ...{ key: 'k', person: 'E02', replies: null, recent: null, revision: 1, questions: [] },
  chat: { id: 'c', name: 'c', kind: 'place', place: 'S01' },
};
export const aMessage: ChatMessage = {
  ...{ channel: 'wecom-bot', chat: 'g1', sender: 'lq', messageId: 'm1', text: '到货可乐2箱' },
  sentAt: '2026-11-21T10:00:00+08:00',
};
export const away: Result = { replies: [{ text: '⏳ 系统正忙', passing: 'tryAgain' }] };
export const done: Result = { replies: [{ text: '✅' }] };
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Hearing in front of a service that can be taken away, or keep messages and record nothing; what is asked of it is counted. */
export function openShop(timings: HearingTools['timings'] = {}) {
  const service = { isAway: false, isBusy: false, asked: 0, tried: [] as string[] };
  const notes: string[] = [];
  const stopping = new AbortController();
  const outgoing: string[] = [];
  const whenThere = async <T>(value: T, isAway = service.isAway): Promise<T> => {
    if (isAway) throw new Error('the service is away');
    return value;
  };
  const tools: HearingTools = {
    client: {
      hear: (heard) => whenThere({ ...known, key: heard.messageId }),
      keepResult: async (_, { replies }) => {
        outgoing.push(...replies.map(({ text }) => text));
        return [];
      },
      company: async () => {
        service.asked += 1;
        return whenThere({ timeZone: 'Asia/Shanghai' } as never, service.isAway || service.isBusy);
      },
    },
    conversation: {
      answer: async ({ messageId }) => {
        service.tried.push(messageId);
        return service.isAway || service.isBusy ? away : done;
      },
    },
    take: () => {},
    note: async ({ chat }, text) => {
      notes.push(`${chat} ${text}`);
      return true;
    },
    fault: () => {},
    stopping: stopping.signal,
    timings: { keepMs: 1_000, firstWaitMs: 2, longestWaitMs: 10, noteMs: 30, ...timings },
  };
  return { service, notes, outgoing, stopping, tools, hearing: createHearing(tools) };
}

export const sayIn = (chat: string, messageId: string): ChatMessage => ({ ...aMessage, chat, messageId });

/** One bot after another on one file, in front of one service; what is answered, and what each keeps. */
export async function openHouse() {
  const shop = openShop();
  const folder = await makeTemporaryDirectory();
  const [file, filesFolder] = [path.join(folder, 'held.jsonl'), path.join(folder, 'bot-files')];
  const start = (before: readonly ChatMessage[] = [], tools: Partial<HearingTools> = {}) => {
    const stopping = new AbortController();
    const files = openFiles(filesFolder);
    const held = openHeld(file);
    const hearing = createHearing({ ...shop.tools, ...{ held, files }, stopping: stopping.signal, ...tools });
    const ask = async (): Promise<readonly ChatMessage[]> => {
      while (shop.service.isAway) {
        if (stopping.signal.aborted) throw new Error('stopping');
        await pass(5);
      }
      return before;
    };
    const taken = hearing.takeUp('wecom-bot', ask);
    taken.catch(() => {});
    return { hearing, taken, stopping };
  };
  return {
    ...{ ...shop, start, filesFolder },
    left: () =>
      openHeld(file)
        .left('wecom-bot')
        .map(({ message: { messageId } }) => messageId),
  };
}
