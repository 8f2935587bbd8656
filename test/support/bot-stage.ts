import { expect, onTestFinished } from 'vitest';
import { runBot } from '../../bot/bot.ts';
import type { Channel, ChannelNews } from '../../bot/channels/channel.ts';
import type { Client } from '../../bot/client.ts';
import type { Shown } from '../bot/channels/contract/rig.ts';
import { createTestDatabase } from './database.ts';
import { type MemoryMessenger, openMemoryMessenger } from './memory-channel.ts';
import { openStage, type Stage } from './story/stage.ts';

/** The whole bot between a real service and messengers in memory. */
export interface BotStage {
  readonly stage: Stage;
  readonly client: Client;
  readonly news: ChannelNews[];
  readonly faults: unknown[];
  readonly messengers: ReadonlyMap<string, MemoryMessenger>;
  /** The first messenger. */
  readonly messenger: MemoryMessenger;
  /** Ends the bot as it is, and starts another on the same service with the same messengers. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly start: () => void;
  /** Somebody says something; resolves to all that is shown there when so many more messages are. */
  readonly say: (said: Saying, more?: number) => Promise<readonly Shown[]>;
  readonly shown: (chat: string, count: number, single?: boolean) => Promise<readonly string[]>;
  /** Links a group or a user as if it had been done by talking. */
  readonly link: (channel: string, links: Links) => Promise<void>;
}

export interface Saying {
  readonly chat: string;
  readonly from: string;
  readonly text: string;
  readonly single?: boolean;
  readonly id?: string;
  readonly toBot?: boolean;
  readonly quote?: string;
}

interface Links {
  /** Groups: the messenger's id and the company's chat. */
  readonly groups?: Readonly<Record<string, string>>;
  /** Users: the messenger's id and the person's code. */
  readonly people?: Readonly<Record<string, string>>;
}

interface Options {
  readonly abilities?: Readonly<Record<string, Partial<Channel['abilities']>>>;
  readonly client?: (client: Client) => Client;
  /** Not started yet. */
  readonly still?: boolean;
}

export async function openBotStage({
  abilities = { wechaty: {} },
  client: changed = (client) => client,
  still = false,
}: Options = {}): Promise<BotStage> {
  const database = await createTestDatabase();
  const stage = await openStage(database.connectionString);
  // Messengers live by the real clock.
  Object.defineProperty(stage, 'now', { get: () => new Date() });
  const client = changed(stage.client);
  const messengers = new Map(
    Object.entries(abilities).map(([name, ability]) => [
      name,
      openMemoryMessenger(name, ability, () => stage.now),
    ]),
  );
  const [messenger] = messengers.values();
  if (!messenger) throw new Error('a stage has at least one messenger');
  const [news, faults]: [ChannelNews[], unknown[]] = [[], []];
  const open = () =>
    runBot({
      client,
      channels: [...messengers].map(([name, { channel }]) => ({ name, open: async () => channel })),
      news: (one) => void news.push(one),
      fault: (one) => void faults.push(one),
    });
  let bot = still ? null : open();
  const stop = async (): Promise<void> => {
    await bot?.stop();
    bot = null;
  };
  const start = (): void => {
    bot ??= open();
  };
  onTestFinished(async () => {
    await stop();
    await stage.close();
    await database.drop();
  });
  let said = 0;
  const textsIn = (chat: string, single = false) => messenger.shown(chat, single).map(({ text }) => text);
  return {
    ...{ stage, client, news, faults, messengers, messenger, stop, start },
    async restart() {
      await stop();
      start();
    },
    async say({ id, ...what }, more = 1) {
      said += 1;
      const before = messenger.shown(what.chat, what.single ?? false).length;
      await expect.poll(() => messenger.connections(), { timeout: 10_000 }).toBe(1);
      await messenger.says({ id: id ?? `m${said}`, ...what });
      await expect
        .poll(() => textsIn(what.chat, what.single).length, { timeout: 10_000, interval: 10 })
        .toBeGreaterThanOrEqual(before + more);
      return messenger.shown(what.chat, what.single ?? false).slice(before);
    },
    async shown(chat, count, single = false) {
      await expect
        .poll(() => textsIn(chat, single).length, { timeout: 10_000, interval: 10 })
        .toBeGreaterThanOrEqual(count);
      return textsIn(chat, single);
    },
    async link(channel, { groups = {}, people = {} }) {
      const owner = stage.company.people.find(({ role }) => role === 'owner')?.code ?? '';
      const commands = [
        ...Object.entries(groups).map(([externalId, chat]) => ({ name: 'linkChat', externalId, chat })),
        ...Object.entries(people).map(([externalId, person]) => ({ name: 'linkPerson', externalId, person })),
      ];
      for (const command of commands) {
        const answer = await stage.client.run(
          { person: owner, overheard: false },
          {
            key: `link:${channel}:${command.externalId}`,
            commands: [{ ...command, channel }],
            source: { channel: 'test', chat: '', messageId: '', text: '' },
          },
        );
        if (answer.kind !== 'posted') throw new Error(JSON.stringify(answer));
      }
    },
  };
}
