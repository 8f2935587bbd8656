import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Channel, OnMessage } from '../../bot/channels/channel.ts';
import { createClient } from '../../bot/client.ts';
import { createConversation } from '../../bot/conversation.ts';
import { inOrder } from '../../bot/in-order.ts';
import { deliverNotifications } from '../../bot/outbox.ts';
import type { HeardMessage } from '../../server/contract/conversation.ts';

/**
 * The bot that `kill.ts` kills: the parts of `bot/main.ts` with a channel that writes down what people were shown. Like
 * a messenger's own server the file outlives the bot, and takes a message of one id once.
 */
const { CHAOS_URL: url = '', CHAOS_TOKEN: token = '', CHAOS_SHOWN: file = '' } = process.env;
const client = createClient({ url, token });
const conversation = createConversation(client);

const written = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
const shown = new Set(written.filter(Boolean).map((line) => JSON.parse(line).id as string));
const write = (line: object): void => appendFileSync(file, `${JSON.stringify(line)}\n`);

const recorder: Channel = {
  name: 'recorder',
  async start(onMessage: OnMessage) {
    process.on('message', async (heard: HeardMessage) => {
      const replies = await onMessage(heard);
      process.send?.({ messageId: heard.messageId, replies });
    });
  },
  async deliver({ id, chat, text }) {
    write({ id, chat, text, ...(shown.has(id) && { again: true }) });
    shown.add(id);
  },
  reaches: () => true,
  ended: new Promise(() => {}),
  stop: async () => {},
};

const perChat = inOrder();
await recorder.start((heard) =>
  perChat(heard.chat, async () => (await conversation.handle(heard)).map(({ text }) => text)),
);
const stopping = new AbortController();
process.on('SIGTERM', () => stopping.abort());
// Whoever started this bot is gone: so is the test.
process.on('disconnect', () => process.exit(0));
await deliverNotifications(client, [recorder], stopping.signal);
process.exit(0);
