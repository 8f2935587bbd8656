import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { FileBox } from 'file-box';
import type { mock } from 'wechaty-puppet-mock';
import type { Timings } from '../../../bot/channels/wechaty/session.ts';
import { createWechaty } from '../../../bot/channels/wechaty.ts';
import type { Rig, Said, Shown } from '../../bot/channels/contract/rig.ts';
import { startPuppetService } from './puppet-service.ts';

const quick: Partial<Timings> = { dingMs: 150, dongMs: 1_500, againMs: 100, sendMs: 2_000 };

/** A WeChat account behind a real puppet service over gRPC, which can be taken away and brought back. */
export interface WeChat extends Rig {
  readonly mocker: mock.Mocker;
  readonly restart: () => Promise<void>;
  /** From now on no file is taken; how often one was offered. */
  readonly refuseFiles: () => void;
  readonly offered: () => number;
}

export async function openWeChat(changed: Partial<Timings> = {}): Promise<WeChat> {
  const port = await freePort();
  // The client keeps what it learned under its token, where only one at a time may look.
  const token = `insecure_${randomUUID()}`;
  const endpoint = `127.0.0.1:${port}`;
  const groups = ['room-1@chatroom', 'room-2@chatroom'] as const;
  const people = ['wxid_one', 'wxid_two'] as const;
  const shown = new Map<string, Shown[]>();
  const missed: Said[] = [];
  let failing: Error | null = null;
  let refusesFiles = false;
  let offered = 0;
  let world = await open();

  async function open() {
    const { mocker, puppet, server } = await startPuppetService(endpoint, token);
    const bot = mocker.createContact({ id: 'wxid_bot', name: '小 店 助手' } as never);
    const persons = people.map((id, index) => mocker.createContact({ id, name: `员工${index}` } as never));
    const rooms = groups.map((id) =>
      mocker.createRoom({ id, topic: `群 ${id}`, memberIdList: ['wxid_bot', ...people] } as never),
    );
    mocker.login(bot);
    puppet.messageSendText = (async (chat: string, text: string, mentions: string[] = []) => {
      if (failing) {
        const error = failing;
        failing = null;
        throw error;
      }
      shown.set(chat, [...(shown.get(chat) ?? []), { text: text.replaceAll('\u2005', ' '), mentions }]);
    }) as never;
    puppet.messageSendFile = (async (chat: string, file: FileBox) => {
      offered += 1;
      if (refusesFiles) throw new Error('no files here');
      const bytes = await file.toBuffer();
      shown.set(chat, [...(shown.get(chat) ?? []), { text: '', mentions: [], picture: bytes }]);
    }) as never;
    return { mocker, puppet, server, bot, persons, rooms };
  }

  async function close(): Promise<void> {
    await world.server.stop().catch(() => {});
    await world.puppet.stop().catch(() => {});
  }

  let isUp = true;

  async function says(said: Said): Promise<void> {
    if (!isUp) return void missed.push(said);
    const { id, chat, single, from, quote, toBot, picture } = said;
    const { mocker, bot, puppet } = world;
    const words = toBot ? `@小 店 助手\u2005${said.text}` : said.text;
    const text = quote === undefined ? words : `「店小二:${quote}」\n- - - - - - - - - - - - - - -\n${words}`;
    if (!mocker.cacheMessagePayload.has(id)) {
      const file = picture && FileBox.fromBase64(Buffer.from(picture).toString('base64'), '1.png');
      if (file) mocker.cacheFileBoxPayload.set(id, file.toJSON() as never);
      mocker.MessageMock.create({
        ...{ id, talkerId: from, timestamp: Date.now(), type: picture ? 6 : 7, text },
        ...(single ? { listenerId: bot.id } : { roomId: chat, mentionIdList: [] }),
      } as never);
    }
    puppet.emit('message', { messageId: id });
  }

  return {
    channel: createWechaty(
      { puppet: 'wechaty-puppet-service', options: { endpoint, token, tls: { disable: true } } },
      { ...quick, ...changed },
    ),
    groups,
    people,
    says,
    shown: (chat) => shown.get(chat) ?? [],
    fails: {
      refused: () => {
        failing = new Error('room not found');
      },
    },
    cut: async () => {
      isUp = false;
      await close();
    },
    restore: async () => {
      world = await open();
      isUp = true;
    },
    restart: async () => {
      await close();
      world = await open();
    },
    refuseFiles: () => {
      refusesFiles = true;
    },
    offered: () => offered,
    get mocker() {
      return world.mocker;
    },
    close,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
