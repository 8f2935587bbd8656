import { expect, it, onTestFinished } from 'vitest';
import type { Channel, Outgoing } from '../../bot/channels/channel.ts';
import type { Client } from '../../bot/client.ts';
import { deliverNotifications } from '../../bot/outbox.ts';
import { createTestDatabase } from '../support/database.ts';
import { openStage, type Stage } from '../support/story/stage.ts';

/** A channel that writes down what it was given; refuses while `isDown` says so. */
function notebook(isDown: (outgoing: Outgoing) => boolean = () => false) {
  const delivered: string[] = [];
  let wake: () => void = () => {};
  const channel: Channel = {
    name: 'notebook',
    start: async () => {},
    stop: async () => {},
    ended: new Promise(() => {}),
    reaches: (chat) => chat !== '老板群',
    async deliver(outgoing) {
      if (isDown(outgoing)) throw new Error('the chat cannot be reached');
      delivered.push(`${outgoing.chat} ${/剩\d+/.exec(outgoing.text)?.[0] ?? outgoing.text}`);
      wake();
    },
  };
  const until = async (count: number): Promise<string[]> => {
    while (delivered.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return delivered;
  };
  return { channel, delivered, until };
}

async function openFollowed(client: (stage: Stage) => Client, channel: Channel) {
  const database = await createTestDatabase();
  const stage = await openStage(database.connectionString);
  const stopping = new AbortController();
  const following = deliverNotifications(client(stage), [channel], stopping.signal);
  onTestFinished(async () => {
    stopping.abort();
    await following;
    await stage.close();
    await database.drop();
  });
  const now = stage.now;
  let written = 0;
  /** Writes low stock notices to the outbox, each with another quantity left. */
  const tell = async (chat: string, ...left: number[]): Promise<void> => {
    for (const quantity of left) {
      written += 1;
      await stage.service.prisma.notification.create({
        data: {
          chat,
          kind: 'lowStock',
          payload: { place: 'S01', name: '可乐', left: `${quantity}瓶`, reorderPoint: '20瓶' },
          cause: `test:${written}`,
          createdAt: now,
          notBefore: now,
        },
      });
    }
    // Whatever the desk works off makes the service look at the outbox.
    await stage.service.desk.run({
      key: `test:${written}`,
      actor: 'E02',
      source: { channel: 'test' },
      commands: [],
    });
  };
  const waiting = () => stage.service.prisma.notification.count({ where: { deliveredAt: null } });
  return { tell, waiting };
}

it('delivers each notice once, in order', async () => {
  const { channel, until } = notebook();
  const { tell } = await openFollowed(({ client }) => client, channel);
  await tell('虹桥店群', 5, 4);
  await until(2);
  await tell('虹桥店群', 3);
  expect(await until(3)).toEqual(['虹桥店群 剩5', '虹桥店群 剩4', '虹桥店群 剩3']);
});

it('comes back after a break and delivers what came meanwhile, and nothing twice', async () => {
  const { channel, until } = notebook();
  let connections = 0;
  let cut: () => void = () => {};
  const breaking = ({ client }: Stage): Client => ({
    ...client,
    followNotifications(onNotification, signal) {
      connections += 1;
      const connection = new AbortController();
      cut = () => connection.abort();
      return client.followNotifications(onNotification, AbortSignal.any([signal, connection.signal]));
    },
    // The acknowledgement of the first connection is lost.
    async acknowledge(ids) {
      if (connections === 1) throw new Error('the connection broke');
      return client.acknowledge(ids);
    },
  });
  const { tell, waiting } = await openFollowed(breaking, channel);
  await tell('虹桥店群', 5);
  await until(1);
  cut();
  await tell('虹桥店群', 4);
  expect(await until(2)).toEqual(['虹桥店群 剩5', '虹桥店群 剩4']);
  await expect.poll(waiting).toBe(0);
});

it('keeps the order of a chat that cannot be reached for a while, and does not hold up the others', async () => {
  let down = true;
  const { channel, until } = notebook(({ chat }) => chat === '虹桥店群' && down);
  const { tell } = await openFollowed(({ client }) => client, channel);
  await tell('虹桥店群', 5, 4);
  await tell('徐汇店群', 9);
  expect(await until(1)).toEqual(['徐汇店群 剩9']);
  down = false;
  expect(await until(3)).toEqual(['徐汇店群 剩9', '虹桥店群 剩5', '虹桥店群 剩4']);
});

it('leaves to others what no channel of its own reaches', async () => {
  const { channel, until } = notebook();
  const { tell, waiting } = await openFollowed(({ client }) => client, channel);
  await tell('老板群', 5);
  await tell('虹桥店群', 4);
  expect(await until(1)).toEqual(['虹桥店群 剩4']);
  await expect.poll(waiting).toBe(1);
});
