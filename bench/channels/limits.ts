import { mock } from 'node:test';
import type { Channel } from '../../bot/channels/channel.ts';
import { createWecomBot } from '../../bot/channels/wecom-bot.ts';
import { createSender } from '../../bot/sending/sender.ts';
import { openMemoryDesk } from '../../test/support/memory-desk.ts';
import type { Row } from './row.ts';

const [chats, minutes, perMinute] = [30, 10, 60];
/** What WeCom takes in a chat; more is refused (45009). */
const takes = [
  { count: 30, seconds: 60 },
  { count: 1_000, seconds: 3_600 },
];
const stepMs = 20;

/** Every chat is given twice as much as it may say, for ten minutes of a clock that is turned by hand. */
export async function measureLimits(): Promise<readonly Row[]> {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
  const arrived = new Map<string, number[]>();
  let [tooMany, seen] = [0, 0];
  const { abilities } = createWecomBot({ id: 'bench', secret: 'bench' });
  const channel: Channel = {
    name: 'wecom-bot',
    abilities,
    start: async () => {},
    stop: async () => {},
    async send({ chat, text }) {
      await new Promise((resolve) => setTimeout(resolve, (text.length * 7) % 400));
      const [now, before] = [Date.now(), arrived.get(chat) ?? []];
      arrived.set(chat, [...before, now]);
      const isOver = takes.some(
        ({ count, seconds }) => before.filter((at) => at > now - seconds * 1_000).length >= count,
      );
      if (isOver) tooMany += 1;
      seen += text.split('\n\n').length;
      return { kind: 'sent' };
    },
  };
  const desk = openMemoryDesk();
  const sender = createSender(desk, () => []);
  await sender.resume(channel);
  const turn = async (ms: number): Promise<void> => {
    for (let gone = 0; gone < ms; gone += stepMs) {
      mock.timers.tick(stepMs);
      for (let turns = 0; turns < 4; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  for (let minute = 0; minute < minutes; minute += 1) {
    for (let chat = 0; chat < chats; chat += 1) {
      const to = { channel: channel.name, chat: `g${chat}`, single: false };
      const rows = Array.from({ length: perMinute }, (_, nth) =>
        desk.put({ to, content: { text: `第${minute}分钟的第${nth}条回答`, mention: [] } }),
      );
      sender.take(rows);
    }
    await turn(60_000);
  }
  await turn(120_000);
  mock.timers.reset();
  const given = chats * minutes * perMinute;
  const messages = [...arrived.values()].reduce((sum, { length }) => sum + length, 0);
  return [
    {
      what: `${chats} chats given ${perMinute} messages a minute each for ${minutes} minutes: refused (45009)`,
      figure: `${tooMany} of ${messages}`,
      aim: 'none',
      holds: tooMany === 0 && messages > 0,
    },
    { what: 'said', figure: `${seen} of ${given}`, aim: 'all', holds: seen === given },
  ];
}
