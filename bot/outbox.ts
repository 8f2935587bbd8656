import { setTimeout as wait } from 'node:timers/promises';
import type { Notification } from '../server/contract/conversation.ts';
import type { Channel } from './channels/channel.ts';
import type { Client } from './client.ts';
import { namesOf } from './replies/names.ts';
import { noticeText } from './replies/notices.ts';

const reconnectMs = 1_000;

/**
 * Delivers the server's notices to the chats they are for, in order, and acknowledges what was handed over. Comes back
 * by itself after every break; what was not acknowledged is sent again then.
 */
export async function deliverNotifications(
  client: Client,
  channels: readonly Channel[],
  signal: AbortSignal,
): Promise<void> {
  let line: Promise<void> = Promise.resolve();
  while (!signal.aborted) {
    await client
      .followNotifications((notification) => {
        line = line.then(() => deliver(client, channels, notification).catch(() => {}));
      }, signal)
      .catch(() => {});
    await line;
    await wait(reconnectMs, undefined, { signal }).catch(() => {});
  }
}

async function deliver(
  client: Client,
  channels: readonly Channel[],
  notification: Notification,
): Promise<void> {
  const { chat, mention } = notification;
  const channel = chat === null ? undefined : channels.find((candidate) => candidate.reaches(chat));
  if (!channel || chat === null) return;
  const { company, timeZone } = await client.company();
  const names = namesOf(company, timeZone);
  const text = noticeText(notification, names);
  if (text !== null) await channel.deliver({ chat, text, mention: mention.map(names.person) });
  await client.acknowledge([notification.id]);
}
