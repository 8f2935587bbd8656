import { setTimeout as wait } from 'node:timers/promises';
import type { Notification } from '../server/contract/conversation.ts';
import type { Channel } from './channels/channel.ts';
import type { Client } from './client.ts';
import { namesOf } from './replies/names.ts';
import { noticeText } from './replies/notices.ts';

const reconnectMs = 1_000;

/**
 * Delivers the server's notices to the chats they are for, in order, and acknowledges what was handed over. Comes back
 * by itself after every break; what was not acknowledged is sent again then. A chat that cannot be reached waits for
 * the next connection, so that its order holds; the others go on.
 */
export async function deliverNotifications(
  client: Client,
  channels: readonly Channel[],
  signal: AbortSignal,
): Promise<void> {
  const delivered = new Set<number>();
  while (!signal.aborted) {
    const connection = new AbortController();
    const failed = new Set<string | null>();
    let line: Promise<void> = Promise.resolve();
    const onNotification = (notification: Notification): void => {
      line = line.then(async () => {
        if (failed.has(notification.chat)) return;
        await deliver(client, channels, notification, delivered).catch(() => {
          failed.add(notification.chat);
          setTimeout(() => connection.abort(), reconnectMs);
        });
      });
    };
    await client
      .followNotifications(onNotification, AbortSignal.any([signal, connection.signal]))
      .catch(() => {});
    await line;
    await wait(reconnectMs, undefined, { signal }).catch(() => {});
  }
}

/** Hands one notice over, once: one that comes again because its acknowledgement was lost is only acknowledged. */
async function deliver(
  client: Client,
  channels: readonly Channel[],
  notification: Notification,
  delivered: Set<number>,
): Promise<void> {
  const { id, chat, mention } = notification;
  const channel = chat === null ? undefined : channels.find((candidate) => candidate.reaches(chat));
  if (!channel || chat === null) return;
  if (!delivered.has(id)) {
    const { company, timeZone } = await client.company();
    const names = namesOf(company, timeZone);
    const text = noticeText(notification, names);
    if (text !== null)
      await channel.deliver({ id: `notice-${id}`, chat, text, mention: mention.map(names.person) });
    delivered.add(id);
  }
  await client.acknowledge([id]);
  delivered.delete(id);
}
